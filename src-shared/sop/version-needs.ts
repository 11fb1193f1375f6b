/**
 * What the gates of a version ask, over the values of its record (registers/sop-version.ts). World: shared, pure.
 *
 * What must stay true: the rules are those of versions.ts; the number is never typed: it follows from the class of the change and
 * the versions approved before.
 */
import type { Need, Surroundings } from '../registers/gates.ts'
import type { PlainDate } from '../values.ts'
import { gapsIn } from './templates.ts'
import {
  changeClasses,
  compareVersions,
  nextNumber,
  versionObstacles,
  versionStates,
  type ChangeClass,
  type SopVersion,
  type VersionStep,
} from './versions.ts'

type Values = Readonly<Record<string, unknown>>
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/** A version as the rules see it. `written` = when the class was last said. */
export function sopVersionOf(values: Values, state: string, written?: PlainDate): SopVersion {
  const change = changeClasses.find((c) => c === values['change'])
  return {
    number: textOf(values['number']) ?? '0.0',
    state: versionStates.find((s) => s === state) ?? 'draft',
    sha256: textOf(values['sha256']),
    changeNote: textOf(values['change_note']),
    change,
    classifiedBy: textOf(values['classified_by']),
    classifiedOn: written,
    secondReader: textOf(values['second_reader']),
    aloneReason: textOf(values['alone_reason']),
    approverName: textOf(values['approver_name']),
    approverRole: textOf(values['approver_role']),
    approvedOn: textOf(values['approved_on']),
    effectiveFrom: textOf(values['effective_from']),
    withdrawnOn: textOf(values['withdrawn_on']),
  }
}
/** The number that a version gets when it is approved with this class of change. */
export function numberFor(change: ChangeClass | undefined, others: readonly SopVersion[]): string {
  const last = others
    .filter((o) => o.approvedOn !== undefined)
    .toSorted((a, b) => compareVersions(a.number, b.number))
    .at(-1)
  return nextNumber(last?.number, change ?? 'major')
}

/** What stands between a version and a step. The other versions of its procedure are its siblings. */
export function versionNeeds(step: VersionStep, values: Values, around: Surroundings): readonly Need[] {
  const others = around.siblings.map((s) => sopVersionOf(s.values, s.state))
  const change = changeClasses.find((c) => c === values['change'])
  const text = textOf(values['text'])
  const own: SopVersion = {
    ...sopVersionOf(
      values,
      step === 'submit' ? 'draft' : 'in_review',
      around.written['change']?.at.slice(0, 10),
    ),
    number: numberFor(change, others),
    // the bytes are hashed when it is approved; here it counts that there are any
    sha256: text === undefined ? undefined : 'text',
  }
  const people = around.people.map((p) => p.id)
  const needs: Need[] = versionObstacles(step, own, { today: around.today, people, others }).map(
    ({ why, field, day }) => ({
      // the day of the class is no field: what the wait is about is said in the reason
      field: field === 'classified_on' ? 'alone_reason' : field,
      ...(why !== 'missing' && { message: `sops.obstacle.${why}` }),
      ...(day !== undefined && { day }),
    }),
  )
  if (text !== undefined && gapsIn(text).length > 0)
    needs.push({
      field: 'text',
      message: 'sop_version.need.gaps',
      title: gapsIn(text)
        .slice(0, 5)
        .map((g) => g.replaceAll('_', ' '))
        .join(', '),
    })
  return needs
}
