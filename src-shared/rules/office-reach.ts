/**
 * Which laws reach an office at all, from what it is and where it is, before anything has happened: for the list of laws
 * and for what an answer about the office brings.
 *
 * World: shared, pure. It knows no law. What must stay true: what nobody has said never puts a law out of reach; the
 * duties of an incident are worked out by obligations.ts, never from here.
 */
import { establishedIn, type Office } from '../office.ts'
import type { PlainDate } from '../values.ts'
import type { Tri } from './decision-facts.ts'
import { standingOf, type FoundDuty } from './law-pack.ts'
import { roleAnswer, roles, type Role } from './obligation-facts.ts'
import { isIn } from './places.ts'
import type { Condition, LawDuty, Regime } from './regime.ts'
import type { RulePack } from './rule-pack.ts'

/**
 * `ours`: it binds us. `people`: only if people who live there are affected. `open`: depends on something that nobody has
 * said. `not_ours`: we are not what it binds, or not where.
 */
export type Reach = 'ours' | 'people' | 'open' | 'not_ours'
export interface LawReach {
  readonly reach: Reach
  /** What decides: where the office is, or what it is; a law that asks for neither reaches everybody. */
  readonly by: 'place' | 'role' | 'everybody'
}

type OneFact = Exclude<Condition, { anyOf: unknown }>
const rolesIn = (condition: Condition): readonly OneFact[] =>
  'anyOf' in condition ? condition.anyOf : [condition]
const roleOf = ({ fact }: OneFact): Role | undefined => roles.find((role) => fact === `role_${role}`)

/** Whether a condition that asks for roles alone holds for the office; `undefined` for any other condition. */
function holds(condition: Condition, office: Office | undefined): Tri | undefined {
  const answers = rolesIn(condition).map((one) => {
    const role = roleOf(one)
    if (!role) return undefined
    const answer = roleAnswer(office ?? {}, role)
    return answer === 'unknown' ? answer : answer === one.is ? 'yes' : 'no'
  })
  if (answers.includes(undefined)) return undefined
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no'
}

const opposite: Readonly<Record<Tri, Tri>> = { yes: 'no', no: 'yes', unknown: 'unknown' }

/** Whether a duty can bind what the office is; `undefined` = it does not ask. */
function byRole(duty: LawDuty, office: Office | undefined): Tri | undefined {
  const answers = [
    ...duty.when.map((c) => holds(c, office)),
    ...duty.unless.map((c) => {
      const answer = holds(c, office)
      return answer && opposite[answer]
    }),
  ].filter((a) => a !== undefined)
  if (answers.length === 0) return undefined
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes'
}

function byPlace({ reach, places }: Regime, office: Office | undefined): Tri | 'people' | undefined {
  if (reach === 'anywhere') return undefined
  if (reach === 'people') return 'people'
  const offices = establishedIn(office)
  if (!offices) return 'unknown'
  if (offices.some((place) => isIn(place, places))) return 'yes'
  return reach === 'either' ? 'people' : 'no'
}

/** Whether a law reaches this office, and what that hangs on. */
export function reachOf(regime: Regime, office: Office | undefined): LawReach {
  const place = byPlace(regime, office)
  const perDuty = regime.duties.map((duty) => byRole(duty, office))
  if (perDuty.every((a) => a === 'no')) return { reach: 'not_ours', by: 'role' }
  if (place === 'no') return { reach: 'not_ours', by: 'place' }
  if (place === 'unknown') return { reach: 'open', by: 'place' }
  if (place === 'people') return { reach: 'people', by: 'place' }
  if (perDuty.every((a) => a === 'no' || a === 'unknown')) return { reach: 'open', by: 'role' }
  return { reach: 'ours', by: place ? 'place' : perDuty.includes(undefined) ? 'everybody' : 'role' }
}

/** The duties that are asked about only because the office is this, of laws in force on the day. */
export const dutiesOfRole = (pack: RulePack, role: Role, today: PlainDate): FoundDuty[] =>
  pack.regimes
    .filter((regime) => standingOf(regime, today) === 'in_force')
    .flatMap((regime) =>
      regime.duties
        .filter((duty) => duty.when.some((c) => rolesIn(c).some((one) => roleOf(one) === role)))
        .map((duty) => ({ regime, duty })),
    )
