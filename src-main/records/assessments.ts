/**
 * The life of assessments: begun, evaluated part by part by somebody else, approved with what they rest on, and taken up
 * again as the next version. World: main. What must stay true: the evaluator and the validator are not the author (main
 * asks risk/evaluation.ts, no page can skip it); an approved version never changes; the next one takes its place in the
 * commit that approves it.
 */
import type { Input, Output, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { AssessmentValues } from '../../src-shared/registers/assessment.ts'
import { isCollection, isFrozen } from '../../src-shared/registers/define.ts'
import type { PostmortemValues } from '../../src-shared/registers/postmortem.ts'
import type { Need } from '../../src-shared/registers/gates.ts'
import { authorsOf, evaluationsOf, personKey } from '../../src-shared/risk/assessment-needs.ts'
import { bodyFields } from '../../src-shared/risk/body.ts'
import { carriedRow } from '../../src-shared/risk/matrix-change.ts'
import { evaluationObstacles } from '../../src-shared/risk/evaluation.ts'
import { keptScreening } from '../../src-shared/risk/screening.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import type { Json } from '../../src-shared/values.ts'
import { AssessmentReviews } from './assessment-reviews.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import { wholesOf } from './held-parts.ts'
import type { History } from './history.ts'
import type { Alongside, Op, Writer } from './writer.ts'

/** Facts that belong to one version: they are said anew in the next. */
const ofOneVersion: readonly string[] = [
  ...bodyFields.filter((f) => f.block === 'decision').map((f) => f.key),
  'dpo_advice',
  'dpo_view',
  'dpo_advice_on',
  'dpo_followed',
  'dpo_not_followed_why',
  'target_date',
]

export class Assessments {
  readonly #book: Book
  readonly #writer: Writer
  readonly reviews: AssessmentReviews

  constructor(book: Book, writer: Writer, history: History) {
    this.#book = book
    this.#writer = writer
    this.reviews = new AssessmentReviews(book, history)
  }

  begin({ kind, name, matrix, author }: Input<'beginAssessment'>): Result<Receipt> {
    if (name.trim() === '') return fail('needs-missing', { needs: [{ field: 'name' }] })
    const set = { kind, name, matrix, version: 1, ...(author && { author }) }
    const op = this.#writer.createOp(this.#writer.register('assessment'), set, {
      state: kind === 'dpia' ? 'screening' : 'draft',
    })
    return this.#write([op], op.rec)
  }

  /** The next version: the facts of this one, to be evaluated and decided anew. */
  revise({ id }: Input<'reviseAssessment'>): Result<Receipt> {
    const found = this.#assessment(id)
    if (!found.ok) return found
    const record = found.value
    const state = this.#book.state(record)
    const open = this.reviews.nextOf(id)
    if (state !== 'approved') return fail('not-allowed-now', { detail: { transition: 'revise', state } })
    if (open) return fail('changed-meanwhile')
    const op = this.#nextVersion(record)
    return this.#write([op], op.rec)
  }
  #nextVersion(record: RecordState): Op {
    const values = this.#book.values(record)
    const { fields } = this.#writer.register('assessment')
    const facts = bodyFields.filter((f) => !ofOneVersion.includes(f.key)).map((f) => f.key)
    const set: Record<string, Json> = {}
    for (const key of [
      ...facts,
      'linked',
      'category',
      'structure_name',
      'structure_sector',
      'kind',
      'matrix',
    ]) {
      const value = values[key]
      const field = fields[key]
      if (value === undefined || !field) continue
      if (!isCollection(field)) set[key] = value
      else if (Array.isArray(value)) for (const element of value as string[]) set[`${key}/${element}`] = true
      else
        for (const [element, row] of Object.entries(value as object)) set[`${key}/${element}`] = row as Json
    }
    const version = ((values as AssessmentValues).version ?? 1) + 1
    return this.#writer.createOp(
      this.#writer.register('assessment'),
      { ...set, version, [`previous/${record.id}`]: true },
      { state: 'draft' },
    )
  }

  /** Asks for evaluation, or evaluates; several blocks in one commit, or none of them. */
  evaluate(input: Input<'evaluateBlock'>): Result<Receipt> {
    const { id, blocks, to, by, comment, action } = input
    const found = this.#assessment(id)
    if (!found.ok) return found
    const record = found.value
    const state = this.#book.state(record)
    if (state !== 'review' && state !== 'draft')
      return fail('not-allowed-now', { detail: { transition: 'evaluate', state } })
    const values = this.#book.values(record)
    const standing = new Map(evaluationsOf(values, this.#book.written(record)).map((b) => [b.block, b]))
    const author = personKey(values['author'])
    const authors = authorsOf(values, this.#book.law.people)
    const people = this.#book.law.people.map((p) => p.id)
    if (action !== undefined && !this.#isOwnAction(id, action)) return fail('not-found')
    const needs: Need[] = []
    const set: Record<string, Json> = {}
    for (const block of blocks) {
      const now = standing.get(block)
      if (!now) return fail('not-found')
      const obstacles = evaluationObstacles(
        now,
        {
          to,
          by: by ?? (to === 'asked' || to === 'pending' ? author : undefined),
          ...(comment !== undefined && { comment }),
          ...(action !== undefined && { actions: [action] }),
        },
        authors,
        people,
      )
      needs.push(
        ...obstacles.map((why) => ({ field: fieldOf[why] ?? 'by', message: `risk.evaluation_need.${why}` })),
      )
      set[`evaluations/${this.#writer.elementId()}`] = {
        block,
        to,
        ...(by !== undefined && { by }),
        ...(comment?.trim() && { comment }),
        ...(action !== undefined && { action }),
        at: this.#writer.moment(),
        noted_by: this.#book.me().slice(0, 200),
      }
    }
    if (needs.length) return fail('needs-missing', { needs: needs.slice(0, 50) })
    return this.#write([{ op: 'change', reg: 'assessment', rec: id, set }], id)
  }

  #isOwnAction(id: string, action: string): boolean {
    const record = this.#book.get(action)
    return (
      record?.reg === 'action' &&
      this.#book.archivedWhy(record) === undefined &&
      wholesOf(this.#book, record).includes(id)
    )
  }

  /** All risks in another matrix, with the scores that somebody chose in it. */
  convert({ id, to, scores, reason }: Input<'convertMatrix'>): Result<Receipt> {
    const found = this.#assessment(id)
    if (!found.ok) return found
    const state = this.#book.state(found.value)
    if (isFrozen(this.#writer.register('assessment'), 'risks', state))
      return fail('not-allowed-now', { detail: { transition: 'convert', state } })
    const { risks = {} } = this.#book.values(found.value) as AssessmentValues
    const set: Record<string, Json> = { matrix: to }
    for (const [risk, row] of Object.entries(risks)) {
      const next = carriedRow(row, to, scores[risk] ?? {}, reason)
      if (!next) return fail('needs-missing', { needs: [{ field: 'risks' }] })
      set[`risks/${risk}`] = next as Json
    }
    const changed = this.#writer.changedOnly(found.value, set)
    if (Object.keys(changed).length === 0) return fail('changed-meanwhile')
    return this.#write([{ op: 'change', reg: 'assessment', rec: id, set: changed, why: reason }], id)
  }

  /** What is written with the steps of an assessment: the screening that was made, what an approved one rests on. */
  alongside(record: RecordState, { from, to }: { readonly from: string; readonly to: string }): Alongside {
    if (record.reg === 'postmortem')
      return from === 'review' && to === 'approved' ? this.#affected(record) : {}
    if (record.reg !== 'assessment') return {}
    const values = this.#book.values(record) as AssessmentValues
    if (from === 'screening' && values.screening) {
      const { outcome, computed, method } = keptScreening(values.screening, this.#writer.now())
      const kept = { outcome, computed, method, at: this.#writer.moment(), by: this.#book.me().slice(0, 200) }
      return { set: { [`screenings/${this.#writer.elementId()}`]: kept } }
    }
    return to === 'approved' && from === 'review' ? this.#approval(record, values) : {}
  }
  /** An approved post-mortem begins the next version of each assessment that it says has to change. */
  #affected(review: RecordState): Alongside {
    const { affected_assessments = [] }: PostmortemValues = this.#book.values(review)
    const due = affected_assessments
      .flatMap((id) => this.#book.get(id) ?? [])
      .filter((r) => this.#book.state(r) === 'approved' && !this.reviews.nextOf(r.id))
    return { ops: due.map((r) => this.#nextVersion(r)) }
  }
  #approval(record: RecordState, { previous = [] }: AssessmentValues): Alongside {
    const basis = this.reviews
      .linkedOf(record)
      .map(({ id, title, values }) => [
        `basis/${this.#writer.elementId()}`,
        { record: id, title, entry: values['entry'] ?? '' },
      ])
    // also another next version that was brought back after this one had been begun
    const replaced = [...this.#book.of('assessment')].filter((r) => {
      const own = this.#book.values(r) as AssessmentValues
      const isBefore = previous.includes(r.id) || own.previous?.some((id) => previous.includes(id)) === true
      return r.id !== record.id && isBefore && this.#book.state(r) === 'approved'
    })
    return {
      set: { ...Object.fromEntries(basis), rule_pack: packName(this.#book.law.laws) },
      ops: replaced.map((p) => ({
        op: 'transition',
        reg: 'assessment',
        rec: p.id,
        set: { '@state': 'superseded' },
      })),
    }
  }

  facts(id: string): Result<Output<'assessmentFacts'>> {
    const found = this.#assessment(id)
    return found.ok ? ok(this.reviews.facts(found.value)) : found
  }

  #assessment(id: string): Result<RecordState> {
    const record = this.#book.get(id)
    if (record?.reg !== 'assessment') return fail('not-found')
    return this.#book.archivedWhy(record) === undefined
      ? ok(record)
      : fail('not-allowed-now', { detail: { transition: 'assessment', state: 'archived' } })
  }
  #write(ops: readonly Op[], id: string): Result<Receipt> {
    const checked = this.#writer.checked(ops)
    const done = checked.ok ? this.#writer.write(checked.value, false) : checked
    if (!done.ok) this.#writer.returnRefs(ops)
    return done.ok ? ok({ ...done.value, record: id }) : done
  }
}

/** The control of the dialog that an obstacle is about. */
const fieldOf: Readonly<Record<string, string>> = { comment_missing: 'comment', action_missing: 'action' }
