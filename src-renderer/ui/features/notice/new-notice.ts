/**
 * What a new notice can be and what it begins with. World: UI, pure. What must stay true: it begins with what the facts say
 * today; a follow-up goes on from what was told last in answer to the same duty, and brings along what was promised.
 */
import type { Change } from '../../../../src-shared/ipc/contract.ts'
import type { NoticeFacts } from '../../../../src-shared/notices/facts.ts'
import type { Layout } from '../../../../src-shared/notices/layout.ts'
import { findLayout, layoutsFor } from '../../../../src-shared/notices/layouts.ts'
import { firstRows, type Rows } from '../../../../src-shared/notices/lines.ts'
import type { MessageTexts } from '../../../../src-shared/notices/message-text.ts'
import { messageLayout, messageTemplates } from '../../../../src-shared/notices/messages.ts'
import { establishedIn, type Office } from '../../../../src-shared/office.ts'
import type { NoticeValues } from '../../../../src-shared/registers/notice.ts'
import { isIn } from '../../../../src-shared/rules/places.ts'
import type { RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { pointsOf, rowsOf, type Part } from '../../components/notice-ledger.ts'

export type Phase = NonNullable<NoticeValues['phase']>
export const phases: readonly Phase[] = ['initial', 'follow_up', 'complete', 'withdrawn']

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Duties that were decided as required, those with nothing sent first. */
export function dutiesToAnswer(children: readonly Part[]): Part[] {
  return children
    .filter((c) => c.register === 'obligation' && c.values['decision'] === 'required')
    .toSorted((a, b) => Number(a.final) - Number(b.final))
}

/** Where the office is counts first: the list of its own authority stands above that of another country. */
function nearness({ standing, places }: Layout, here: readonly string[] | undefined): number {
  if (standing === 'general') return 1_000
  if (!places) return 0
  return here?.some((code) => isIn(code, places)) ? places.length : 100 + places.length
}
/** Lists of questions for a duty, or for somebody whom no law names: messages, then the general ones. */
export function layoutsOffered(
  duty: Part | undefined,
  laws: Pick<RulePack, 'regimes'>,
  office: Office | undefined,
  own: MessageTexts,
): Layout[] {
  if (!duty)
    return [
      ...messageTemplates(own).map((template) => messageLayout(template)),
      ...['general-report', 'general-letter'].flatMap((id) => findLayout(id) ?? []),
    ]
  const dutyId = text(duty.values['rule_id'])
  const here = establishedIn(office)
  return layoutsFor({
    dutyId,
    regimeId: laws.regimes.find((r) => r.duties.some((d) => d.id === dutyId))?.id ?? '',
    recipientKind: text(duty.values['recipient_kind']),
    jurisdiction: text(duty.values['jurisdiction']),
  }).toSorted((a, b) => nearness(a, here) - nearness(b, here))
}

/** A letter says everything at once; to authorities the first word may come before everything is known. */
export const firstPhase = (layout: Layout | undefined, told: Part | undefined): Phase =>
  told ? 'follow_up' : layout?.style === 'letter' ? 'complete' : 'initial'

/** Whom the notice goes to, as far as that is on record; people are each named on their own letter. */
export function recipientOf(duty: Part | undefined, office: Office | undefined): string {
  const kind = duty?.values['recipient_kind']
  if (kind === 'people' || !duty) return ''
  return (kind === 'authority' && office?.authority) || text(duty.values['recipient'])
}

export interface NewNotice {
  readonly incident: string
  readonly duty: Part | undefined
  readonly layout: Layout
  /** Absent for messages, which answer nothing. */
  readonly phase: Phase | undefined
  readonly recipient: string
  readonly title: string
}
/** Plain values of the notice before it has any words: what its facts are asked with. */
export const headOf = ({ duty, layout, phase, recipient }: Omit<NewNotice, 'title' | 'incident'>) => ({
  ...(duty && { obligation: [duty.id] }),
  layout: layout.id,
  ...(phase && { phase }),
  ...(recipient.trim() && { recipient: recipient.trim() }),
})

/** Everything that the record of a new notice is made of. */
export function changesOfNew(chosen: NewNotice, facts: NoticeFacts, told: Part | undefined): Change[] {
  const { incident, duty, layout, phase, recipient, title } = chosen
  const before: Rows = told ? rowsOf(told.values) : {}
  const promised = duty ? pointsOf(duty.values).filter(([, point]) => point.done !== true) : []
  const plain: Record<string, Json | undefined> = {
    title: title.slice(0, 300),
    [`incident/${incident}`]: true,
    ...(duty && { [`obligation/${duty.id}`]: true }),
    layout: layout.id,
    layout_version: layout.version,
    phase,
    recipient: recipient.trim() || undefined,
  }
  return [
    ...Object.entries(plain).flatMap(([path, value]) => (value === undefined ? [] : [{ path, value }])),
    ...Object.entries(firstRows(layout, facts, before)).map(([field, row]) => ({
      path: `answers/${field}`,
      value: row as Json,
    })),
    ...promised.map(([id, point]) => ({ path: `open_points/${id}`, value: point as Json })),
  ]
}
