/**
 * How the registers stand in rail, palette and shortcuts. World: UI. What must stay true: the numbers of the shortcuts
 * are those of the application menu (src-main/app/menu.ts), whatever the order on the rail.
 */
import {
  IconAlertTriangle,
  IconBook,
  IconFileText,
  IconChecklist,
  IconGavel,
  IconMail,
  IconNotebook,
  IconRepeat,
  IconScale,
  IconSchool,
  IconSend,
  IconSignature,
  IconUsers,
} from '@tabler/icons-react'
import type { Register } from '../../../src-shared/registers/define.ts'
import { registerIds, registers, type RegisterId } from '../../../src-shared/registers/index.ts'

export const registerIcons: Readonly<Record<RegisterId, typeof IconNotebook>> = {
  incident: IconAlertTriangle,
  obligation: IconGavel,
  notice: IconMail,
  postmortem: IconSchool,
  action: IconChecklist,
  assessment: IconScale,
  sop: IconBook,
  sop_version: IconFileText,
  campaign: IconSend,
  assignment: IconSignature,
  pattern: IconRepeat,
  person: IconUsers,
}
/** Registers on the rail, in its order. The others have pages of their own. */
const elsewhere: readonly RegisterId[] = ['pattern', 'sop_version', 'campaign', 'assignment']
export const railRegisters = registerIds.filter((id) => !elsewhere.includes(id))
/** Registers that somebody fills by hand: they can be begun anew and imported. */
export const madeHere = registerIds.filter((id) => !(registers[id] as Register).madeElsewhere)
/** Registers by the number of their shortcut: the first is `mod+2`. A new one comes last, because hands remember. */
export const byNumber: readonly RegisterId[] = [
  'incident',
  'person',
  'obligation',
  'notice',
  'postmortem',
  'action',
  'assessment',
  'sop',
]
