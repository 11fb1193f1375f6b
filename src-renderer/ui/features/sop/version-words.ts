/** How a version stands, as a shape, and its hash in short. World: UI, pure. */
import type { VersionStatus } from '../../../../src-shared/sop/versions.ts'
import type { Tone } from '../../components/StateBadge.tsx'

export const statusTone: Readonly<Record<VersionStatus, Tone>> = {
  draft: 'plain',
  in_review: 'going',
  approved: 'going',
  effective: 'done',
  superseded: 'plain',
  withdrawn: 'stop',
}
/** Enough digits to tell two versions apart at a glance; the whole of it stands on the version's page. */
export const shortHash = (hex: string): string => (hex.slice(0, 8).match(/.{4}/g) ?? []).join(' ')
