/**
 * What of procedures and signatures waits for somebody: versions to be read, procedures to be looked at again, people to be asked
 * and reminded. World: main, pure reading of the book. What must stay true: numbers stand here, never the names of those who have
 * not signed, because anybody may stand beside the screen; each thing stands here once.
 */
import { addDays } from '../../src-shared/learn/days.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { stateNow } from '../../src-shared/sop/assignment.ts'
import { coverageOn } from '../../src-shared/sop/coverage.ts'
import { owedBy } from '../../src-shared/sop/owed.ts'
import { presenceOn } from '../../src-shared/sop/roster.ts'
import { reviewOn } from '../../src-shared/sop/versions.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { About } from './assessment-tasks.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import { currentVersion } from './procedures.ts'
import { rosterPeople } from './roster.ts'
import type { KnownProcedure } from './signatures.ts'
import type { SopDesk } from './sop-desk.ts'

/** An exemption is named this many days before it ends. */
const soonDays = 14
type Desk = Pick<SopDesk, 'signatures' | 'views'>
export interface SopTask {
  readonly record: RecordState
  readonly about: About
}
const several = (count: number, about: Omit<About, 'about'>): About[] =>
  count === 0 ? [] : [{ ...about, about: String(count) }]

export class SopTasks {
  readonly #book: Book
  readonly #desk: Desk

  constructor(book: Book, desk: Desk) {
    this.#book = book
    this.#desk = desk
  }
  get #today(): PlainDate {
    return this.#book.law.today
  }

  read(): SopTask[] {
    const procedures = this.#desk.signatures.procedures().filter((p) => !p.ended)
    return [
      ...procedures.flatMap((p) => this.#versions(p)),
      ...(this.#book.ledger?.ready ? this.#kept(procedures) : []),
    ]
  }
  /** Worked out once for what is on record that day: it looks at every request of every open campaign. */
  #requested: { key: string; tasks: readonly SopTask[] } = { key: '', tasks: [] }
  #kept(procedures: readonly KnownProcedure[]): readonly SopTask[] {
    const { store, ledger } = this.#book
    const revisions = ['person', 'sop', 'sop_version'].map((register) => store.revisionOf(register))
    const key = [this.#today, ledger?.revision, ...revisions].join()
    if (this.#requested.key !== key) this.#requested = { key, tasks: this.#requests(procedures) }
    return this.#requested.tasks
  }
  /** What has to do with asking; known once the ledger is loaded, which nobody waits for here. */
  #requests(procedures: readonly KnownProcedure[]): SopTask[] {
    return [
      ...this.#unasked(procedures),
      ...this.#book
        .of('campaign')
        .filter((r) => this.#book.state(r) === 'open' && this.#book.archivedWhy(r) === undefined)
        .flatMap((record) => this.#campaign(record).map((about) => ({ record, about }))),
    ]
  }

  #versions(procedure: KnownProcedure): SopTask[] {
    const now = currentVersion(procedure, this.#today)
    const begun = procedure.versions.some((v) => v.approvedOn === undefined && v.record !== now?.record)
    return procedure.versions.flatMap(({ record: id }): SopTask[] => {
      const record = this.#book.get(id)!
      const values: SopVersionValues = this.#book.values(record)
      if (this.#book.state(record) === 'in_review')
        return [{ record, about: { kind: 'sop_review', who: [values.approver_name] } }]
      const due = values.review_due
      // the next version has been begun: that one stands in the list itself
      if (id !== now?.record || begun || due === undefined || reviewOn(due, this.#today) === 'later')
        return []
      return [{ record, about: { kind: 'sop_review_due', due, who: [procedure.values.owner] } }]
    })
  }

  /** In force, for signing, and nobody was asked yet: from the first asking on the roster is followed (follow-roster.ts). */
  #unasked(procedures: readonly KnownProcedure[]): SopTask[] {
    const { signatures } = this.#desk
    const unasked = procedures.filter((p) => {
      const now = p.audience && currentVersion(p, this.#today)
      return now && !signatures.ofSop(p.id).some((r) => r.assignment.sha256 === now.sha256)
    })
    if (unasked.length === 0) return []
    const owing = new Map<string, number>()
    for (const person of rosterPeople(this.#book))
      for (const { sop } of owedBy(person, unasked, signatures.ofPerson(person.id), this.#today))
        owing.set(sop, (owing.get(sop) ?? 0) + 1)
    return unasked.flatMap(({ id, values }) =>
      several(owing.get(id) ?? 0, { kind: 'sop_unasked', who: [values.owner] }).map((about) => ({
        record: this.#book.get(id)!,
        about,
      })),
    )
  }

  #campaign(record: RecordState): About[] {
    const campaign = record.id
    const { names } = coverageOn(this.#desk.signatures.index, {
      day: this.#today,
      basis: 'logged',
      campaign,
    })
    const since = names.overdue.flatMap((l) => (l.due === undefined ? [] : [l.due])).toSorted()[0]
    const ending = this.#ending(campaign)
    return [
      ...several(names.overdue.length, { kind: 'campaign_overdue', due: since }),
      ...several(this.#desk.views.reminders({ campaign }).length, {
        kind: 'campaign_reminders',
        due: this.#today,
      }),
      ...several(names.refused.length, { kind: 'campaign_refused' }),
      ...several(ending.length, { kind: 'exemption_ends', due: ending[0] }),
    ]
  }
  /** Last days of the exemptions that end soon, the first one first. */
  #ending(campaign: string): PlainDate[] {
    const { signatures } = this.#desk
    const people = signatures.index.people
    const soon = addDays(this.#today, soonDays)
    return [...signatures.requests(campaign)]
      .flatMap(({ assignment, moves }) => {
        const until = stateNow(moves) === 'exempt' ? moves.at(-1)?.until : undefined
        const person = people.get(assignment.person)
        const gone = person !== undefined && presenceOn(person, this.#today) === 'left'
        return until === undefined || gone || until > soon || until < this.#today ? [] : [until]
      })
      .toSorted()
  }
}
