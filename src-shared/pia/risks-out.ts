/**
 * Risks of an assessment as the three feared events of the CNIL PIA tool. World: shared, pure.
 *
 * What must stay true: one risk of an event goes out as it is; several become one, with the higher step of each axis and
 * each one's name beside its reasons; steps of another scale, other events and what the tool does not ask are reported.
 */
import { riskIds, type RiskId } from './questions.ts'
import type { RiskRow, RiskScore } from '../risk/risk-row.ts'
import type { Estimate, Level, PiaRisk } from './facts.ts'
import type { Leaving } from './leaving.ts'
import { writeMarkdown } from '../markdown/write-markdown.ts'

export interface NamedRow {
  readonly id: string
  readonly name: string
  readonly row: RiskRow
}
/** Risks by the event of the tool that they belong to. */
export type RisksByEvent = Readonly<Record<RiskId, readonly NamedRow[]>>

const rowsOf = (leaving: Leaving) => (leaving.of.values['risks'] ?? {}) as Readonly<Record<string, RiskRow>>
/** As it was called, or the event that is feared. */
export function nameOfRisk(leaving: Leaving, id: string): string {
  const row = rowsOf(leaving)[id]
  const key = row?.fearedEvent ? `risk.event.${row.fearedEvent}` : 'pia-page.risk.unnamed'
  return row?.name || leaving.ctx.t(key)
}
export function risksByEvent(leaving: Leaving): RisksByEvent {
  const all = Object.entries(rowsOf(leaving)).map(([id, row]): NamedRow => ({
    id,
    row,
    name: nameOfRisk(leaving, id),
  }))
  for (const { name, row } of all)
    if (!riskIds.some((id) => id === row.fearedEvent)) leaveWhole(leaving, name, row)
  const of = (event: RiskId) => all.filter(({ row }) => row.fearedEvent === event)
  return { access: of('access'), change: of('change'), loss: of('loss') }
}

/** One event; parts that the tool does not ask for are reported here. */
export function riskOut(leaving: Leaving, rows: readonly NamedRow[]): PiaRisk {
  const list = (key: 'impacts' | 'threats' | 'sources' | 'existingMeasures') => [
    ...new Set(rows.flatMap(({ row }) => row[key] ?? [])),
  ]
  for (const named of rows) leaveRest(leaving, named, rows.length > 1)
  return {
    impacts: list('impacts'),
    threats: list('threats'),
    sources: list('sources'),
    measures: list('existingMeasures'),
    severity: estimate(leaving, rows, 'severity'),
    likelihood: estimate(leaving, rows, 'likelihood'),
  }
}

type Axis = 'severity' | 'likelihood'
const reasonsOf = (score: RiskScore | undefined, axis: Axis) =>
  axis === 'severity' ? score?.reasons : score?.likelihoodReasons
const stepOf = (row: RiskRow, axis: Axis) => (row.matrix === 'cnil_4' ? row.inherent?.[axis] : undefined)

function estimate(leaving: Leaving, rows: readonly NamedRow[], axis: Axis): Estimate {
  const steps = rows.flatMap(({ row }) => stepOf(row, axis) ?? [])
  const level = steps.length > 0 ? (Math.max(...steps) as Level) : undefined
  const reasons = rows.length > 1 ? merged(leaving, rows, axis) : reasonsOf(rows[0]?.row.inherent, axis)
  return { ...(level && { level }), ...(reasons?.trim() && { reasons }) }
}
/** Each risk by its name, with its own step and reasons. */
function merged({ ctx: { t } }: Leaving, rows: readonly NamedRow[], axis: Axis): string {
  return rows
    .flatMap(({ name, row }) => {
      const step = stepOf(row, axis)
      const level =
        step === undefined ? t('pia-page.note.no_level') : t('pia-page.note.level', { level: step })
      const title = writeMarkdown([
        {
          kind: 'paragraph',
          level: 0,
          lines: [
            [
              { text: name.replaceAll(/\s+/g, ' '), mark: '**' },
              { text: ` (${level})`, mark: '' },
            ],
          ],
        },
      ])
      return [title, reasonsOf(row.inherent, axis) ?? '']
    })
    .filter((part) => part.trim() !== '')
    .join('\n\n')
}

/** What is planned to remain, of all risks of an event that have a score for it. */
export function residualOf(rows: readonly NamedRow[]): { severity?: Level; likelihood?: Level } {
  const scores = rows.flatMap(({ row }) => (row.matrix === 'cnil_4' && row.residual ? [row.residual] : []))
  if (scores.length === 0) return {}
  const highest = (axis: Axis) => Math.max(...scores.map((s) => s[axis])) as Level
  return { severity: highest('severity'), likelihood: highest('likelihood') }
}

const path = (leaving: Leaving, name: string, part: string) => [
  leaving.label('risks'),
  name,
  leaving.ctx.t(`pia-page.risk.${part}`),
]
function sayPart(leaving: Leaving, part: string, value: unknown): string {
  const { ctx, names } = leaving
  const { t } = ctx
  const one = (v: unknown): string => {
    if (typeof v === 'string') {
      if (part === 'origin' || part === 'treatment') return t(`risk.${part}.${v}`)
      if (part === 'harms') return t(`incident.impacts.${v}`)
      return names[v] ?? v
    }
    if (Array.isArray(v)) return v.map(one).join('; ')
    if (typeof v !== 'object' || v === null) return v === undefined ? '' : String(v)
    return Object.entries(v)
      .map(([key, cell]) => `${t(`pia-page.risk.${key}`)}: ${one(cell)}`)
      .join('\n')
  }
  return one(value)
}
function leaveWhole(leaving: Leaving, name: string, row: RiskRow): void {
  for (const [part, value] of Object.entries(row))
    if (part !== 'matrix') leaving.leave(path(leaving, name, part), 'no_event', sayPart(leaving, part, value))
}

function leaveRest(leaving: Leaving, { name, row }: NamedRow, namedInText: boolean): void {
  const { matrix, residual, inherent } = row
  const leave = (part: string, why: 'no_question' | 'other_scale', value: unknown) =>
    leaving.leave(path(leaving, name, part), why, sayPart(leaving, part, value))
  if (!namedInText) leave('name', 'no_question', row.name)
  for (const part of ['assets', 'harms', 'treatment', 'owner', 'acceptance'] as const)
    leave(part, 'no_question', row[part])
  if (row.origin === 'design') leave('origin', 'no_question', row.origin)
  leave('residual', 'no_question', residual && reasonsOnly(residual))
  if (matrix !== 'cnil_4') {
    leave('inherent', 'other_scale', inherent && stepsOnly(inherent))
    leave('residual', 'other_scale', residual && stepsOnly(residual))
  }
  // planned measures that are records of this assessment go out in the action plan
  const known = leaving.of.actions.map((a) => a.id)
  const gone = (row.plannedMeasures ?? []).filter((a) => !known.includes(a))
  leave('plannedMeasures', 'no_question', gone)
}
const stepsOnly = ({ severity, likelihood }: RiskScore) => ({ severity, likelihood })
function reasonsOnly({ reasons, likelihoodReasons }: RiskScore): object {
  return { ...(reasons && { reasons }), ...(likelihoodReasons && { likelihoodReasons }) }
}
