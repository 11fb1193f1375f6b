/** A band of severity as a word with a shape. World: UI. */
import type { Band } from '../../../../src-shared/rules/severity.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'

const tones: Readonly<Record<Band, Tone>> = {
  low: 'plain',
  medium: 'going',
  high: 'watch',
  very_high: 'stop',
}

export function BandBadge({ band }: { readonly band: Band }) {
  const t = useT()
  return (
    <StateBadge tone={tones[band]} soft>
      {t(`rules.severity.band.${band}`)}
    </StateBadge>
  )
}
