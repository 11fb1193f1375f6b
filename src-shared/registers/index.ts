/** The registers that exist, by id. Adding a plain register is one file plus one line here. World: shared, pure. */
import { action } from './action.ts'
import { assessment } from './assessment.ts'
import { assignment } from './assignment.ts'
import { campaign } from './campaign.ts'
import type { Register } from './define.ts'
import { incident } from './incident.ts'
import { notice } from './notice.ts'
import { obligation } from './obligation.ts'
import { pattern } from './pattern.ts'
import { person } from './person.ts'
import { postmortem } from './postmortem.ts'
import { sop } from './sop.ts'
import { sopVersion } from './sop-version.ts'

export const registers = {
  incident,
  obligation,
  notice,
  postmortem,
  action,
  assessment,
  sop,
  sop_version: sopVersion,
  campaign,
  assignment,
  pattern,
  person,
} as const satisfies Record<string, Register>
export type RegisterId = keyof typeof registers
export const registerIds = Object.keys(registers) as RegisterId[]

/** The register with this id, or `undefined` for an id that came from outside and means nothing here. */
export function findRegister(id: string): Register | undefined {
  return Object.hasOwn(registers, id) ? registers[id as RegisterId] : undefined
}
