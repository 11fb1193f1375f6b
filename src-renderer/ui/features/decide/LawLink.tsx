/** A law by its short name, which opens its plain page at the duty. World: UI. */
import { placeName } from '../../../../src-shared/rules/places.ts'
import type { LawDuty, Regime } from '../../../../src-shared/rules/regime.ts'
import { LawLink as Law } from '../../components/LawLink.tsx'

/** Where the law holds, by name: `California`, `EU/EEA`. */
export const whereOf = ({ jurisdiction }: Regime): string => placeName(jurisdiction) ?? jurisdiction

interface Props {
  readonly regime: Regime
  readonly duty: LawDuty
}

export function LawLink({ regime, duty }: Props) {
  return (
    <Law regime={regime.id} duty={duty.id}>
      {duty.citation}
    </Law>
  )
}
