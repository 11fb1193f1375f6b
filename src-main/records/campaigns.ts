/**
 * Asking people to sign: whom a plan means, the list that is frozen, what ends with it, and what the roster brings by itself
 * (forms.md 3.4, "Campaign"). World: main.
 *
 * What must stay true: only approved versions are asked for, by the hash of their bytes; nobody is asked twice for the same; what ends
 * unsigned leaves a receipt in the same commit; the frozen list never changes.
 */
import type { CampaignPlan, CampaignPreview } from '../../src-shared/ipc/contract-sop.ts'
import type { Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { addDays, daysBetween } from '../../src-shared/learn/days.ts'
import type { AskedList, AskedText } from '../../src-shared/sop/asked-list.ts'
import { maySign, stateNow } from '../../src-shared/sop/assignment.ts'
import { audienceOn, whyMeant, type AudienceRule } from '../../src-shared/sop/audience.ts'
import { campaignObstacles, daysToSign, dueFor, type CampaignReason } from '../../src-shared/sop/campaign.ts'
import { shippedStatements, statementsFor } from '../../src-shared/sop/statements.ts'
import { laterOf } from '../../src-shared/sop/days.ts'
import { presenceOn, worksOn, type RosterPerson } from '../../src-shared/sop/roster.ts'
import { statusOn, stillHolds } from '../../src-shared/sop/versions.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { sayAudience } from '../../src-shared/text/structured-words.ts'
import type { Json, PlainDate } from '../../src-shared/values.ts'
import type { AssignmentOps } from './assignment-ops.ts'
import type { Book } from './book.ts'
import { rosterPeople } from './roster.ts'
import type { KnownProcedure, KnownVersion, Request, Signatures } from './signatures.ts'
import { writeChecked } from './write-checked.ts'
import type { Writer } from './writer.ts'

interface Wanted {
  readonly procedure: KnownProcedure
  readonly version: KnownVersion
  readonly rule: AudienceRule
  readonly days: number
}
type LeftOut = CampaignPreview['leftOut'][number]
interface Line {
  readonly person: RosterPerson
  readonly of: number
  readonly due: PlainDate
}
interface Drawn {
  readonly wanted: readonly Wanted[]
  readonly lines: readonly Line[]
  readonly leftOut: readonly LeftOut[]
  readonly ends: readonly Request[]
  readonly due: PlainDate
}
/** What a campaign can come from. */
const asksFor: readonly string[] = ['action', 'incident', 'postmortem']
/** Where a version that people are asked to sign stands: it holds on that day, or is approved and will. */
const askable: readonly string[] = ['effective', 'approved']
const everyReason: readonly CampaignReason[] = ['refresh', 'audit_finding', 'incident_action']

export class Campaigns {
  readonly #book: Book
  readonly #writer: Writer
  readonly #signatures: Signatures
  readonly #ops: AssignmentOps
  readonly #words: () => TextContext

  constructor(
    book: Book,
    writer: Writer,
    signatures: Signatures,
    ops: AssignmentOps,
    words: () => TextContext,
  ) {
    this.#book = book
    this.#writer = writer
    this.#signatures = signatures
    this.#ops = ops
    this.#words = words
  }

  #wanted(plan: CampaignPlan): Result<Wanted[]> {
    if (plan.from !== undefined && !asksFor.includes(this.#book.get(plan.from)?.reg ?? ''))
      return fail('not-found')
    const found: Wanted[] = []
    for (const id of new Set(plan.versions)) {
      const procedure = this.#signatures.procedures().find((p) => p.versions.some((v) => v.record === id))
      const version = procedure?.versions.find((v) => v.record === id)
      if (!procedure || !version) return fail('not-found')
      const own = procedure.audience ?? { is: 'everybody' as const }
      const change = version.change
      const usual = daysToSign(
        { reason: plan.reason, ...(change && { change }) },
        { days: procedure.values.days, joinerDays: procedure.values.joiner_days },
      )
      const days = plan.due === undefined ? usual : Math.max(1, daysBetween(plan.opens, plan.due))
      found.push({ procedure, version, rule: plan.rule ?? own, days: Math.min(366, days) })
    }
    return ok(found)
  }
  /** Who would be asked for what, who is left out and why, and which open requests end. */
  #draw(plan: CampaignPlan, wanted: readonly Wanted[]): Drawn {
    const everybody = rosterPeople(this.#book)
    const named = plan.people && new Set(plan.people)
    const lines: Line[] = []
    const leftOut = new Map<string, LeftOut>()
    wanted.forEach(({ procedure, version, rule, days }, of) => {
      for (const person of everybody) {
        if (named ? !named.has(person.id) : whyMeant(rule, person) === undefined) continue
        const why = worksOn(person, plan.opens)
          ? this.#hasAlready(plan, procedure, version, person)
          : 'not_here'
        if (why === undefined) {
          const due = dueFor(person, plan.opens, days) ?? addDays(plan.opens, days)
          lines.push({ person, of, due })
        } else if (why !== 'not_here' || named)
          leftOut.set(`${person.id} ${of}`, { person: person.id, name: person.name, why })
      }
    })
    const due = plan.due ?? addDays(plan.opens, Math.max(...wanted.map((w) => w.days)))
    const asked = new Set(lines.map((l) => `${l.person.id} ${wanted[l.of]!.procedure.id}`))
    const ends = wanted
      .flatMap(({ procedure }) => this.#signatures.ofSop(procedure.id))
      .filter((r) => maySign(stateNow(r.moves)) && asked.has(`${r.assignment.person} ${r.assignment.sop}`))
    return { wanted, lines, leftOut: [...leftOut.values()], ends, due }
  }
  #hasAlready(
    { reason }: CampaignPlan,
    { id, versions }: KnownProcedure,
    { number, sha256 }: KnownVersion,
    person: RosterPerson,
  ): LeftOut['why'] | undefined {
    const own = this.#signatures.ofPerson(person.id).filter((r) => r.assignment.sop === id)
    if (own.some((r) => r.assignment.sha256 === sha256 && maySign(stateNow(r.moves)))) return 'asked'
    // a refresh, a finding or an action asks anew of those who have signed
    if (everyReason.includes(reason)) return undefined
    const holds = (signed: string) => signed === number || stillHolds(signed, number, versions)
    return own.some((r) => stateNow(r.moves) === 'acknowledged' && holds(r.assignment.number))
      ? 'signed'
      : undefined
  }
  #obstacles(plan: CampaignPlan, { wanted, lines, due }: Drawn): CampaignPreview['obstacles'] {
    const day = laterOf(plan.opens, this.#book.law.today)
    const approved = wanted.every(({ version, procedure }) =>
      askable.includes(statusOn(version, procedure.versions, day)),
    )
    return campaignObstacles(
      { reason: plan.reason, opens: plan.opens, due, members: lines.length, approved },
      this.#book.law.today,
    )
  }

  /** What would happen; nothing is written. */
  preview(plan: CampaignPlan): Result<CampaignPreview> {
    const wanted = this.#wanted(plan)
    if (!wanted.ok) return wanted
    const drawn = this.#draw(plan, wanted.value)
    const seen = new Set<string>()
    const ctx = this.#words()
    const names = { ...this.#namesOf(wanted.value) }
    const people = drawn.lines
      .filter(({ person }) => !seen.has(person.id) && seen.add(person.id))
      .map(({ person, of, due }) => ({
        person: person.id,
        name: person.name.slice(0, 400),
        ...(person.department !== undefined && { department: person.department }),
        onLeave: presenceOn(person, plan.opens) === 'on_leave',
        because: plan.people
          ? ctx.t('sops.because.person')
          : sayAudience(drawn.wanted[of]!.rule, ctx, names).slice(0, 2_000),
        due,
      }))
    return ok({
      requests: drawn.lines.length,
      people: people.slice(0, 20_000),
      leftOut: drawn.leftOut.slice(0, 20_000),
      supersedes: drawn.ends.length,
      due: drawn.due,
      obstacles: this.#obstacles(plan, drawn),
    })
  }
  #namesOf(wanted: readonly Wanted[]): Record<string, string> {
    return this.#book.namesIn(Object.fromEntries(wanted.map((w, i) => [String(i), w.rule as Json])))
  }

  /** Opens it: the list, and the end of what it replaces, in one commit. `byItself` = nobody pressed a button for it. */
  open(plan: CampaignPlan, byItself = false): Result<Receipt> {
    const wanted = this.#wanted(plan)
    if (!wanted.ok) return wanted
    const drawn = this.#draw(plan, wanted.value)
    const obstacles = this.#obstacles(plan, drawn)
    if (obstacles.length > 0)
      return fail('needs-missing', {
        needs: obstacles.map(({ why, field }) => ({ field, message: `sops.obstacle.${why}` })),
      })
    const asked = this.#list(plan, drawn)
    const op = this.#writer.createOp(
      this.#writer.register('campaign'),
      {
        title: plan.title?.trim() || this.#title(plan, drawn),
        reason: plan.reason,
        ...Object.fromEntries(drawn.wanted.map((w) => [`versions/${w.version.record}`, true])),
        ...Object.fromEntries(drawn.wanted.map((w) => [`sops/${w.procedure.id}`, true])),
        opens: plan.opens,
        due: drawn.due,
        quiz: plan.quiz,
        ...(plan.message?.trim() && { message: plan.message.trim() }),
        ...(plan.from !== undefined && { [`from/${plan.from}`]: true }),
        asked: asked,
      },
      { state: 'open' },
    )
    const ends = drawn.ends.map((r) => this.#ops.end(r, 'superseded'))
    return writeChecked(this.#writer, [op, ...ends], { record: op.rec, byItself })
  }
  #title({ reason }: CampaignPlan, { wanted }: Drawn): string {
    const { t } = this.#words()
    const { procedure, version } = wanted[0]!
    const key = wanted.length === 1 ? 'signing.campaign.title' : 'signing.campaign.title_several'
    const facts = { code: procedure.code, number: version.number, count: wanted.length }
    return t(key, { ...facts, reason: t(`sops.reason.${reason}`) }).slice(0, 200)
  }
  #list(plan: CampaignPlan, { wanted, lines }: Drawn): AskedList {
    const rules = wanted.map((w) => w.rule)
    const rule: AudienceRule = plan.people
      ? anyOf(plan.people.map((id) => ({ is: 'person', id })))
      : rules.length === 1
        ? rules[0]!
        : { is: 'any', of: rules }
    const here = new Map(lines.map((l) => [l.person.id, l.person]))
    // who is named is on the list whatever a rule says
    const snapshot = audienceOn(plan.people ? { is: 'everybody' } : rule, [...here.values()], plan.opens)
    const members = snapshot.members.map((m) =>
      plan.people ? { ...m, because: [{ is: 'person' as const, by: m.person }] } : m,
    )
    return {
      opens: plan.opens,
      audience: { on: plan.opens, rule, members },
      versions: wanted.map((w) => this.#text(plan, w)),
      lines: lines.map(({ person, of, due }) => ({ id: this.#writer.newId(), person: person.id, of, due })),
    }
  }
  #text({ reason }: CampaignPlan, { procedure, version, days }: Wanted): AskedText {
    const { t } = this.#words()
    const ids = statementsFor({ refresh: reason === 'refresh', onBehalf: false })
    const facts = { code: procedure.code, number: version.number, person: '', operator: '', day: '' }
    return {
      sop: procedure.id,
      version: version.record,
      number: version.number,
      sha256: version.sha256!,
      title: procedure.title.slice(0, 200),
      code: procedure.code.slice(0, 60),
      statements: shippedStatements(ids, facts, t),
      days,
    }
  }
}

/** A rule holds fifty parts at most: more of them stand in rules of rules. */
function anyOf(rules: readonly AudienceRule[]): AudienceRule {
  const [first] = rules
  if (first && rules.length === 1) return first
  if (rules.length <= 50) return { is: 'any', of: rules }
  const groups: AudienceRule[] = []
  for (let at = 0; at < rules.length; at += 50) groups.push(anyOf(rules.slice(at, at + 50)))
  return anyOf(groups)
}
