/**
 * Looking over all incidents at once: what is like this one, what keeps happening, and what somebody decided about that.
 * World: main. What must stay true: an alert is worked out again before it is decided, so that the record holds what is
 * so and not what a page says; nothing here changes an incident.
 */
import type { Input, Output, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import type { IncidentRecord } from '../../src-shared/rules/incident-record.ts'
import {
  findPatterns,
  patternIncidentOf,
  patternSentence,
  stillOpen,
  type PatternAlert,
} from '../../src-shared/rules/patterns.ts'
import { latestScore } from '../../src-shared/rules/severity-kept.ts'
import { comparableOf, similarIncidents } from '../../src-shared/rules/similar.ts'
import type { Translate } from '../../src-shared/text/context.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import { originOf } from './kept-record.ts'
import type { Writer } from './writer.ts'

type Similar = Output<'similar'>['incidents'][number]
const SHOWN = 5

export class Oversight {
  readonly #book: Book
  readonly #writer: Writer
  readonly #t: Translate

  constructor(book: Book, writer: Writer, t: Translate) {
    this.#book = book
    this.#writer = writer
    this.#t = t
  }

  #recordOf(r: RecordState): IncidentRecord {
    return {
      id: r.id,
      state: this.#book.state(r),
      archived: this.#book.archivedWhy(r) !== undefined,
      imported: originOf(r) === 'import',
      createdAt: this.#book.at(r, 0),
      values: this.#book.values(r) as IncidentValues,
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
    const others = this.#all().map((r) => comparableOf(r))
    const found = similarIncidents(comparableOf(this.#recordOf(target)), others, SHOWN)
    const incidents = found.map(({ id: other, at, likeness, facts }): Similar => {
      const record = this.#book.get(other)!
      const ref = this.#book.ref(record)
      return {
        id: other,
        ...(ref && { ref }),
        title: this.#book.title(record).slice(0, 400),
        ...(at !== undefined && { at }),
        state: this.#book.state(record),
        likeness,
        facts: facts.map(({ fact, verdict, weight, share }) => ({ fact, verdict, weight, share })),
        ...this.#judged(record),
      }
    })
    return { ok: true, value: { incidents } }
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

  #open(): PatternAlert[] {
    const incidents = this.#all().flatMap((r) => patternIncidentOf(r) ?? [])
    const decided = [...this.#book.of('pattern')]
      .filter((p) => this.#book.archivedWhy(p) === undefined)
      .map((p) => {
        const { key, incidents: known } = this.#book.values(p)
        return { key: String(key), incidents: (known ?? []) as string[] }
      })
    return stillOpen(findPatterns(incidents, this.#book.now()), decided)
  }
  /** Alerts that nobody has accepted or dismissed. */
  patterns(): Output<'patterns'> {
    const alerts = this.#open().map((alert) => ({
      kind: alert.kind,
      key: alert.key.slice(0, 300),
      rule: alert.rule,
      params: { ...alert.params },
      from: alert.window.from,
      to: alert.window.to,
      incidents: alert.incidents.slice(0, 200).map((id) => {
        const record = this.#book.get(id)!
        const ref = this.#book.ref(record)
        return { id, ...(ref && { ref }), title: this.#book.title(record).slice(0, 400) }
      }),
    }))
    return { alerts: alerts.slice(0, 200) }
  }
  /** Keeps that somebody looked at an alert, with the sentence and the incidents as they are now. */
  decide({ key, decision, reason }: Input<'decidePattern'>): Result<Receipt> {
    const alert = this.#open().find((a) => a.key.slice(0, 300) === key)
    if (!alert) return fail('changed-meanwhile')
    if (reason.trim() === '') return fail('needs-missing', { needs: [{ field: 'reason' }] })
    const op = this.#writer.createOp(
      this.#writer.register('pattern'),
      {
        title: patternSentence(alert, this.#t).slice(0, 400),
        kind: alert.kind,
        key,
        rule: alert.rule,
        ...Object.fromEntries(alert.incidents.map((id) => [`incidents/${id}`, true as const])),
        decision,
        reason,
      },
      { state: decision },
    )
    const checked = this.#writer.checked([op])
    return checked.ok ? this.#writer.write(checked.value, false) : checked
  }
}
