/** How much a finding weighs, as a word with a shape: what stands in the way, or what is worth a look. World: UI. */
import type { Level as Weight } from '../../../../src-shared/learn/why-findings.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'

export function Level({ level }: { readonly level: Weight }) {
  const t = useT()
  return (
    <StateBadge tone={level === 'must' ? 'watch' : 'plain'}>{t(`postmortem-page.level.${level}`)}</StateBadge>
  )
}
