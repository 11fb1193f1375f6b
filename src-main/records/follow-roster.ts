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
import { presenceOn, worksOn, type RosterPerson } from '../../src-shared/sop/roster.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { AssignmentOps } from './assignment-ops.ts'
import type { Book } from './book.ts'
import type { Campaigns } from './campaigns.ts'
import { currentVersion } from './procedures.ts'
import { rosterPeople } from './roster.ts'
import type { KnownProcedure, Request, Signatures } from './signatures.ts'
import type { Op, Writer } from './writer.ts'

/** Somebody is to be asked for the version of a procedure that holds. */
interface Want {
  readonly sop: string
  readonly reason: CampaignReason
  readonly person: string
}
/** People looked at before others get their turn. */
const AT_ONCE = 25

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

  /**
   * Does it now, for these people or for everybody; says how many requests were made and ended. A vault that cannot be written
   * to is left as it is.
   */
  run(only?: Iterable<string>): { asked: number; closed: number } {
    const people = rosterPeople(this.#book)
    const chosen = only && new Set(only)
    const looked = chosen ? people.filter((p) => chosen.has(p.id)) : people
    const closed = this.#close(
      chosen ? [...chosen].flatMap((id) => this.#signatures.ofPerson(id)) : this.#signatures.requests(),
    )
    return { asked: this.#ask(this.#wantedBy(looked)), closed }
  }
  /** The same for everybody with pauses, so that nobody waits for it; `pause` says whether to go on. */
  async runSlowly(pause: () => Promise<boolean>): Promise<void> {
    const people = rosterPeople(this.#book)
    const wants: Want[] = []
    for (let at = 0; at < people.length; at += AT_ONCE) {
      const some = people.slice(at, at + AT_ONCE)
      this.#close(some.flatMap((p) => this.#signatures.ofPerson(p.id)))
      wants.push(...this.#wantedBy(some))
      if (!(await pause())) return
    }
    this.#ask(wants)
  }

  #close(requests: Iterable<Request>): number {
    const today = this.#book.law.today
    const people = new Map(rosterPeople(this.#book).map((p) => [p.id, p]))
    const ops: Op[] = []
    for (const request of requests) {
      if (!maySign(stateNow(request.moves))) continue
      const person = people.get(request.assignment.person)
      if (!person || presenceOn(person, today) === 'left') ops.push(this.#ops.end(request, 'left'))
      else if (this.#isOld(request, today)) ops.push(this.#ops.end(request, 'superseded'))
      else if (this.#isMeantNoMore(request, person)) ops.push(this.#ops.end(request, 'removed'))
    }
    if (ops.length === 0) return 0
    const checked = this.#writer.checked(ops)
    return checked.ok && this.#writer.writeByItself(checked.value).ok ? ops.length : 0
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

  #wantedBy(people: readonly RosterPerson[]): Want[] {
    const today = this.#book.law.today
    const procedures = this.#signatures.procedures().filter((p) => this.#isRunning(p, today))
    const wants: Want[] = []
    for (const person of people) {
      if (!worksOn(person, today)) continue
      const asked = this.#signatures.ofPerson(person.id)
      for (const { sop } of owedBy(person, procedures, asked, today)) {
        const exempt = asked.some((r) => r.assignment.sop === sop && stateNow(r.moves) === 'exempt')
        if (!exempt) wants.push({ sop, reason: 'joiner', person: person.id })
      }
      for (const procedure of procedures)
        if (this.#refreshIsDue(procedure, person, asked, today))
          wants.push({ sop: procedure.id, reason: 'refresh', person: person.id })
    }
    return wants
  }
  /** One campaign for all who want the same for the same reason. */
  #ask(wants: readonly Want[]): number {
    const today = this.#book.law.today
    const groups = new Map<string, Want[]>()
    for (const want of wants) {
      const key = `${want.sop} ${want.reason}`
      groups.set(key, [...(groups.get(key) ?? []), want])
    }
    let made = 0
    for (const group of groups.values()) {
      const { sop, reason } = group[0]!
      const procedure = this.#signatures.procedure(sop)
      const version = procedure && currentVersion(procedure, today)?.record
      if (version === undefined) continue
      const people = group.map((w) => w.person)
      const plan = { reason, versions: [version], people, opens: today, quiz: true }
      if (this.#campaigns.open(plan, true).ok) made += people.length
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
