/**
 * The two ways in which an impact assessment is laid out, the EDPB's template of 2026 and the CNIL's tool, over one set of
 * facts (resources/risk/dpia-layouts.json, body.ts).
 *
 * World: shared, pure. What must stay true: a layout only orders what body.ts lists; every fact stands somewhere in each
 * layout, in the CNIL's under "beyond" where its tool has no question for it, so that nothing is dropped unseen.
 */
import { z } from 'zod'
import layoutsJson from '../../resources/risk/dpia-layouts.json' with { type: 'json' }
import { placeOf } from '../pia/questions.ts'
import { bodyFields, principles, type BodyField } from './body.ts'
import type { FearedEvent } from './risk-row.ts'

export const layoutIds = ['edpb_2026', 'cnil'] as const
export type LayoutId = (typeof layoutIds)[number]

const Section = z.strictObject({
  /** `1.1.a` in the EDPB's; `1.1` for an item of the CNIL's, three digits for its questions. */
  id: z.string().regex(/^[0-9a-z._]{1,20}$/),
  /** 1 = a part, 2 and 3 below it. */
  depth: z.number().int().min(1).max(3),
})
const LayoutFile = z.strictObject({
  id: z.literal('dpia-layouts'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  notice: z.string(),
  layouts: z
    .array(
      z.strictObject({
        id: z.enum(layoutIds),
        source: z.string(),
        verified: z.string(),
        sections: z.array(Section),
      }),
    )
    .length(layoutIds.length),
})
const file = LayoutFile.parse(layoutsJson)

/** A fact in its place. */
export interface LayoutPart {
  readonly field: string
  /** One row of the field `principles`. */
  readonly row?: string
  /** Only risks of this kind; `other` = those that the CNIL's tool does not ask for. */
  readonly event?: FearedEvent
  /** Only this part of each risk, by its key in RiskRow. */
  readonly of?: RiskPart
}
export interface LayoutSection {
  readonly id: string
  readonly depth: number
  /** Message key of its heading. */
  readonly title: string
  readonly parts: readonly LayoutPart[]
}

export const riskParts = [
  'impacts',
  'threats',
  'sources',
  'existingMeasures',
  'severity',
  'likelihood',
] as const
/** What of a risk (keys of RiskRow and of its inherent score) answers a question of the CNIL's part 3. */
export type RiskPart = (typeof riskParts)[number]

/** What a question 321 to 346 asks: which event, which part of the risk. */
export function riskQuestion(
  question: number,
): { readonly event: FearedEvent; readonly part: RiskPart } | undefined {
  const place = placeOf(question)
  if (!place || place.kind === 'text') return undefined
  if (place.kind === 'gauge') return { event: place.risk, part: place.gauge }
  return { event: place.risk, part: place.list === 'measures' ? 'existingMeasures' : place.list }
}

function homeParts(question: number, { key }: BodyField): LayoutPart {
  const row = principles.find((p) => p.cnil === question)?.id
  const risk = riskQuestion(question)
  return {
    field: key,
    ...(row && key === 'principles' ? { row } : {}),
    ...(risk ? { event: risk.event, of: risk.part } : {}),
  }
}

const inCnil = ({ cnil, cnilAdds, pia, key }: BodyField) =>
  cnil !== undefined || cnilAdds !== undefined || pia !== undefined || key === 'measures'

function cnilParts(id: string): LayoutPart[] {
  const whole = (f: BodyField): LayoutPart => ({ field: f.key })
  if (id === '0') return bodyFields.filter((f) => f.pia !== undefined && f.block === 'sheet').map(whole)
  if (id === '3.1') return [{ field: 'measures' }]
  if (id === '4.1') return bodyFields.filter((f) => f.pia !== undefined && f.block === 'opinions').map(whole)
  if (id === '4.2') return bodyFields.filter((f) => f.pia !== undefined && f.block === 'decision').map(whole)
  if (id === 'beyond')
    return [{ field: 'risks', event: 'other' }, ...bodyFields.filter((f) => !inCnil(f)).map(whole)]
  if (!/^\d{3}$/.test(id)) return []
  const question = Number(id)
  const homes = bodyFields.filter((f) => f.cnil?.includes(question)).map((f) => homeParts(question, f))
  return [...homes, ...bodyFields.filter((f) => f.cnilAdds === question).map(whole)]
}
const edpbParts = (id: string): LayoutPart[] =>
  bodyFields.filter((f) => f.edpb === id).map((f) => ({ field: f.key }))

/** A layout with its facts in place; headings are the messages `risk.layout.<layout>.<section>`. */
export function layoutOf(layout: LayoutId): readonly LayoutSection[] {
  const { sections } = file.layouts.find((l) => l.id === layout)!
  return sections.map(({ id, depth }) => ({
    id,
    depth,
    title: `risk.layout.${layout}.${id}`,
    parts: layout === 'cnil' ? cnilParts(id) : edpbParts(id),
  }))
}
