/**
 * What differs between two records, in words: facts in the order of the form, tables row by row, texts word by word. World:
 * UI, pure. What must stay true: nothing that changesBetween found is left out; what a machine wrote about the record (its
 * approvals, its evaluation) is not a change of what it says.
 */
import { diffWords, type Words } from '../../../../src-shared/notices/diff.ts'
import { isFilled, type Field, type Register } from '../../../../src-shared/registers/define.ts'
import { bodyFields } from '../../../../src-shared/risk/body.ts'
import { RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import { changesBetween, type FactChange, type Facts } from '../../../../src-shared/risk/versions.ts'
import type { TextContext } from '../../../../src-shared/text/context.ts'
import { describeElement, describeValue, type Names } from '../../../../src-shared/text/value.ts'
import { riskLines } from './risk-lines.ts'
import { riskTitle } from './risk-words.ts'

export interface SaidChange {
  readonly key: string
  readonly label: string
  readonly change: FactChange['change']
  /** What it says now and said before, word by word. */
  readonly words?: readonly Words[]
  readonly inside?: readonly SaidChange[]
}
interface Telling {
  readonly register: Register
  readonly names: Names
  readonly ctx: TextContext
}

const said = (before: string, after: string): readonly Words[] =>
  before === '' || after === ''
    ? [
        ...(before === '' ? [] : [{ mark: 'removed', text: before } as const]),
        ...(after === '' ? [] : [{ mark: 'added', text: after } as const]),
      ]
    : diffWords(before, after)

/** Changes of what two records of one register say, `before` the older one. */
export function changesOf(before: Facts, after: Facts, telling: Telling): SaidChange[] {
  const { register } = telling
  const told = (values: Facts): Facts =>
    Object.fromEntries(
      Object.entries(values).filter(([key]) => {
        const field = register.fields[key]
        return field !== undefined && (field.fixed !== true || key === 'matrix')
      }),
    )
  const order = register.id === 'assessment' ? ['linked', ...bodyFields.map((f) => f.key)] : []
  return changesBetween(told(before), told(after), order).map((change) => sayField(change, telling))
}

function sayField({ field: key, change, before, after, inside }: FactChange, telling: Telling): SaidChange {
  const { register, names, ctx } = telling
  const field = register.fields[key]!
  const head = { key, label: ctx.t(`${register.id}.${key}`), change }
  if (field.type === 'rows' || field.type === 'risks') {
    const rows = inside ?? changesBetween((before ?? {}) as Facts, (after ?? {}) as Facts)
    return { ...head, inside: rows.map((row) => sayRow(row, key, field, telling)) }
  }
  const say = (value: unknown) => describeValue({ prefix: `${register.id}.${key}`, field }, value, ctx, names)
  return { ...head, words: said(say(before), say(after)) }
}

function sayRow(
  { field: id, change, before, after }: FactChange,
  key: string,
  field: Field,
  telling: Telling,
): SaidChange {
  const { register, names, ctx } = telling
  const lines = (value: unknown): Line[] =>
    field.type === 'risks'
      ? riskOf(value, (row) => riskLines(row, ctx, names))
      : rowLines(value, `${register.id}.${key}`, field, telling)
  const [then, now] = [lines(before), lines(after)]
  const keys = [...new Set([...now, ...then].map((l) => l.key))]
  const inside = keys.flatMap((of): SaidChange[] => {
    const [old, fresh] = [then.find((l) => l.key === of), now.find((l) => l.key === of)]
    if (old?.text === fresh?.text) return []
    const how = old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed'
    const label = (fresh ?? old)!.label
    return [{ key: of, label, change: how, words: said(old?.text ?? '', fresh?.text ?? '') }]
  })
  return { key: id, label: rowTitle(id, after ?? before, key, field, telling), change, inside }
}

interface Line {
  readonly key: string
  readonly label: string
  readonly text: string
}
function riskOf<T>(value: unknown, use: (row: RiskRow) => readonly T[]): T[] {
  const row = RiskRow.safeParse(value)
  return row.success ? [...use(row.data)] : []
}
function rowLines(value: unknown, prefix: string, field: Field, { ctx, names }: Telling): Line[] {
  if (field.type !== 'rows') return []
  const row = (value ?? {}) as Readonly<Record<string, unknown>>
  return Object.entries(field.columns)
    .filter(([column]) => isFilled(row[column]))
    .map(([column, of]) => ({
      key: column,
      label: ctx.t(`${prefix}.${column}`),
      text: describeValue({ prefix: `${prefix}.${column}`, field: of }, row[column], ctx, names),
    }))
}
/** What a row is about: its name, its risk, or its first cell. */
function rowTitle(id: string, value: unknown, key: string, field: Field, telling: Telling): string {
  const { register, ctx, names } = telling
  if (field.type === 'risks') return riskOf(value, (row) => [riskTitle(row, ctx.t)])[0] ?? id
  if (field.named !== undefined) return ctx.t(`${field.named}.${id}`)
  const [first] = rowLines(value, `${register.id}.${key}`, field, telling)
  return first?.text ?? describeElement({ prefix: `${register.id}.${key}`, field }, id, value, ctx, names)
}
