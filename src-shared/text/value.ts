/**
 * Any value of any field in words: for list cells, history, conflicts, the PDF and the CSV alike.
 *
 * World: shared, pure. What must stay true: it looks only at the declaration, so a new field needs no line here; ids
 * are never shown where a name is known; a value that does not fit its field is shown raw rather than hidden.
 */
import { z } from 'zod'
import { elementSchema } from '../registers/cells.ts'
import { isCollection, type Field } from '../registers/define.ts'
import { RiskRow, rowLevel, type Stage } from '../risk/risk-row.ts'
import { screen, ScreeningAnswers } from '../risk/screening.ts'
import { placeName } from '../rules/places.ts'
import { Count, FuzzyTime, PlainDate, RecordId, SeverityScore, Someone } from '../values.ts'
import { describeDay } from './calendar.ts'
import type { TextContext } from './context.ts'
import { describeCount } from './count.ts'
import { describeFuzzyTime } from './fuzzy-time.ts'
import { sayStructured } from './structured-words.ts'

/** Where a value stands: `prefix` is the message key of its field, e.g. `incident.residence` or `incident.residence.place`. */
export interface Place {
  readonly prefix: string
  readonly field: Field
}
export type Names = Readonly<Record<string, string>>

const list = (parts: readonly string[]) => parts.filter((p) => p !== '').join(', ')
const raw = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const isRecordId = (value: unknown): value is string =>
  typeof value === 'string' && value.length === 36 && RecordId.safeParse(value).success
const nameIn = (names: Names, id: string) => (Object.hasOwn(names, id) ? names[id] : undefined)

/** A name in words; one that has none (of a newer rule pack) as it is. */
function sayName(prefix: string, name: string, { t }: TextContext): string {
  const said = t(`${prefix}.${name}`)
  return said === `${prefix}.${name}` ? name.replaceAll('_', ' ') : said
}

/** The plain value of a field in one line; empty for a value that is not there. */
export function describeValue(
  { prefix, field }: Place,
  value: unknown,
  ctx: TextContext,
  names: Names = {},
): string {
  if (value === undefined || value === null || value === '') return ''
  const { t, locale } = ctx
  const known = <T>(schema: z.ZodType<T>, say: (v: T) => string): string => {
    const parsed = schema.safeParse(value)
    return parsed.success ? say(parsed.data) : raw(value)
  }
  const ids = (say: (id: string) => string) =>
    list(Array.isArray(value) ? value.map((v) => say(String(v))) : Object.keys(value).map(say))
  switch (field.type) {
    case 'text':
      if (field.named !== undefined) return nameIn(names, raw(value)) ?? sayName(field.named, raw(value), ctx)
      if (isRecordId(value)) return nameIn(names, value) ?? t('value.record')
      return (field.suggest === 'places' && placeName(raw(value))) || raw(value)
    case 'choice':
      return field.options.includes(value as string) ? t(`${prefix}.${value as string}`) : raw(value)
    case 'choices':
      return ids((o) => (field.options.includes(o) ? t(`${prefix}.${o}`) : o))
    case 'flag':
      return t(value === true ? 'value.yes' : 'value.no')
    case 'number':
      return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : raw(value)
    case 'date':
      return known(PlainDate, (v) => describeDay(v, locale))
    case 'time':
      return known(FuzzyTime, (v) => describeFuzzyTime(v, ctx))
    case 'count':
      return known(Count, (v) => describeCount(v, ctx, `${prefix}.unit`))
    case 'someone':
      return known(Someone, (v) =>
        v.kind === 'roster'
          ? (names[v.id] ?? t('value.someone'))
          : v.kind === 'external'
            ? v.name
            : t('value.anonymous'),
      )
    case 'person':
      return names[raw(value)] ?? t('value.someone')
    case 'links':
      return ids((id) => names[id] ?? t('value.record'))
    case 'tags':
      // what the machine keeps there are ids: of answers to a why, of risks
      return ids((tag) => (field.fixed ? nameIn(names, tag) : undefined) ?? tag)
    case 'rows':
      return Object.entries(value)
        .map(([id, row]) => {
          const said = describeRow({ prefix, field }, row as Record<string, unknown>, ctx, names)
          return field.named === undefined ? said : `${sayName(field.named, id, ctx)}: ${said}`
        })
        .join('; ')
    case 'timeline':
      return t('value.lines', { count: Object.keys(value).length })
    case 'evidence':
      return list(Object.values(value as Record<string, { name?: string }>).map((e) => e.name ?? ''))
    case 'duties':
      return Object.keys(value)
        .map((duty) =>
          describeElement({ prefix, field }, duty, (value as Record<string, unknown>)[duty], ctx, names),
        )
        .join('; ')
    case 'screening':
      return known(ScreeningAnswers, (v) => t(`risk.screening.${screen(v).outcome}`))
    case 'structured':
      return sayStructured(field.of, value, ctx, names) ?? raw(value)
    case 'scores':
    case 'whys':
    case 'risks':
      return ids((id) =>
        describeElement({ prefix, field }, id, (value as Record<string, unknown>)[id], ctx, names),
      )
  }
}

