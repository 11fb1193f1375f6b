/** A law by its short name, which opens its plain page at the duty. World: UI. */
import { Link } from 'wouter'
import { placeName } from '../../../../src-shared/rules/places.ts'
import type { LawDuty, Regime } from '../../../../src-shared/rules/regime.ts'

/** Where the law holds, by name: `California`, `EU/EEA`. */
export const whereOf = ({ jurisdiction }: Regime): string => placeName(jurisdiction) ?? jurisdiction

interface Props {
  readonly regime: Regime
  readonly duty: LawDuty
}

export function LawLink({ regime, duty }: Props) {
  // what the office set itself is no law and has no page among them
  if (regime.id === 'office-own') return duty.citation
  return <Link href={`/laws/${regime.id}#${duty.id}`}>{duty.citation}</Link>
}
