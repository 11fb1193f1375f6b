/** Who is ticked at first when files or sheets are made. World: unit test. */
import { expect, it } from 'vitest'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { leftOff } from './sheet-lines.ts'

const line = (assignment: string, state: AssignmentLine['state']) => ({ assignment, state }) as AssignmentLine

it('leaves off who has refused or is exempt, until somebody ticks them', () => {
  const lines = [line('a', 'assigned'), line('b', 'refused'), line('c', 'exempt'), line('d', 'overdue')]
  expect([...leftOff(lines)]).toEqual(['b', 'c'])
})