function describeRow(
  { prefix, field }: Place,
  row: Readonly<Record<string, unknown>>,
  ctx: TextContext,
  names: Names,
): string {
  if (field.type !== 'rows') return ''
  return list(
    Object.entries(field.columns).map(([key, column]) =>
      describeValue({ prefix: `${prefix}.${key}`, field: column }, row[key], ctx, names),
    ),
  )
}

/** One element of a collection in words: an option, a tag, a linked record, a table row, a timeline line, a file. */
export function describeElement(
  place: Place,
  element: string,
  value: unknown,
  ctx: TextContext,
  names: Names = {},
): string {
  const { field, prefix } = place
  if (!isCollection(field) || !elementSchema(field).safeParse(element).success) return raw(value ?? element)
  if (field.type === 'choices' || field.type === 'links' || field.type === 'tags')
    return describeValue(place, [element], ctx, names)
  if (value === undefined || value === null || typeof value !== 'object') return ''
  const v = value as Record<string, unknown>
  if (field.type === 'rows') return describeRow(place, v, ctx, names)
  if (field.type === 'timeline') return raw(v['text'] ?? '')
  if (field.type === 'evidence') return raw(v['name'] ?? '')
  if (field.type === 'scores') {
    const score = SeverityScore.safeParse(v)
    return score.success ? describeScore(score.data, ctx) : raw(v)
  }
  if (field.type === 'whys') return raw(v['text'] ?? '')
  if (field.type === 'risks') return describeRisk(v, ctx)
  return `${ctx.t(`clock.${element}`)}: ${ctx.t(`${prefix}.${String(v['decision'])}`)}`
}

/** A risk with its levels: `Data are lost: high, then low`. */
function describeRisk(value: unknown, { t }: TextContext): string {
  const row = RiskRow.safeParse(value)
  if (!row.success) return raw(value)
  const { name, fearedEvent } = row.data
  const title = name ?? (fearedEvent ? t(`risk.event.${fearedEvent}`) : t('value.risk'))
  const level = (stage: Stage) => {
    const found = rowLevel(row.data, stage)
    return found === undefined ? undefined : t(`risk.level.${found}`)
  }
  const [before, after] = [level('inherent'), level('residual')]
  if (before === undefined) return title
  return after === undefined
    ? t('value.risk_now', { title, before })
    : t('value.risk_then', { title, before, after })
}

/** A severity score with its arithmetic in one line: `3 (high) = 3 × 0.75 + 0.75, ENISA …, 21 November 2026`. */
function describeScore(score: SeverityScore, { t, locale }: TextContext): string {
  const figure = (n: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(n)
  return t('value.score', {
    se: figure(score.se),
    band: t(`rules.severity.band.${score.band}`),
    dpc: figure(score.dpc),
    ei: figure(score.ei),
    cb: figure(score.cb),
    method: score.method,
    day: describeDay(score.scoredAt.slice(0, 10), locale),
  })
}
