/** How one request to sign reads in a list. World: UI, pure. What must stay true: a state is a word and a shape, never a colour only. */
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { maySign, writtenStates, type AssignmentState } from '../../../../src-shared/sop/assignment.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { TextContext } from '../../../../src-shared/text/context.ts'
import type { Tone } from '../StateBadge.tsx'

const tones: Readonly<Record<AssignmentState, Tone>> = {
  assigned: 'plain',
  opened: 'going',
  quiz_failed: 'watch',
  quiz_passed: 'going',
  acknowledged: 'done',
  refused: 'stop',
  exempt: 'plain',
  left: 'plain',
  removed: 'plain',
  superseded: 'plain',
  on_leave: 'plain',
  overdue: 'stop',
}
export const toneOfRequest = (state: AssignmentState): Tone => tones[state]

/** Whether this person may still sign; who is on leave or late may as well. */
export function canSign({ state }: Pick<AssignmentLine, 'state'>): boolean {
  if (state === 'on_leave' || state === 'overdue') return true
  return writtenStates.some((s) => s === state && maySign(s))
}

/** When it was signed and how, or by when it is due. */
export function sayWhen(line: AssignmentLine, { t, locale }: TextContext): string {
  const { state, signedOn, method, level, late, due } = line
  if (state === 'acknowledged' && signedOn !== undefined) {
    const day = describeDay(signedOn, locale)
    const how = method ? [t(`sops.method.${method}`)] : []
    return [
      t(late ? 'signing-page.line.late' : 'signing-page.line.signed', { day }),
      ...how,
      ...(level ? [level] : []),
    ].join(' · ')
  }
  if (!canSign(line)) return ''
  return due === undefined
    ? t('signing-page.line.no_due')
    : t('signing-page.line.due', { day: describeDay(due, locale) })
}
