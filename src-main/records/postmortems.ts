/**
 * Beginning a post-mortem with what the incidents already say, and what is worked out beside it. World: main.
 *
 * What must stay true: a line for looking back says what was decided on what was known then; lines that people have
 * judged are never replaced, later ones are added; figures come from the incidents' own times (learn/metrics.ts).
 */
import { createHash } from 'node:crypto'
import { canonical } from '../../src-shared/canonical.ts'
import type { Input, Output, Receipt, RecordView } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { reviewDue } from '../../src-shared/learn/due-dates.ts'
import { metricsOf, spreadOf, timelineQuality } from '../../src-shared/learn/metrics.ts'
import { clockLines, decisionLines, type DecisionLine } from '../../src-shared/learn/review-lines.ts'
import { similarWeaknesses, type Weakness } from '../../src-shared/learn/similar-weakness.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import type { PostmortemValues } from '../../src-shared/registers/postmortem.ts'
import { telling, texts, vendorNames } from '../../src-shared/rules/incident-record.ts'
import { sayDuty } from '../../src-shared/text/clock-words.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import type { Json, Someone } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { History } from './history.ts'
import type { Op, Writer } from './writer.ts'

/** Similar records that a screen gets. */
const SHOWN = 10
const whereDecided: Readonly<Record<string, string>> = {
  risk: 'incident.risk_conclusion',
  duty: 'obligation.decision',
  closure: 'incident.closures.event',
}

export class Postmortems {
  readonly #book: Book
  readonly #writer: Writer
  readonly #history: History
  readonly #words: () => TextContext

  constructor(book: Book, writer: Writer, history: History, words: () => TextContext) {
    this.#book = book
    this.#writer = writer
    this.#history = history
    this.#words = words
  }

