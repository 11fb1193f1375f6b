/** Which people a campaign's list shows, and what can be done with the chosen ones. World: unit test. */
import { expect, it } from 'vitest'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { AssignmentState } from '../../../../src-shared/sop/assignment.ts'
import { countsOf, filtered, possible } from './lines.ts'

const line = (name: string, state: AssignmentState, department?: string): AssignmentLine => ({
  assignment: name.toLowerCase(),
  person: '0190a000-0000-7000-8000-000000000001',
  name,
  ...(department !== undefined && { department }),
  roles: [],
  sop: '0190a000-0000-7000-8000-000000000002',
  version: '0190a000-0000-7000-8000-000000000003',
  title: 'Rules',
  code: 'P-1',
  number: '1.0',
  sha256: 'a'.repeat(64),
  campaign: '0190a000-0000-7000-8000-000000000004',
  reason: 'new_version',
  assignedOn: '2026-11-01',
  state,
  fileOut: false,
})
const ada = line('Ada', 'assigned', 'Ward')
const ben = line('Ben', 'acknowledged', 'Ward')
const cy = line('Cy', 'overdue')
const dee = line('Dee', 'exempt', 'Desk')

it('shows whom state, department and name all fit', () => {
  const all = [ada, ben, cy, dee]
  expect(filtered(all, { text: '' })).toHaveLength(4)
  expect(filtered(all, { text: ' a', department: 'Ward' })).toEqual([ada])
  expect(filtered(all, { text: '', state: 'overdue' })).toEqual([cy])
  expect(countsOf(all)).toEqual([
    { state: 'assigned', count: 1 },
    { state: 'acknowledged', count: 1 },
    { state: 'exempt', count: 1 },
    { state: 'overdue', count: 1 },
  ])
})
it('offers only what fits everybody who is chosen', () => {
  expect(possible([])).toEqual([])
  expect(possible([ada])).toEqual(['sign', 'on_behalf', 'meeting', 'refuse', 'exempt', 'remove'])
  expect(possible([ada, cy])).toEqual(['on_behalf', 'meeting', 'exempt', 'remove'])
  // overdue hides that the questions were not passed
  expect(possible([cy])).toContain('again')
  expect(possible([ben])).toEqual(['receipt'])
  expect(possible([ada, ben])).toEqual([])
  expect(possible([dee])).toEqual(['sign', 'on_behalf', 'meeting', 'resume', 'remove'])
})
