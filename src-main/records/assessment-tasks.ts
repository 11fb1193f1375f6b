/**
 * What of an assessment waits for somebody. World: main, pure reading of the book. What must stay true: each step waits for
 * one of author, evaluator and validator; an approved one is named when its review comes near or something asks for it.
 */
import type { DueTask } from '../../src-shared/ipc/contract-learn.ts'
import type { AssessmentValues } from '../../src-shared/registers/assessment.ts'
import { evaluationsOf, personKey } from '../../src-shared/risk/assessment-needs.ts'
import { answerDue } from '../../src-shared/risk/consultation.ts'
import { progressOf } from '../../src-shared/risk/evaluation.ts'
import { reviewOn } from '../../src-shared/risk/review-triggers.ts'
import { acceptanceStands } from '../../src-shared/risk/row-findings.ts'
import type { Json } from '../../src-shared/values.ts'
import type { AssessmentReviews } from './assessment-reviews.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'

/** One thing to do about a record: who does it by the id of their record, or by name. */
export interface About {
  readonly kind: DueTask['kind']
  readonly due?: string | undefined
  readonly who?: readonly (string | undefined)[]
  readonly about?: string
}
type Values = Readonly<Record<string, Json>>
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export class AssessmentTasks {
  readonly #book: Book
  readonly #reviews: AssessmentReviews

  constructor(book: Book, reviews: AssessmentReviews) {
    this.#book = book
    this.#reviews = reviews
  }

  of(record: RecordState): About[] {
    const values = this.#book.values(record)
    const { author, evaluator, validator, target_date: due } = values as AssessmentValues
    switch (this.#book.state(record)) {
      case 'screening':
        return [{ kind: 'screening_open', due, who: [personKey(author)] }]
      case 'draft':
        return [{ kind: 'assessment_due', due, who: [personKey(author)] }]
      case 'review': {
        const { forEvaluator } = progressOf(evaluationsOf(values, this.#book.written(record)))
        return forEvaluator.length > 0
          ? [{ kind: 'evaluation_asked', due, who: [personKey(evaluator)] }]
          : [{ kind: 'assessment_review', due, who: [personKey(validator)] }]
      }
      case 'referred':
        return [{ kind: 'consultation_due', due: this.#answer(values), who: [personKey(author)] }]
      case 'approved':
        return [...this.#review(record, personKey(author)), ...this.#open(values)]
      default:
        return []
    }
  }
  #answer(values: Values): string | undefined {
    const paused = values['consultation_paused_days']
    return answerDue({
      filedOn: text(values['consultation_filed_on']),
      complex: values['consultation_complex'] === 'yes',
      ...(typeof paused === 'number' && { pausedDays: paused }),
    })
  }
  #review(record: RecordState, author: string | undefined): About[] {
    const standing = this.#reviews.standing(record)
    // the next version has been begun: that one stands in the list itself
    if (!standing || this.#reviews.nextOf(record.id)) return []
    const { state, day } = reviewOn(standing.approved, standing.present)
    return state === 'later' ? [] : [{ kind: 'assessment_review_due', due: day, who: [author] }]
  }
  /** Conditions that are not met, and accepted risks whose time ends. */
  #open(values: Values): About[] {
    type Row = { condition?: string; due?: string; owner?: string; met_on?: string }
    const conditions = Object.values((values['conditions'] ?? {}) as Record<string, Row>)
      .filter((c) => c.met_on === undefined)
      .map(({ condition = '', due, owner }): About => ({
        kind: 'condition_due',
        due,
        who: [owner],
        about: condition,
      }))
    const rows = Object.values((values as AssessmentValues).risks ?? {})
    const ending = rows
      .filter((row) => ['ended', 'ends_soon'].includes(acceptanceStands(row, this.#book.law.today) ?? ''))
      .map((row): About => ({
        kind: 'risk_acceptance_ends',
        due: row.acceptance?.until,
        who: [row.acceptance?.by, row.owner],
        ...(row.name !== undefined && { about: row.name }),
      }))
    return [...conditions, ...ending]
  }
}
