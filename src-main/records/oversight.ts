/**
 * Looking over all incidents at once: what is like this one, what keeps happening, and what somebody decided about that.
 * World: main. What must stay true: an alert is worked out again before it is decided, so that the record holds what is
 * so and not what a page says; nothing here changes an incident.
 */
import type { Input, Output, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import type { PatternValues } from '../../src-shared/registers/pattern.ts'
import type { IncidentRecord } from '../../src-shared/rules/incident-record.ts'
import {
  findPatterns,
  patternIncidentOf,
  patternSentence,
  stillOpen,
  type PatternAlert,
} from '../../src-shared/rules/patterns.ts'
import { latestScore } from '../../src-shared/rules/severity-kept.ts'
import { comparableOf, similarIncidents, type ComparableIncident } from '../../src-shared/rules/similar.ts'
import type { Translate } from '../../src-shared/text/context.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import { originOf } from './kept-record.ts'
import type { Recurrences } from './recurrences.ts'
import type { Writer } from './writer.ts'

type Similar = Output<'similar'>['incidents'][number]
type Alert = Output<'patterns'>['alerts'][number]
/** Similar incidents, values of one fact, alerts and incidents of an alert that a screen gets. */
const SHOWN = 5
const VALUES = 50
const ALERTS = 200
const INCIDENTS = 200

export class Oversight {
  readonly #book: Book
  readonly #writer: Writer
  readonly #recurrences: Recurrences
  readonly #t: Translate
  /** By number of entries, like the values of the book, so that it is never stale. */
  readonly #comparables = new Map<string, { rev: number; value: ComparableIncident }>()

  constructor(book: Book, writer: Writer, recurrences: Recurrences, t: Translate) {
    this.#book = book
    this.#writer = writer
    this.#recurrences = recurrences
    this.#t = t
  }

  #recordOf(r: RecordState): IncidentRecord {
    return {
      id: r.id,
      state: this.#book.state(r),
      archived: this.#book.archivedWhy(r) !== undefined,
      imported: originOf(r) === 'import',
      createdAt: this.#book.at(r, 0),
      values: this.#book.values(r),
    }
  }
  #all(): IncidentRecord[] {
    return [...this.#book.of('incident')].map((r) => this.#recordOf(r))
  }

  // ---- like this one ---------------------------------------------------------------------------------------------

  /** The incidents most like this one by their facts, and how each was judged. */
  similar(id: string): Result<Output<'similar'>> {
    const target = this.#book.get(id)
    if (target?.reg !== 'incident') return fail('not-found')
    const others = [...this.#book.of('incident')].map((r) => this.#comparable(r))
    const found = similarIncidents(this.#comparable(target), others, SHOWN)
    const incidents = found.map(({ id: other, at, likeness, rule, facts }): Similar => {
      const record = this.#book.get(other)!
      return {
        ...this.#head(record),
        ...(at !== undefined && { at }),
        state: this.#book.state(record),
        likeness,
        rule,
        facts: facts.map(({ same, onlyHere, onlyThere, ...fact }) => ({
          ...fact,
          same: same.slice(0, VALUES),
          onlyHere: onlyHere.slice(0, VALUES),
          onlyThere: onlyThere.slice(0, VALUES),
        })),
        ...this.#judged(record),
      }
    })
    return { ok: true, value: { incidents } }
  }
  #comparable(r: RecordState): ComparableIncident {
    const kept = this.#comparables.get(r.id)
    if (kept?.rev === r.log.length) return kept.value
    const value = comparableOf(this.#recordOf(r))
    this.#comparables.set(r.id, { rev: r.log.length, value })
    return value
  }
  /** Score, conclusion and decisions of an incident. */
  #judged(record: RecordState): Pick<Similar, 'se' | 'band' | 'risk' | 'decisions'> {
    const values = this.#book.values(record) as IncidentValues
    const last = latestScore(values.scores)
    const decisions = this.#book.law.partsOf(record).flatMap((part) => {
      const { decision, recipient_kind, citation } = this.#book.values(part)
      return part.reg === 'obligation' && (decision === 'required' || decision === 'not_required')
        ? [{ decision, recipientKind: String(recipient_kind), citation: String(citation) } as const]
        : []
    })
    return {
      ...(last && { se: last.se, band: last.band }),
      ...(values.risk_conclusion && { risk: values.risk_conclusion }),
      decisions: decisions.slice(0, 30),
    }
  }

  // ---- what keeps happening --------------------------------------------------------------------------------------

  /** Decisions about patterns, oldest first. */
  #decided(): { record: RecordState; values: PatternValues }[] {
    return [...this.#book.of('pattern')]
      .filter((p) => this.#book.archivedWhy(p) === undefined)
      .map((record) => ({ record, values: this.#book.values(record) as PatternValues }))
  }
  #open(decided = this.#decided()): PatternAlert[] {
    const incidents = this.#all().flatMap((r) => patternIncidentOf(r) ?? [])
    return stillOpen(
      findPatterns(incidents, this.#book.now(), this.#recurrences.openActions()),
      decided.map(({ values }) => ({ key: values.key ?? '', incidents: values.incidents ?? [] })),
    )
  }
  /** Alerts that nobody has accepted or dismissed; not before all incidents have been read, so that nobody waits for it. */
  patterns(): Output<'patterns'> {
    if (!this.#book.warm) return { ready: false, alerts: [] }
    const decided = this.#decided()
    const alerts = this.#open(decided).slice(0, ALERTS)
    return { ready: true, alerts: alerts.map((alert) => this.#shown(alert, decided)) }
  }
  #shown(
    { kind, key, rule, params, window, incidents }: PatternAlert,
    all: readonly { readonly record: RecordState; readonly values: PatternValues }[],
  ): Alert {
    const decided = all.filter(({ values }) => values.key === key)
    const known = new Set(decided.flatMap(({ values }) => values.incidents ?? []))
    const last = decided.at(-1)
    return {
      kind,
      key,
      rule,
      params: { ...params },
      from: window.from,
      to: window.to,
      incidents: incidents.slice(0, INCIDENTS).map((id) => {
        const record = this.#book.get(id)!
        return { ...this.#head(record), joined: last !== undefined && !known.has(id) }
      }),
      ...(last && { before: this.#before(last.record, last.values) }),
    }
  }
  #head(record: RecordState): { id: string; ref?: string; title: string } {
    const ref = this.#book.ref(record)
    return { id: record.id, ...(ref && { ref }), title: this.#book.title(record).slice(0, 400) }
  }
  #before(record: RecordState, { decision, reason }: PatternValues): NonNullable<Alert['before']> {
    const { id, ref } = this.#head(record)
    return {
      id,
      ...(ref && { ref }),
      decision: decision ?? 'dismissed',
      reason: reason ?? '',
      at: this.#book.at(record, 0),
    }
  }
  /** Keeps that somebody looked at an alert, with the sentence and the incidents as they saw them. */
  decide(input: Input<'decidePattern'>): Result<Receipt> {
    const { key, decision, reason, whatFollows = '' } = input
    const alert = this.#open().find((a) => a.key === key)
    const seen = new Set(input.incidents)
    const now = alert?.incidents.slice(0, INCIDENTS) ?? []
    if (!alert || now.length !== seen.size || !now.every((id) => seen.has(id)))
      return fail('changed-meanwhile')
    const [field, answer] =
      decision === 'accepted' ? (['what_follows', whatFollows] as const) : (['reason', reason] as const)
    if (answer.trim() === '') return fail('needs-missing', { needs: [{ field }] })
    const op = this.#writer.createOp(
      this.#writer.register('pattern'),
      {
        title: patternSentence(alert, this.#t).slice(0, 400),
        kind: alert.kind,
        key,
        rule: alert.rule,
        ...Object.fromEntries(alert.incidents.map((id) => [`incidents/${id}`, true as const])),
        decision,
        ...(reason.trim() && { reason }),
        ...(whatFollows.trim() && { what_follows: whatFollows }),
      },
      { state: decision },
    )
    const checked = this.#writer.checked([op])
    const done = checked.ok ? this.#writer.write(checked.value, false) : checked
    if (!done.ok) this.#writer.returnRefs([op])
    return done
  }
}