  begin({ incidents: named, type, title, facilitator }: Input<'beginPostmortem'>): Result<Receipt> {
    const incidents = [...new Set(named)]
    const records = incidents.map((id) => this.#book.get(id))
    if (records.some((r) => r?.reg !== 'incident')) return fail('not-found')
    if (records.some((r) => this.#book.archivedWhy(r!) !== undefined)) return fail('not-allowed-now')
    if (title.trim() === '') return fail('needs-missing', { needs: [{ field: 'title' }] })
    if (type !== 'drill' && records.length === 0)
      return fail('needs-missing', { needs: [{ field: 'incidents' }] })
    const known = records as RecordState[]
    const due = known
      .flatMap((r) => {
        const { contained_at } = this.#book.values(r) as IncidentValues
        return contained_at ? (reviewDue(contained_at) ?? []) : []
      })
      .toSorted()
      .at(-1)
    const op = this.#writer.createOp(this.#writer.register('postmortem'), {
      title,
      type,
      ...(facilitator !== undefined && { facilitator }),
      ...(due !== undefined && { due_on: due }),
      ...Object.fromEntries(incidents.map((id) => [`incidents/${id}`, true])),
      ...this.#lines(known, {}),
      ...this.#impact(known),
    })
    return this.#write([op], op.rec)
  }
  /** With one incident its numbers are those of the post-mortem; several are added up by a person. */
  #impact(incidents: readonly RecordState[]): Record<string, Json> {
    if (incidents.length !== 1) return {}
    const { subjects, records } = this.#book.values(incidents[0]!) as IncidentValues
    return { ...(subjects && { impact_people: subjects }), ...(records && { impact_records: records }) }
  }
  /** Adds what was decided since; what is there stays as it is. */
  refresh(id: string): Result<Receipt> {
    const found = this.#postmortem(id)
    if (!found.ok) return found
    const { values, incidents, record } = found.value
    if (!['draft', 'review'].includes(this.#book.state(record)))
      return fail('not-allowed-now', { detail: { transition: 'refresh', state: this.#book.state(record) } })
    const set = this.#lines(incidents, values)
    if (Object.keys(set).length === 0) return fail('nothing-to-undo')
    return this.#write([{ op: 'change', reg: 'postmortem', rec: id, set }], id)
  }
  #postmortem(
    id: string,
  ): Result<{ record: RecordState; values: PostmortemValues; incidents: RecordState[] }> {
    const record = this.#book.get(id)
    if (record?.reg !== 'postmortem') return fail('not-found')
    const values = this.#book.values(record) as PostmortemValues
    const incidents = (values.incidents ?? []).flatMap((i) => this.#book.get(i) ?? [])
    return ok({ record, values, incidents })
  }
  #write(ops: readonly Op[], id: string): Result<Receipt> {
    const checked = this.#writer.checked(ops)
    const done = checked.ok ? this.#writer.write(checked.value, false) : checked
    if (!done.ok) this.#writer.returnRefs(ops)
    return done.ok ? ok({ ...done.value, record: id }) : done
  }

  // ---- looking back ----------------------------------------------------------------------------------------------

  #view(record: RecordState): RecordView {
    return this.#book.view(record, this.#history.restarts(record))
  }
  /** Lines that the review does not hold yet, as elements to write. */
  #lines(incidents: readonly RecordState[], values: PostmortemValues): Record<string, Json> {
    const words = this.#words()
    const set: Record<string, Json> = {}
    const add = (field: 'decision_review' | 'clock_review', key: Json, row: Record<string, Json>) => {
      const id = createHash('sha256').update(canonical(key)).digest('hex').slice(0, 16)
      if (values[field]?.[id] === undefined) set[`${field}/${id}`] = row
    }
    for (const incident of incidents) {
      const view = this.#view(incident)
      const of = incidents.length > 1 ? `${this.#book.ref(incident) ?? ''}: ` : ''
      for (const line of decisionLines(view, this.#book.zone))
        add('decision_review', keyOf(incident.id, line), this.#decision(of, line, words))
      for (const { clock, outcome, delayReason } of clockLines(view))
        add('clock_review', [incident.id, clock.duty, outcome], {
          clock: `${of}${sayDuty(clock, words)}`.slice(0, 300),
          due: { certainty: 'exact', at: clock.due, zone: clock.zone },
          outcome,
          ...(delayReason && { why: delayReason.slice(0, 1_000) }),
        })
    }
    return set
  }
  #decision(of: string, line: DecisionLine, { t }: TextContext): Record<string, Json> {
    const { kind, about, decision, at, by, knownThen, reasons } = line
    const options = whereDecided[kind]
    const said = decision === undefined || options === undefined ? '' : t(`${options}.${decision}`)
    const known = [knownThen, reasons].filter((x) => x?.trim()).join('\n\n')
    return {
      about: `${of}${t(`learn.decision.${kind}`)}${about ? `: ${about}` : ''}`.slice(0, 500),
      ...(said && { decision: said.slice(0, 300) }),
      ...(at && { at }),
      ...(by !== undefined && { by: this.#nameOf(by).slice(0, 200) }),
      ...(known && { known_then: known.slice(0, 5_000) }),
    }
  }
  #nameOf(by: string | Someone): string {
    if (typeof by === 'string') return by
    if (by.kind === 'roster') return this.#book.nameOf(by.id) ?? ''
    return by.kind === 'external' ? by.name : this.#words().t('value.anonymous')
  }

  // ---- figures and look-alikes -----------------------------------------------------------------------------------

  facts(id: string): Result<Output<'postmortemFacts'>> {
    const found = this.#postmortem(id)
    if (!found.ok) return found
    const { record, values, incidents } = found.value
    return ok({
      ...this.#figures(incidents),
      missingLines: Object.keys(this.#lines(incidents, values)).length,
      similar: this.#similar(record),
    })
  }
  /** How long things took in its incidents: what a report prints. */
  figures(id: string): Pick<Output<'postmortemFacts'>, 'incidents' | 'spread'> | undefined {
    const found = this.#postmortem(id)
    return found.ok ? this.#figures(found.value.incidents) : undefined
  }
  #figures(incidents: readonly RecordState[]): Pick<Output<'postmortemFacts'>, 'incidents' | 'spread'> {
    const measured = incidents.map((incident) => ({ incident, metrics: this.#metrics(incident) }))
    const spread =
      measured.length < 2
        ? []
        : spreadOf(measured.map(({ incident, metrics }) => ({ id: incident.id, metrics })))
    return {
      incidents: measured.slice(0, 100).map(({ incident, metrics }) => ({
        ...this.#named(incident),
        state: this.#book.state(incident),
        metrics,
        quality: timelineQuality((this.#book.values(incident) as IncidentValues).timeline ?? {}),
      })),
      spread: spread.map(({ id: metric, counted, whole, middle }) => ({
        id: metric,
        counted,
        ...(whole && { whole }),
        ...(middle && { middle }),
      })),
    }
  }
  #metrics(incident: RecordState) {
    const left = incident.first['@left']
    const obligations = this.#book.law
      .partsOf(incident)
      .filter((p) => p.reg === 'obligation')
      .map((p) => ({ state: this.#book.state(p), values: this.#book.values(p) }))
    return metricsOf({
      values: this.#book.values(incident),
      ...(left !== undefined && { triagedAt: this.#book.at(incident, left) }),
      obligations,
    })
  }
  #similar(record: RecordState): Output<'postmortemFacts'>['similar'] {
    const { incidents = [] } = this.#book.values(record) as PostmortemValues
    const own = new Set<string>(incidents)
    const others = [...this.#book.of('incident'), ...this.#book.of('postmortem')].filter(
      (r) => !own.has(r.id) && this.#book.archivedWhy(r) === undefined,
    )
    const found = similarWeaknesses(
      this.#weakness(record),
      others.map((r) => this.#weakness(r)),
      SHOWN,
    )
    return found.map(({ id, points, rule, shared }) => {
      const other = this.#book.get(id)!
      return {
        ...this.#named(other),
        register: other.reg,
        points,
        rule,
        shared: shared.slice(0, 50).map((s) => ({ ...s, value: s.value.slice(0, 300) })),
      }
    })
  }
  /** By number of entries of the record and its incidents, like the values of the book, so that it is never stale. */
  readonly #weaknesses = new Map<string, { key: string; value: Weakness }>()
  #weakness(record: RecordState): Weakness {
    const incidents =
      record.reg === 'incident'
        ? [record]
        : ((this.#book.values(record) as PostmortemValues).incidents ?? []).flatMap(
            (i) => this.#book.get(i) ?? [],
          )
    const key = [record, ...incidents].map((r) => r.log.length).join(' ')
    const kept = this.#weaknesses.get(record.id)
    if (kept?.key === key) return kept.value
    const value = this.#readWeakness(record, incidents)
    this.#weaknesses.set(record.id, { key, value })
    return value
  }
  #readWeakness(record: RecordState, incidents: readonly RecordState[]): Weakness {
    const own = incidents.map((i) => this.#book.values(i) as IncidentValues)
    const v = record.reg === 'postmortem' ? (this.#book.values(record) as PostmortemValues) : {}
    const all = (pick: (i: IncidentValues) => readonly string[]) => [...new Set(own.flatMap(pick))]
    const rows = (value: unknown, key: string) =>
      Object.values((value ?? {}) as Record<string, Record<string, unknown>>).flatMap((r) =>
        typeof r[key] === 'string' ? [r[key]] : [],
      )
    return {
      id: record.id,
      rootCauses: texts(v.root_causes),
      causes: all((i) => [...telling(i.origin), ...telling(i.cause_family)]),
      systems: all((i) => texts(i.systems)),
      vendors: all(vendorNames),
      sops: all((i) => texts(i.sops_breached)),
      departments: all((i) => (i.site_department === undefined ? [] : [i.site_department])),
      texts: [
        ...rows(v.factors, 'text'),
        ...Object.values(v.whys ?? {}).map((n) => n.text),
        ...(v.root_cause_note ? [v.root_cause_note] : []),
      ],
    }
  }
  #named(record: RecordState): { record: string; ref?: string; title: string } {
    const ref = this.#book.ref(record)
    return { record: record.id, ...(ref && { ref }), title: this.#book.title(record).slice(0, 400) }
  }
}

/** What makes two lines the same: what was decided, about what and when. */
const keyOf = (
  incident: string,
  { kind, about = '', decision = '', at, record = '' }: DecisionLine,
): Json => [incident, kind, record || about, decision, at?.at ?? '']
