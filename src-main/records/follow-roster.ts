/**
 * What follows from the roster by itself: who is new is asked for what the role needs, who has left is asked no more, a yearly
 * refresh opens on its day (forms.md 3.4). World: main.
 *
 * What must stay true: it asks only for versions that the office itself has asked somebody to sign, so that nothing begins behind its
 * back; running it twice writes nothing the second time; each thing that ends unsigned leaves its receipt.
 */
import { addDays } from '../../src-shared/learn/days.ts'
import { maySign, stateNow } from '../../src-shared/sop/assignment.ts'
import { whyMeant } from '../../src-shared/sop/audience.ts'
import { Refresh, refreshOpens, type CampaignReason } from '../../src-shared/sop/campaign.ts'
import { owedBy } from '../../src-shared/sop/owed.ts'
import { presenceOn, type RosterPerson } from '../../src-shared/sop/roster.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { AssignmentOps } from './assignment-ops.ts'
import type { Book } from './book.ts'
import type { Campaigns } from './campaigns.ts'
import { currentVersion } from './procedures.ts'
import { rosterPeople } from './roster.ts'
import type { KnownProcedure, Request, Signatures } from './signatures.ts'
import type { Op, Writer } from './writer.ts'

export class FollowRoster {
  readonly #book: Book
  readonly #writer: Writer
  readonly #signatures: Signatures
  readonly #ops: AssignmentOps
  readonly #campaigns: Campaigns

  constructor(book: Book, writer: Writer, signatures: Signatures, ops: AssignmentOps, campaigns: Campaigns) {
    this.#book = book
    this.#writer = writer
    this.#signatures = signatures
    this.#ops = ops
    this.#campaigns = campaigns
  }

  /** Does all of it now; says how many requests were made and ended. A vault that cannot be written to is left as it is. */
  run(): { asked: number; closed: number } {
    const closed = this.#close()
    return { asked: this.#ask(), closed }
  }

  #close(): number {
    const today = this.#book.law.today
    const people = new Map(rosterPeople(this.#book).map((p) => [p.id, p]))
    const ops: Op[] = []
    for (const request of this.#signatures.requests()) {
      if (!maySign(stateNow(request.moves))) continue
      const person = people.get(request.assignment.person)
      if (!person || presenceOn(person, today) === 'left') ops.push(this.#ops.end(request, 'left'))
      else if (this.#isOld(request, today)) ops.push(this.#ops.end(request, 'superseded'))
      else if (this.#isMeantNoMore(request, person)) ops.push(this.#ops.end(request, 'removed'))
    }
    if (ops.length === 0) return 0
    const checked = this.#writer.checked(ops)
    return checked.ok && this.#writer.write(checked.value, false).ok ? ops.length : 0
  }
  /** Another version holds by now, or none does any more. */
  #isOld({ assignment, text }: Request, today: PlainDate): boolean {
    const procedure = this.#signatures.procedure(assignment.sop)
    const own = procedure?.versions.find((v) => v.record === text.version)
    if (!procedure || !own || procedure.ended) return true
    if (own.withdrawnOn !== undefined) return true
    const now = currentVersion(procedure, today)
    return (
      now !== undefined &&
      own.effectiveFrom !== undefined &&
      own.effectiveFrom <= today &&
      now.record !== own.record
    )
  }
  /** Asked by the rule of the procedure, which no longer means this person. Who was named in person stays asked. */
  #isMeantNoMore({ assignment }: Request, person: RosterPerson): boolean {
    if (assignment.reason !== 'joiner') return false
    const audience = this.#signatures.procedure(assignment.sop)?.audience
    return audience !== undefined && whyMeant(audience, person) === undefined
  }

  #ask(): number {
    const today = this.#book.law.today
    const wanted = new Map<string, { version: string; reason: CampaignReason; people: string[] }>()
    const want = (version: string, reason: CampaignReason, person: string) => {
      const key = `${version} ${reason}`
      const one = wanted.get(key) ?? { version, reason, people: [] }
      one.people.push(person)
      wanted.set(key, one)
    }
    const procedures = this.#signatures.procedures().filter((p) => this.#isRunning(p, today))
    for (const person of rosterPeople(this.#book)) {
      if (presenceOn(person, today) === 'left' || presenceOn(person, today) === 'not_yet') continue
      const asked = this.#signatures.ofPerson(person.id)
      for (const { sop } of owedBy(person, procedures, asked, today)) {
        const procedure = this.#signatures.procedure(sop)!
        const exempt = asked.some((r) => r.assignment.sop === sop && stateNow(r.moves) === 'exempt')
        if (!exempt) want(currentVersion(procedure, today)!.record, 'joiner', person.id)
      }
      for (const procedure of procedures)
        if (this.#refreshIsDue(procedure, person, asked, today))
          want(currentVersion(procedure, today)!.record, 'refresh', person.id)
    }
    let made = 0
    for (const { version, reason, people } of wanted.values()) {
      const done = this.#campaigns.open({ reason, versions: [version], people, opens: today, quiz: true })
      if (done.ok) made += people.length
    }
    return made
  }
  /** In force, for signing, and asked of somebody already. */
  #isRunning(procedure: KnownProcedure, today: PlainDate): boolean {
    const now = currentVersion(procedure, today)
    return (
      now !== undefined &&
      procedure.audience !== undefined &&
      this.#signatures.ofSop(procedure.id).some((r) => r.assignment.sha256 === now.sha256)
    )
  }
  #refreshIsDue(
    { id, values, audience }: KnownProcedure,
    person: RosterPerson,
    asked: readonly Request[],
    today: PlainDate,
  ): boolean {
    const refresh = Refresh.safeParse(
      values.refresh === 'month'
        ? { rule: 'month', month: values.refresh_month ?? 1 }
        : { rule: values.refresh },
    )
    if (!refresh.success || !audience || whyMeant(audience, person) === undefined) return false
    const own = asked.filter((r) => r.assignment.sop === id)
    if (own.some((r) => maySign(stateNow(r.moves)))) return false
    const signed = own.flatMap((r) =>
      r.moves.filter((m) => m.to === 'acknowledged').map((m) => m.signedOn ?? m.on),
    )
    const last = signed.toSorted().at(-1)
    const opens = last && refreshOpens(refresh.data, last)
    return opens !== undefined && opens < addDays(today, 1)
  }
}
