/**
 * Decisions about an incident, each one signed commit over all records that it touches: what a person concludes, which
 * duties are required and which are not, that something was done, a score, a merge.
 *
 * World: main. What must stay true: the law is asked again here, whoever asks; what it said is copied into the
 * obligation, with the version of its pack; deciding against takes reasons; a late act takes the reason for the delay;
 * none of these acts can be undone, only decided anew.
 */
import type { Input, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import { takesException } from '../../src-shared/rules/incident-duties.ts'
import type { AssessedDuty } from '../../src-shared/rules/obligations.ts'
import { isFarFromScore, keptScore } from '../../src-shared/rules/severity-kept.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import type { FuzzyTime, Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import { dutySnapshot, titleOfDuty } from './duty-snapshot.ts'
import type { RecordState } from './fold.ts'
import type { Op, Writer } from './writer.ts'

type Needs = NonNullable<Failure['needs']>
type Decision = Input<'decide'>['duties'][number]
type Concluded = IncidentValues['risk_conclusion']
const MINUTE = 60_000
const endOf = (t: FuzzyTime): string | undefined => t.at ?? t.to ?? t.from

export class Decisions {
  readonly #book: Book
  readonly #writer: Writer
  readonly #words: () => TextContext

  constructor(book: Book, writer: Writer, words: () => TextContext) {
    this.#book = book
    this.#writer = writer
    this.#words = words
  }

  // ---- deciding ------------------------------------------------------------------------------------------------

  decide({ id, conclusion, duties }: Input<'decide'>): Result<Receipt> {
    const found = this.#incident(id)
    if (!found.ok) return found
    const incident = found.value
    const assessed = this.#book.law.dutiesUnder(incident, conclusion?.risk)
    if (duties.some((d) => !assessed.has(d.duty))) return fail('not-found')
    const told = duties.find((d) => this.#isTold(incident, d.duty))
    if (told) return fail('not-allowed-now', { detail: { transition: 'decide', state: told.duty } })
    const needs = [
      ...(conclusion?.reasons.trim() === '' ? [{ field: 'risk_reasons' }] : []),
      ...(conclusion ? this.#gap(incident, conclusion) : []),
      ...duties.flatMap((d) => this.#reasons(incident, d, assessed.get(d.duty)!, conclusion?.risk)),
    ]
    if (needs.length) return fail('needs-missing', { needs })
    if (!conclusion && duties.length === 0) return fail('invalid-input')
    const ops = [
      this.#onIncident(incident, {
        ...(conclusion && {
          risk_conclusion: conclusion.risk,
          risk_reasons: conclusion.reasons,
          ...(conclusion.gapReason !== undefined && { severity_gap_reason: conclusion.gapReason }),
        }),
        ...this.#line(this.#sayDecision(conclusion, duties, assessed)),
      }),
      ...duties.map((d) => this.#decided(incident, d, assessed.get(d.duty)!)),
    ]
    return this.#write(ops, id)
  }
  /** Two bands between score and conclusion: the person says why (forms.md 3.1 G). */
  #gap(incident: RecordState, { risk, gapReason }: NonNullable<Input<'decide'>['conclusion']>): Needs {
    if (gapReason?.trim() || !isFarFromScore(this.#book.values(incident)['scores'], risk)) return []
    return [{ field: 'severity_gap_reason', message: 'incident.need.gap_reason' }]
  }
  #reasons(
    incident: RecordState,
    { duty, decision, reasons, exception }: Decision,
    assessed: AssessedDuty,
    concluded: Concluded,
  ): Needs {
    if (decision === 'required') return []
    const title = titleOfDuty(assessed)
    // GDPR Art. 33(5): the reasons for not notifying are part of the record
    if (reasons.trim() === '')
      return [{ field: `duty/${duty}`, message: 'incident.need.refusal_reasons', title }]
    const risk = concluded ?? (this.#book.values(incident) as IncidentValues).risk_conclusion
    return takesException(assessed, decision, risk) && exception === undefined
      ? [{ field: `exception/${duty}`, message: 'incident.need.exception', title }]
      : []
  }
  #sayDecision(
    conclusion: Input<'decide'>['conclusion'],
    duties: readonly Decision[],
    assessed: ReadonlyMap<string, AssessedDuty>,
  ): string {
    const { t } = this.#words()
    return [
      ...(conclusion
        ? [t('decide.line.conclusion', { risk: t(`incident.risk_conclusion.${conclusion.risk}`) })]
        : []),
      ...duties.map((d) => t(`decide.line.${d.decision}`, { duty: titleOfDuty(assessed.get(d.duty)!) })),
    ].join('\n')
  }

  // ---- obligations ---------------------------------------------------------------------------------------------

  #existing(incident: RecordState, duty: string): RecordState | undefined {
    return this.#book.law
      .partsOf(incident)
      .find((p) => p.reg === 'obligation' && this.#book.values(p)['rule_id'] === duty)
  }
  /** Something was sent already: that can be added to, not decided away. */
  #isTold(incident: RecordState, duty: string): boolean {
    const existing = this.#existing(incident, duty)
    return existing !== undefined && this.#book.values(existing)['sent_at'] !== undefined
  }
  /** The decision as an op: a new obligation with what the law says now, or the one that is there, decided anew. */
  #decided(incident: RecordState, decision: Decision, assessed: AssessedDuty): Op {
    const { dpoAdvice, dpoAgrees, legalAdviceRef, exception } = decision
    const set = {
      decision: decision.decision,
      reasons: decision.reasons,
      decided_by: this.#me(),
      decided_at: this.#writer.moment(),
      ...(dpoAdvice?.trim() && { dpo_advice: dpoAdvice }),
      ...(dpoAgrees && { dpo_agrees: dpoAgrees }),
      ...(legalAdviceRef?.trim() && { legal_advice_ref: legalAdviceRef }),
      ...(exception && { exception }),
    }
    return this.#onObligation(incident, assessed, decision.decision, set)
  }
  #onObligation(
    incident: RecordState,
    assessed: AssessedDuty,
    state: string,
    set: Readonly<Record<string, Json>>,
  ): Op {
    const snapshot = dutySnapshot(assessed, this.#words())
    const existing = this.#existing(incident, assessed.duty.id)
    if (existing)
      return {
        op: 'transition',
        reg: 'obligation',
        rec: existing.id,
        // decided anew: what the law says now is copied in again, and history keeps what it said before
        set: this.#writer.changedOnly(existing, { ...snapshot, ...set, '@state': state }),
      }
    return this.#writer.createOp(
      this.#writer.register('obligation'),
      { ...snapshot, [`incident/${incident.id}`]: true, ...set },
      { state },
    )
  }
  // ---- done ----------------------------------------------------------------------------------------------------

  /** Says that a duty has been carried out: its obligation is finished, in time or late. */
  done({ id, duty, at, note, channel, reference, delayReason }: Input<'dutyDone'>): Result<Receipt> {
    const found = this.#incident(id)
    if (!found.ok) return found
    const incident = found.value
    const assessed = this.#book.law.duties(incident).find((a) => a.duty.id === duty)
    if (!assessed) return fail('not-found')
    const end = endOf(at)
    const needs = this.#when(end)
    const clock = this.#book.law.clocks(incident).find((c) => c.duty === duty)
    // GDPR Art. 33(1), second sentence: later than 72 hours takes the reasons for the delay
    const late = clock !== undefined && end !== undefined && Date.parse(end) > Date.parse(clock.due)
    if (late && !delayReason?.trim()) needs.push({ field: 'delayReason', message: 'error.delay-reason' })
    if (needs.length) return fail('needs-missing', { needs })
    if (this.#isTold(incident, duty))
      return fail('not-allowed-now', { detail: { transition: 'done', state: duty } })
    const existing = this.#existing(incident, duty)
    const decided = existing && this.#book.values(existing)['decision'] === 'required'
    const set = {
      sent_at: at,
      notification_type: 'complete',
      ...(channel && { channel }),
      ...(reference?.trim() && { external_ref: reference }),
      ...(late && { delay_reason: delayReason! }),
      // done without being decided first, or against: doing it was the decision
      ...(!decided && {
        decision: 'required',
        reasons: note,
        decided_by: this.#me(),
        decided_at: this.#writer.moment(),
      }),
    }
    const { t } = this.#words()
    const said = [t('decide.line.done', { duty: titleOfDuty(assessed) }), note.trim()]
      .filter(Boolean)
      .join('\n')
    return this.#write(
      [
        this.#onIncident(incident, this.#line(said, at)),
        this.#onObligation(incident, assessed, late ? 'late' : 'complete', set),
      ],
      id,
    )
  }
  /** A moment at which something was done is known and not in the future. */
  #when(end: string | undefined): Needs {
    if (end === undefined) return [{ field: 'at' }]
    return Date.parse(end) > Date.parse(this.#writer.now()) + MINUTE
      ? [{ field: 'at', message: 'error.time-in-future' }]
      : []
  }

  // ---- scoring, merging ----------------------------------------------------------------------------------------

  /** Keeps a score as it is made today; every input has its reason beside it. */
  score({ id, inputs }: Input<'scoreSeverity'>): Result<Receipt> {
    const found = this.#incident(id)
    if (!found.ok) return found
    const score = keptScore(inputs, this.#writer.now(), this.#me())
    if (!score) return fail('invalid-input')
    const set = { [`scores/${this.#writer.elementId()}`]: score as unknown as Json }
    return this.#write([this.#onIncident(found.value, set)], id)
  }

  /** Folds a duplicate into the incident that goes on; both say so, and the duplicate keeps all that it holds. */
  merge({ id, into, why }: Input<'mergeIncident'>): Result<Receipt> {
    const found = this.#incident(id)
    const target = this.#incident(into)
    if (!found.ok) return found
    if (!target.ok) return target
    const duplicate = found.value
    const register = this.#writer.register('incident')
    const state = this.#book.state(duplicate)
    if (
      id === into ||
      !register.transitions['merge']!.from.includes(state) ||
      this.#book.state(target.value) === 'merged_into'
    )
      return fail('not-allowed-now', { detail: { transition: 'merge', state } })
    const { t } = this.#words()
    const name = (r: RecordState) => `${this.#book.ref(r) ?? ''} ${this.#book.title(r)}`.trim()
    return this.#write(
      [
        {
          op: 'transition',
          reg: 'incident',
          rec: id,
          set: {
            '@state': 'merged_into',
            [`merged_into/${into}`]: true,
            ...this.#writer.closure(register, { from: state, to: 'merged_into' }, why),
            ...this.#line(t('decide.line.merged_into', { incident: name(target.value) })),
          },
          why,
        },
        this.#onIncident(target.value, {
          [`linked_incidents/${id}`]: true,
          ...this.#line(t('decide.line.merged_here', { incident: name(duplicate) })),
        }),
      ],
      id,
    )
  }

  // ---- parts -----------------------------------------------------------------------------------------------------

  /** An incident that is still open: what was decided about a closed one stands until it is opened again. */
  #incident(id: string): Result<RecordState> {
    const found = this.#writer.find(id)
    if (!found.ok) return found
    const { record, register } = found.value
    if (record.reg !== 'incident') return fail('not-found')
    const state = this.#book.state(record)
    return register.finalStates.includes(state) || this.#book.archivedWhy(record) !== undefined
      ? fail('not-allowed-now', { detail: { transition: 'decide', state } })
      : ok(record)
  }
  #me(): string {
    return this.#book.me()
  }
  /** A timeline line about what was just decided or done. */
  #line(said: string, at?: FuzzyTime): Record<string, Json> {
    const entry = {
      at: at ?? this.#writer.moment(),
      loggedAt: this.#writer.now(),
      type: 'decision',
      text: said.slice(0, 20_000),
      actor: this.#me(),
    }
    return { [`timeline/${this.#writer.elementId()}`]: entry }
  }
  #onIncident(incident: RecordState, set: Readonly<Record<string, Json>>): Op {
    return { op: 'change', reg: 'incident', rec: incident.id, set }
  }
  #write(ops: readonly Op[], id: string): Result<Receipt> {
    const checked = this.#writer.checked(ops.filter((o) => Object.keys(o.set).length > 0))
    if (!checked.ok) {
      this.#writer.returnRefs(ops)
      return checked
    }
    const done = this.#writer.write(checked.value, false)
    if (!done.ok) this.#writer.returnRefs(ops)
    return done.ok ? ok({ ...done.value, record: id }) : done
  }
}
