/**
 * Who has no extra time on weekends and bank holidays under DORA (Del. Reg. (EU) 2025/301 Art. 5(5), 5(6)).
 *
 * World: shared, pure. What must stay true: the final report keeps its relief for everybody; somebody who does not know
 * what kind of entity it is gets no relief, because the earlier limit is the safe one.
 */
export const doraStages = ['initial', 'intermediate', 'final'] as const
export type DoraStage = (typeof doraStages)[number]
/** Entities for which Art. 5(5) takes the relief away; `told_so` = the authority said that it does not hold for them. */
export const doraStrictEntities = [
  'credit_institution',
  'central_counterparty',
  'trading_venue',
  'essential_entity',
  'important_entity',
  'told_so',
] as const
export type DoraEntity = (typeof doraStrictEntities)[number] | 'other'

/** Whether an end on a weekend day or bank holiday stands as it is. An entity may be several things at once. */
export function doraHasNoRelief(stage: DoraStage, entity: readonly DoraEntity[]): boolean {
  if (stage === 'final') return false
  return entity.length === 0 || entity.some((e) => (doraStrictEntities as readonly string[]).includes(e))
}
