/**
 * An impact assessment as the CNIL PIA tool knows it, without the tool's way of writing it down. World: shared, pure.
 *
 * What must stay true: everything that a file can say to a reader has a place here; local ids, and nothing else, are left
 * out (a measure keeps its number because evaluations and comments point at it). A key that is absent was not answered.
 */
import type { ItemId, RiskGauge, RiskId, RiskList, TextQuestion } from './questions.ts'

/** Text with the marks of ./rich-text.ts. Everything else that is a string is plain text. */
export type Markdown = string
/** RFC 3339, UTC. */
export type Instant = string

export const piaStatuses = [
  'in_progress',
  'refused',
  'simple_validation',
  'signed_validation',
  'archived',
] as const
export type PiaStatus = (typeof piaStatuses)[number]
export const evaluationStatuses = ['pending', 'to_correct', 'improvable', 'acceptable'] as const
export type EvaluationStatus = (typeof evaluationStatuses)[number]

export interface Times {
  readonly created?: Instant | undefined
  readonly updated?: Instant | undefined
}
/** 1 negligible, 2 limited, 3 important, 4 maximum; absent = not estimated. */
export type Level = 1 | 2 | 3 | 4
export interface Estimate {
  readonly level?: Level | undefined
  readonly reasons?: Markdown | undefined
}
/** One feared event. `measures` are titles, as the tool ties them. */
export type PiaRisk = Readonly<Record<RiskList, readonly string[]>> & Readonly<Record<RiskGauge, Estimate>>

export interface PiaMeasure extends Times {
  /** A positive whole number, each only once. */
  readonly id: number
  readonly title: string
  readonly text?: Markdown | undefined
  /** The tool's own key for what it shows in an empty measure. */
  readonly placeholder?: string | undefined
}
export type PiaPart =
  | { readonly kind: 'item'; readonly item: ItemId }
  | { readonly kind: 'question'; readonly question: TextQuestion }
  | { readonly kind: 'measure'; readonly measure: number }
export interface PiaEvaluation extends Times {
  readonly of: PiaPart
  readonly status?: EvaluationStatus | undefined
  /** How far the evaluation of the whole item is, by the tool's own count: 0, 1, 2. */
  readonly globalStatus?: number | undefined
  readonly comment?: Markdown | undefined
  readonly actionPlan?: Markdown | undefined
  /** As they will be once the plan is carried out. */
  readonly severity?: Level | undefined
  readonly likelihood?: Level | undefined
  /** A day, YYYY-MM-DD. */
  readonly due?: string | undefined
  readonly inCharge?: string | undefined
  readonly evaluated?: Instant | undefined
}
export interface PiaComment extends Times {
  readonly of:
    | { readonly kind: 'question'; readonly question: number }
    | { readonly kind: 'measure'; readonly measure: number }
  readonly text: string
}

export interface PiaFacts extends Times {
  readonly name: string
  readonly category?: string | undefined
  readonly author?: string | undefined
  readonly evaluator?: string | undefined
  readonly validator?: string | undefined
  readonly status: PiaStatus
  /** Percent, as the tool counts. */
  readonly progress?: number | undefined
  readonly example?: boolean | undefined
  readonly archived?: boolean | undefined
  readonly structureName?: string | undefined
  readonly structureSector?: string | undefined
  readonly dpoNames?: string | undefined
  /** Whether the data protection officer holds that the processing may be carried out. */
  readonly dpoAgrees?: boolean | undefined
  readonly dpoOpinion?: string | undefined
  readonly peopleAsked?: boolean | undefined
  readonly whyNotAsked?: string | undefined
  readonly peopleNames?: string | undefined
  readonly peopleAgree?: boolean | undefined
  readonly peopleOpinion?: string | undefined
  readonly rejectionReason?: string | undefined
  readonly adjustments?: string | undefined
  readonly answers: Readonly<Partial<Record<TextQuestion, Markdown>>>
  readonly risks: Readonly<Record<RiskId, PiaRisk>>
  readonly measures: readonly PiaMeasure[]
  readonly evaluations: readonly PiaEvaluation[]
  readonly comments: readonly PiaComment[]
  /** When each answer was written, by question id. */
  readonly times: Readonly<Partial<Record<number, Times>>>
}
