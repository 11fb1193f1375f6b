/**
 * Whether the causes that actions were meant to end come up again: proven and finished ones are opened again by
 * themselves, where it is not sure a person is asked (learn/recurrence.ts). World: main.
 *
 * What must stay true: an action is opened again once for an incident, in a commit of its own that names it; what came in
 * from an old log says nothing; what a person called another thing is not brought up again. A power cut right after the
 * incident was written loses nothing: the next start looks once more at all of them.
 */
import type { Json } from '../../src-shared/values.ts'
import type { ActionState } from '../../src-shared/learn/action.ts'
import {
  openActionsOf,
  recurrencesOf,
  recurrencesSince,
  type CausedAction,
  type CausedIncident,
} from '../../src-shared/learn/recurrence.ts'
import type { ActionValues } from '../../src-shared/registers/action.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import type { PostmortemValues } from '../../src-shared/registers/postmortem.ts'
import { noticedAt, telling, texts, vendorNames } from '../../src-shared/rules/incident-record.ts'
import type { OpenAction } from '../../src-shared/rules/patterns.ts'
import type { Translate } from '../../src-shared/text/context.ts'
import type { Book } from './book.ts'
import { standing, type RecordState } from './fold.ts'
import { originOf } from './kept-record.ts'
import { reopenedReviews } from './reopened-reviews.ts'
import type { Op, Writer } from './writer.ts'

/** States in which a new incident with the same cause opens an action again, or has somebody look. */
const watched: readonly string[] = ['done', 'verifying', 'effective', 'risk_accepted', 'cancelled']
type Judged = { readonly incident?: string; readonly verdict?: string; readonly state_before?: string }

export class Recurrences {
  readonly #book: Book
  readonly #writer: Writer
  readonly #t: Translate

  constructor(book: Book, writer: Writer, t: Translate) {
    this.#book = book
    this.#writer = writer
    this.#t = t
  }

  // ---- reading ---------------------------------------------------------------------------------------------------

