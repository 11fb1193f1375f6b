/**
 * The questions of the CNIL PIA tool by their ids: hundreds = section, tens = item, ones = question. World: shared, pure.
 *
 * What must stay true: ids are the tool's own, they are all that its files know of a question. Source: exports of version
 * 4.1.0 and the architecture file of the tool.
 */

export const textQuestions = [
  111, 112, 113, 121, 122, 123, 211, 212, 213, 214, 215, 221, 222, 223, 224, 225, 226, 227,
] as const
export type TextQuestion = (typeof textQuestions)[number]

/** The three feared events and the tens of their questions. */
export const riskBase = { access: 320, change: 330, loss: 340 } as const
export type RiskId = keyof typeof riskBase
export const riskIds = ['access', 'change', 'loss'] as const satisfies readonly RiskId[]

/** Ones of the questions of a feared event that are answered with a list, and with a gauge and a text. */
export const riskLists = { impacts: 1, threats: 2, sources: 3, measures: 4 } as const
export type RiskList = keyof typeof riskLists
export const riskGauges = { severity: 5, likelihood: 6 } as const
export type RiskGauge = keyof typeof riskGauges

export type QuestionPlace =
  | { readonly kind: 'text'; readonly question: TextQuestion }
  | { readonly kind: 'list'; readonly risk: RiskId; readonly list: RiskList }
  | { readonly kind: 'gauge'; readonly risk: RiskId; readonly gauge: RiskGauge }

const places = new Map<number, QuestionPlace>(
  textQuestions.map((question) => [question, { kind: 'text', question }]),
)
for (const risk of riskIds) {
  for (const list of Object.keys(riskLists) as RiskList[])
    places.set(riskBase[risk] + riskLists[list], { kind: 'list', risk, list })
  for (const gauge of Object.keys(riskGauges) as RiskGauge[])
    places.set(riskBase[risk] + riskGauges[gauge], { kind: 'gauge', risk, gauge })
}
/** Where the answer to a question belongs; `undefined` for an id that the tool does not have. */
export const placeOf = (id: number): QuestionPlace | undefined => places.get(id)

/** The items that evaluations are given for as a whole, or question by question (2.1, 2.2), or measure by measure (3.1). */
export const items = ['1.1', '1.2', '2.1', '2.2', '3.1', '3.2', '3.3', '3.4'] as const
export type ItemId = (typeof items)[number]
