/**
 * What changes in a risk while somebody works on it. World: UI, pure. What must stay true: an emptied answer leaves nothing
 * behind; a new risk comes after those that are there; a score is made only of two chosen steps.
 */
import type { MatrixId } from '../../../../src-shared/risk/matrix.ts'
import {
  fearedEvents,
  type FearedEvent,
  type RiskAcceptance,
  type RiskRow,
  type RiskScore,
} from '../../../../src-shared/risk/risk-row.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import type { Translate } from '../../i18n/index.ts'

/** The events that can befall any data, offered first: those of the CNIL's method. */
export const firstEvents: readonly FearedEvent[] = fearedEvents.slice(0, 3)
export const furtherEvents: readonly FearedEvent[] = fearedEvents.slice(3)

/** How a page names a risk. */
export const riskTitle = (t: Translate, { name, fearedEvent }: RiskRow): string =>
  name?.trim() || (fearedEvent ? t(`risk.event.${fearedEvent}`) : t('value.risk'))

/** A row begun from an event; what only an accident or an unlawful act can bring has that origin. */
export const begunRow = (matrix: MatrixId, fearedEvent: FearedEvent): RiskRow => ({
  matrix,
  fearedEvent,
  ...(firstEvents.includes(fearedEvent) && { origin: 'event' }),
  ...(fearedEvent !== 'other' && furtherEvents.includes(fearedEvent) && { origin: 'design' }),
})

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

/** The row with a change; answers that were emptied are taken out. */
export const patched = (
  row: RiskRow,
  change: { readonly [K in keyof RiskRow]?: RiskRow[K] | undefined },
): RiskRow =>
  Object.fromEntries(Object.entries({ ...row, ...change }).filter(([, value]) => !isEmpty(value))) as RiskRow

/** Phrases as they are kept: none blank, none twice. */
export const keptPhrases = (lines: readonly string[]): string[] => [
  ...new Set(lines.map((line) => line.trim().slice(0, 500)).filter((line) => line !== '')),
]

export type HalfScore = { readonly severity?: number; readonly likelihood?: number }
/** The score once both steps are chosen; what was said about the last one stays. */
export function scored(score: RiskScore | undefined, half: HalfScore): RiskScore | undefined {
  const severity = half.severity ?? score?.severity
  const likelihood = half.likelihood ?? score?.likelihood
  return severity === undefined || likelihood === undefined ? undefined : { ...score, severity, likelihood }
}

/** An acceptance changed on a day. Another person or another end is agreed anew; other words are not. */
export function acceptedAnew(
  acceptance: RiskAcceptance | undefined,
  change: { readonly [K in keyof RiskAcceptance]?: RiskAcceptance[K] | undefined },
  today: PlainDate,
): RiskAcceptance {
  const anew = acceptance?.at === undefined || 'by' in change || 'until' in change
  const next = Object.entries({ ...acceptance, ...change }).filter(([, value]) => !isEmpty(value))
  const said = next.some(([key]) => key !== 'at')
  return said ? (Object.fromEntries([...next, ...(anew ? [['at', today]] : [])]) as RiskAcceptance) : {}
}