  /** Actions by causes, as long as no action has changed. */
  #actions: { revision: number; all: Map<string, CausedAction>; byCause: Map<string, string[]> } = {
    revision: -1,
    all: new Map(),
    byCause: new Map(),
  }
  #caused(): Map<string, CausedAction> {
    const revision = this.#book.store.revisionOf('action')
    if (this.#actions.revision !== revision) {
      const all = new Map<string, CausedAction>()
      const byCause = new Map<string, string[]>()
      for (const r of this.#book.of('action')) {
        if (this.#book.archivedWhy(r) !== undefined) continue
        const action = this.#action(r)
        all.set(r.id, action)
        for (const cause of [...action.causes, ...action.rootCauses])
          byCause.set(cause, [...(byCause.get(cause) ?? []), r.id])
      }
      this.#actions = { revision, all, byCause }
    }
    return this.#actions.all
  }
  #action(r: RecordState): CausedAction {
    const v = this.#book.values(r) as ActionValues
    return {
      id: r.id,
      ref: this.#book.ref(r) ?? '',
      title: this.#book.title(r),
      state: this.#book.state(r) as ActionState,
      causes: [...telling(v.origins), ...telling(v.cause_family)],
      rootCauses: texts(v.root_causes),
      scope: texts(v.scope),
      openedAt: this.#book.at(r, 0),
      ...(v.done_on !== undefined && { doneOn: v.done_on }),
    }
  }
  /** An incident as far as its causes go; `undefined` where it tells nothing about what works now. */
  #incident(r: RecordState): CausedIncident | undefined {
    const values = this.#book.values(r) as IncidentValues
    const state = this.#book.state(r)
    const archived = this.#book.archivedWhy(r) !== undefined
    if (archived || state === 'not_a_breach' || state === 'merged_into') return undefined
    // an old log that is brought in is history: it happened before, whatever its times say
    if (originOf(r) === 'import') return undefined
    const createdAt = this.#book.at(r, 0)
    const at = noticedAt({ id: r.id, state, archived, imported: false, createdAt, values })
    if (at === undefined) return undefined
    return {
      id: r.id,
      noticedAt: at,
      ...(values.occurred_start && { occurred: values.occurred_start }),
      origin: telling(values.origin),
      causeFamily: telling(values.cause_family),
      rootCauses: this.#rootCausesOf(r),
      systems: texts(values.systems),
      vendors: vendorNames(values),
    }
  }
  #rootCausesOf(incident: RecordState): string[] {
    return this.#book.law
      .partsOf(incident, 'postmortem')
      .flatMap((p) => texts((this.#book.values(p) as PostmortemValues).root_causes))
  }
  /** Incidents that count against an action that was done, and those that may; without what a person ruled out. */
  since(record: RecordState): { readonly sure: readonly string[]; readonly maybe: readonly string[] } {
    const action = this.#action(record)
    if (action.causes.length + action.rootCauses.length === 0) return { sure: [], maybe: [] }
    const ruledOut = this.#ruledOut(record)
    const incidents = [...this.#book.of('incident')].flatMap((r) =>
      ruledOut.has(r.id) ? [] : (this.#incident(r) ?? []),
    )
    return recurrencesSince(action, incidents, this.#book.zone)
  }
  #judged(record: RecordState): Judged[] {
    return Object.values(this.#book.values(record)['recurrences'] ?? {})
  }
  #ruledOut(record: RecordState): ReadonlySet<string> {
    return new Set(
      this.#judged(record).flatMap((r) => (r.verdict === 'not_the_same' && r.incident ? [r.incident] : [])),
    )
  }
  /** Whether an incident bears on an action, or did when it was opened again. */
  isAbout(record: RecordState, incident: string): boolean {
    const { sure, maybe } = this.since(record)
    return (
      sure.includes(incident) ||
      maybe.includes(incident) ||
      this.#judged(record).some((j) => j.incident === incident)
    )
  }
  #asked: { key: string; value: { action: string; incident: string }[] } = { key: '', value: [] }
  /** Incidents that may be the same again as what an action was for, and that nobody has judged. */
  asked(): readonly { readonly action: string; readonly incident: string }[] {
    const read = ['incident', 'action', 'postmortem'].map((r) => this.#book.store.revisionOf(r))
    const key = `${read.join(' ')} ${this.#book.zone}`
    if (this.#asked.key !== key) this.#asked = { key, value: this.#findAsked() }
    return this.#asked.value
  }
  #findAsked(): { action: string; incident: string }[] {
    const found: { action: string; incident: string }[] = []
    if (this.#caused().size === 0) return found
    for (const record of this.#book.of('incident')) {
      const incident = this.#incident(record)
      if (!incident) continue
      for (const { action, kind } of recurrencesOf(incident, this.#candidates(incident), this.#book.zone))
        if (kind === 'asks' && !this.#judged(this.#book.get(action)!).some((j) => j.incident === incident.id))
          found.push({ action, incident: incident.id })
    }
    return found
  }
  /** What the pattern alerts watch. */
  openActions(): OpenAction[] {
    return openActionsOf([...this.#caused().values()])
  }

  // ---- opening again ---------------------------------------------------------------------------------------------

  /** Element that keeps what was decided about an incident. */
  row(
    incident: string,
    verdict: 'again' | 'not_the_same',
    reason: string,
    before: string,
  ): Record<string, Json> {
    return {
      [`recurrences/${this.#writer.elementId()}`]: {
        incident,
        verdict,
        reason: reason.slice(0, 2_000),
        state_before: before,
        at: this.#writer.moment(),
        by: this.#book.me().slice(0, 200),
      },
    }
  }
  /**
   * Opens again what does not hold: actions that these incidents bear on, and those of these actions that any incident
   * bears on. Each in one commit. Returns the actions.
   */
  reopen(changed: readonly string[]): string[] {
    const opened: string[] = []
    for (const id of changed) {
      const record = this.#book.get(id)
      if (record?.reg === 'incident') opened.push(...this.#reopenedBy(record))
      if (record?.reg !== 'action' || !watched.includes(this.#book.state(record))) continue
      const [first] = this.since(record).sure
      if (first !== undefined && this.#open(id, this.#book.get(first)!)) opened.push(id)
    }
    return opened
  }
  #reopenedBy(record: RecordState): string[] {
    const incident = this.#incident(record)
    if (!incident) return []
    return recurrencesOf(incident, this.#candidates(incident), this.#book.zone)
      .filter((found) => found.kind === 'reopens' && this.#open(found.action, record))
      .map((found) => found.action)
  }
  /** Where an action stood when this incident opened it; `undefined` unless that is what it stands in now. */
  stoodBefore(record: RecordState, incident: string): string | undefined {
    const opening = standing(record, '@state')
    const rows = Object.entries(this.#book.values(record)['recurrences'] ?? {}) as [string, Judged][]
    return rows.find(
      ([element, row]) =>
        row.incident === incident &&
        row.verdict === 'again' &&
        standing(record, `recurrences/${element}`).some((entry) => opening.includes(entry)),
    )?.[1].state_before
  }
  #candidates({ origin, causeFamily, rootCauses }: CausedIncident): CausedAction[] {
    const all = this.#caused()
    const ids = new Set(
      [...origin, ...causeFamily, ...rootCauses].flatMap((c) => this.#actions.byCause.get(c) ?? []),
    )
    return [...ids].map((id) => all.get(id)!).filter((a) => watched.includes(a.state))
  }
  #open(id: string, incident: RecordState): boolean {
    const record = this.#book.get(id)!
    if (this.#judged(record).some((j) => j.incident === incident.id)) return false
    const why = this.#t('learn.recurrence.why', { incident: this.#book.nameOf(incident.id) ?? '' })
    const op: Op = {
      op: 'transition',
      reg: 'action',
      rec: id,
      why,
      set: {
        '@state': 'reopened',
        reopened_at: this.#writer.moment(),
        ...this.row(incident.id, 'again', why, this.#book.state(record)),
      },
    }
    const checked = this.#writer.checked([op, ...reopenedReviews(this.#book, this.#writer, record, why)])
    return checked.ok && this.#writer.write(checked.value, false).ok
  }
}
