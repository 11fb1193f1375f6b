/** What was said about lines of a scan. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { ScanLine } from '../../../../src-shared/ipc/contract-paper.ts'
import { countMarks, dayOf, dayProblem, isScan, missing, signedLines } from './scan-marks.ts'
import { inGroups, inOrder } from './sheet-lines.ts'

const line = (key: string): ScanLine => ({ key, name: `N${key}`, earliest: '2026-03-02' }) as ScanLine
const lines = ['a', 'b', 'c'].map(line)

describe('marks', () => {
  it('are counted, and only what is signed is entered', () => {
    const said = { a: { mark: 'signed' }, b: { mark: 'unclear' } } as const
    expect(countMarks(lines, said)).toEqual({ signed: 1, not_signed: 0, unclear: 1, open: 1 })
    expect(signedLines(lines, said).map((l) => l.key)).toEqual(['a'])
  })
  it('want a day that can be, for each signed line, and somebody who takes it in', () => {
    const own = (day: string | undefined) => ({ mark: 'signed', own: { text: 'x', day } }) as const
    const said = { a: { mark: 'signed' }, b: own('2026-03-01'), c: own(undefined) } as const
    const around = { same: '2026-03-02', today: '2026-03-05', operator: true }
    expect(missing(lines, said, around).map((n) => n.title)).toEqual(['Nb', 'Nc'])
    expect(missing(lines, said, { ...around, operator: false }).map((n) => n.field)).toEqual([
      'operator',
      'b',
      'c',
    ])
    expect(missing(lines, { a: { mark: 'not_signed' } }, { ...around, same: undefined })).toEqual([])
  })
  it('know days that lie before the request or have not come', () => {
    expect(
      ['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-06'].map((d) =>
        dayProblem(line('a'), d, '2026-03-05'),
      ),
    ).toEqual(['early', undefined, undefined, 'late'])
    expect(dayOf({ own: { text: '?', day: undefined } }, '2026-03-02')).toBeUndefined()
    expect(dayOf(undefined, '2026-03-02')).toBe('2026-03-02')
  })
})
it('tells scans from answers by their ending', () => {
  expect(['a.PDF', 'b.jpeg', 'c.png', 'd.json', 'pdf'].map(isScan)).toEqual([true, true, true, false, false])
})
it('puts sheets in order, people without a department last', () => {
  const person = (name: string, department?: string) =>
    ({ name, department }) as Parameters<typeof inOrder>[0][number]
  const people = [person('B', 'Ward'), person('A'), person('C', 'Desk'), person('A', 'Ward')]
  const said = (order: Parameters<typeof inOrder>[1]) =>
    inOrder(people, order).map((p) => `${p.name}${p.department ?? ''}`)
  expect(said('department')).toEqual(['CDesk', 'AWard', 'BWard', 'A'])
  expect(said('name').map((s) => s[0])).toEqual(['A', 'A', 'B', 'C'])
  expect(inGroups('k3x9m2aa')).toBe('K3X9 M2AA')
})
