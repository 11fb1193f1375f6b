/**
 * The parts of an assessment as the evaluator sees them: how each is called and what stands in it. World: UI, pure. What must
 * stay true: everything that counts as part of a block is shown with it, so that nobody judges what they were not shown.
 */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { assessment } from '../../../../src-shared/registers/assessment.ts'
import { isFilled } from '../../../../src-shared/registers/define.ts'
import { bodyFields } from '../../../../src-shared/risk/body.ts'
import { RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import type { TextContext } from '../../../../src-shared/text/context.ts'
import { describeElement, describeValue } from '../../../../src-shared/text/value.ts'
import { riskTitle } from './risk-words.ts'
import { riskLines } from './risk-lines.ts'

export interface BlockLine {
  readonly label: string
  readonly texts: readonly string[]
}
type Seen = Pick<RecordView, 'values' | 'names'>
type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const rowOf = (values: Seen['values'], field: string, row: string) =>
  ((values[field] ?? {}) as Rows)[row] ?? {}
const place = (key: string) => ({ prefix: `assessment.${key}`, field: assessment.fields[key]! })

/** `Risk: data are lost`, `Principles and rights: purposes`. */
export function blockTitle(block: string, { values }: Seen, { t }: TextContext): string {
  const [kind = '', row] = block.split('/')
  const name = t(`risk.block.${kind}`)
  if (row === undefined) return name
  if (kind === 'principles') return t('assessment-page.block.row', { name, row: t(`principle.${row}`) })
  const data = rowOf(values, kind, row)
  const risk = kind === 'risks' ? RiskRow.safeParse(data).data : undefined
  const title = risk ? riskTitle(risk, t) : String(data['title'] ?? t('assessment-page.block.unnamed'))
  return t('assessment-page.block.row', { name, row: title })
}

/** What stands in a block, fact by fact. */
export function blockLines(block: string, seen: Seen, ctx: TextContext): BlockLine[] {
  const [kind = '', row] = block.split('/')
  return row === undefined ? plainLines(kind, seen, ctx) : rowLines(kind, row, seen, ctx)
}
function plainLines(kind: string, { values, names }: Seen, ctx: TextContext): BlockLine[] {
  return bodyFields
    .filter((f) => f.block === kind && isFilled(values[f.key]))
    .map(({ key, value }) => ({
      label: ctx.t(`assessment.${key}`),
      texts:
        value.type === 'rows'
          ? Object.entries(values[key] as Rows).map(([id, data]) =>
              describeElement(place(key), id, data, ctx, names),
            )
          : [describeValue(place(key), values[key], ctx, names)],
    }))
}
function rowLines(kind: string, row: string, { values, names }: Seen, ctx: TextContext): BlockLine[] {
  const data = rowOf(values, kind, row)
  if (kind === 'risks') {
    const risk = RiskRow.safeParse(data).data
    return risk ? riskLines(risk, ctx, names).map(({ label, text }) => ({ label, texts: [text] })) : []
  }
  const field = assessment.fields[kind]!
  if (field.type !== 'rows') return []
  return Object.entries(field.columns)
    .filter(([column]) => column !== 'library_id' && isFilled(data[column]))
    .map(([column, of]) => ({
      label: ctx.t(`assessment.${kind}.${column}`),
      texts: [describeValue({ prefix: `assessment.${kind}.${column}`, field: of }, data[column], ctx, names)],
    }))
}
