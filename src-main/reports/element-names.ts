/**
 * Names of the parts of a record that others point to by an id: answers to a why, risks, blocks of an assessment. World:
 * main, pure. What must stay true: paper never shows such an id; a part without words of its own is called by its place.
 */
import type { Names } from '../../src-shared/text/value.ts'
import { WhyNode, whyLines } from '../../src-shared/learn/why-tree.ts'
import { evaluatedKinds } from '../../src-shared/risk/evaluation.ts'
import { RiskRow } from '../../src-shared/risk/risk-row.ts'
import type { Json } from '../../src-shared/values.ts'
import type { RecordFacts } from './json.ts'
import { firstText, type Reader } from './say.ts'

type Elements = Readonly<Record<string, Json>>

/** The answers of a tree that can be read; what another version wrote otherwise is left out. */
export function whysIn(value: Json | undefined): Record<string, WhyNode> {
  const parsed = Object.entries((value ?? {}) as Elements).map(
    ([id, node]) => [id, WhyNode.safeParse(node)] as const,
  )
  return Object.fromEntries(parsed.flatMap(([id, node]) => (node.success ? [[id, node.data]] : [])))
}
/** The risks that can be read, in the order in which they are kept. */
export const risksIn = (value: Json | undefined): [id: string, row: RiskRow][] =>
  Object.entries((value ?? {}) as Elements).flatMap(([id, row]) => {
    const parsed = RiskRow.safeParse(row)
    return parsed.success ? [[id, parsed.data] as [string, RiskRow]] : []
  })
/** How a risk is called: by its name, else by what is feared. */
export const riskTitle = ({ name, fearedEvent }: RiskRow, { t }: Reader): string =>
  name?.trim() || (fearedEvent ? t(`risk.event.${fearedEvent}`) : t('value.risk'))

/** Names by id, and by `<field>/<id>` as evaluations write them. */
export function elementNames({ register, values }: RecordFacts, reader: Reader): Names {
  const { t } = reader
  if (register === 'postmortem')
    return Object.fromEntries(
      whyLines(whysIn(values['whys'])).map(({ id, number, node }) => [id, `${number} ${node.text}`]),
    )
  if (register !== 'assessment') return {}
  const rows = (field: string) => Object.entries((values[field] ?? {}) as Elements)
  const block = (kind: string, id: string, name: string) =>
    [`${kind}/${id}`, `${t(`risk.block.${kind}`)}: ${name}`] as const
  const titleOf = (row: Json) => (row as { title?: string } | null)?.title ?? ''
  return Object.fromEntries([
    ...evaluatedKinds.map((kind) => [kind, t(`risk.block.${kind}`)] as const),
    ...rows('principles').map(([id]) => block('principles', id, firstText(reader, `principle.${id}`))),
    ...rows('measures').map(([id, row]) => block('measures', id, titleOf(row))),
    ...risksIn(values['risks']).flatMap(([id, row]) => [
      [id, riskTitle(row, reader)] as const,
      block('risks', id, riskTitle(row, reader)),
    ]),
  ])
}
