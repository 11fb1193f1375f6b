/** Where an action stands and what comes next, as one sentence. World: UI, pure. What must stay true: every state has one. */
import { acceptanceOn } from '../../../../src-shared/learn/accepted-risk.ts'
import { compareDays, earliestCheck } from '../../../../src-shared/learn/days.ts'
import { actionOf, type ActionValues } from '../../../../src-shared/registers/action.ts'
import { localDay } from '../../../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import type { ActionView } from './step-plan.ts'

export interface Standing {
  readonly key: string
  /** Fields of people and records whose names go into the sentence. */
  readonly names: Readonly<Record<string, string | undefined>>
  readonly days: Readonly<Record<string, PlainDate | undefined>>
  readonly texts: Readonly<Record<string, string>>
}

/** From which day on somebody may look whether it works. */
export function checkDay({ done_on, check_on }: ActionValues): PlainDate | undefined {
  const days = [...(done_on ? [earliestCheck(done_on)] : []), ...(check_on ? [check_on] : [])]
  return days.toSorted(compareDays).at(-1)
}

export function whereItStands({ id, state, values, today }: ActionView, zone: string): Standing {
  const v = values as ActionValues
  const stands = (
    name: string,
    more: Partial<Pick<Standing, 'names' | 'days' | 'texts'>> = {},
  ): Standing => ({ key: `action-page.stands.${name}`, names: {}, days: {}, texts: {}, ...more })
  switch (state) {
    case 'open':
      return v.owner === undefined ? stands('unowned') : stands('open', { names: { owner: v.owner } })
    case 'accepted':
    case 'in_progress':
      return v.owner === undefined ? stands(`${state}.unowned`) : stands(state, { names: { owner: v.owner } })
    case 'done': {
      const day = checkDay(v)
      const waits = day !== undefined && compareDays(today, day) < 0
      return stands(waits ? 'done.waits' : 'done.ready', {
        names: { verifier: v.verifier },
        days: { done: v.done_on, day },
      })
    }
    case 'effective': {
      const at = v.checked_at?.at
      return stands('effective', { days: { day: at === undefined ? today : localDay(at, zone).toString() } })
    }
    case 'verifying':
      return stands('verifying', { names: { verifier: v.verifier } })
    case 'ineffective': {
      const next = v.follow_up?.[0]
      return next === undefined ? stands('ineffective') : stands('ineffective.followed', { names: { next } })
    }
    case 'cancelled':
      return stands('cancelled', { texts: { reason: v.cancel_reason ?? '' } })
    case 'risk_accepted': {
      const { acceptance } = actionOf(id, state, v)
      if (!acceptance) return stands('risk_accepted')
      return {
        ...stands('risk_accepted', { days: { day: acceptance.until } }),
        key: `learn.acceptance.${acceptanceOn(acceptance, today)}`,
      }
    }
    default:
      return stands('reopened')
  }
}
