/** What the office is, answer by answer. World: UI, pure. What must stay true: no answer means unknown, not no. */
import type { Tri } from '../../../../src-shared/rules/decision-facts.ts'
import type { Office } from '../../../../src-shared/office.ts'
import { roleAnswer, roles, type Role } from '../../../../src-shared/rules/obligation-facts.ts'

export const roleGroups = ['everywhere', 'eu', 'us', 'elsewhere'] as const
/** Where a role is asked about; a role that a later version adds has to be put somewhere. */
const groupOf: Readonly<Record<Role, (typeof roleGroups)[number]>> = {
  controller: 'everywhere',
  processor: 'everywhere',
  telecom_provider: 'eu',
  nis2_entity: 'eu',
  dora_entity: 'eu',
  hipaa_covered_entity: 'us',
  hipaa_business_associate: 'us',
  glba_institution: 'us',
  phr_vendor: 'us',
  listed_issuer: 'us',
  private_sector: 'elsewhere',
  app_entity: 'elsewhere',
}
export const rolesOf = (group: (typeof roleGroups)[number]): Role[] =>
  roles.filter((role) => groupOf[role] === group)

/** The office with one answer changed: both lists, or neither when nothing is answered any more. */
export function withAnswer(
  office: Office,
  role: Role,
  answer: Tri,
): {
  readonly roles: Role[] | undefined
  readonly notRoles: Role[] | undefined
} {
  const answers = roles.map((r) => ({ r, says: r === role ? answer : roleAnswer(office, r) }))
  const which = (says: Tri) => answers.filter((a) => a.says === says).map((a) => a.r)
  const [held, ruledOut] = [which('yes'), which('no')]
  return held.length + ruledOut.length === 0
    ? { roles: undefined, notRoles: undefined }
    : { roles: held, notRoles: ruledOut }
}
