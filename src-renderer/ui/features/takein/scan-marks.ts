/** What somebody said about the lines of a scan, and what of it can be entered. World: UI, pure. */
import type { ScanLine } from '../../../../src-shared/ipc/contract-paper.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'

export const marks = ['signed', 'not_signed', 'unclear'] as const
export type Mark = (typeof marks)[number]
/** The key that says so. */
export const markKeys: Readonly<Record<string, Mark>> = { s: 'signed', n: 'not_signed', u: 'unclear' }

/** What was said about one line; `text` = a day of its own as typed, `day` = as understood. */
export interface Said {
  readonly mark?: Mark | undefined
  readonly own?: { readonly text: string; readonly day: PlainDate | undefined } | undefined
}
export type AllSaid = Readonly<Record<string, Said>>

export const isScan = (name: string): boolean => /\.(pdf|jpe?g|png)$/i.test(name)
export const dayOf = (said: Said | undefined, same: PlainDate | undefined): PlainDate | undefined =>
  said?.own ? said.own.day : same
/** Whether nobody can have signed this line on that day; `undefined` where the day may be right. */
export function dayProblem(
  { earliest }: Pick<ScanLine, 'earliest'>,
  day: PlainDate,
  today: PlainDate,
): 'early' | 'late' | undefined {
  if (day < earliest) return 'early'
  return day > today ? 'late' : undefined
}
export function countMarks(lines: readonly ScanLine[], said: AllSaid): Record<Mark | 'open', number> {
  const counts = { signed: 0, not_signed: 0, unclear: 0, open: 0 }
  for (const { key } of lines) counts[said[key]?.mark ?? 'open']++
  return counts
}
export const signedLines = (lines: readonly ScanLine[], said: AllSaid): ScanLine[] =>
  lines.filter(({ key }) => said[key]?.mark === 'signed')
/** What is still missing before they can be entered. */
export function missing(
  lines: readonly ScanLine[],
  said: AllSaid,
  around: {
    readonly same: PlainDate | undefined
    readonly today: PlainDate
    readonly operator: boolean
  },
): NonNullable<Failure['needs']> {
  const needs = signedLines(lines, said).flatMap((line) => {
    const day = dayOf(said[line.key], around.same)
    const wrong = day === undefined || dayProblem(line, day, around.today) !== undefined
    return wrong ? [{ field: line.key, message: 'takein.needs.day', title: line.name }] : []
  })
  return [...(around.operator ? [] : [{ field: 'operator', message: 'takein.needs.operator' }]), ...needs]
}
