/** Reminders as a list to work off. World: unit test. */
import { expect, it } from 'vitest'
import type { ReminderLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { grouped, hasAddress } from './reminder-groups.ts'

const line = (person: string, name: string, kind: ReminderLine['kind'], due: string): ReminderLine => ({
  line: {
    assignment: `${person}-${due}`,
    person,
    name,
    roles: [],
    sop: 's',
    version: 'v',
    title: 'Rules',
    code: 'P-1',
    number: '1.0',
    sha256: 'a'.repeat(64),
    campaign: 'c',
    reason: 'new_version',
    assignedOn: '2026-11-01',
    due,
    state: 'overdue',
    fileOut: false,
  },
  kind,
  day: due,
})
it('puts everything about one person together, the most urgent first', () => {
  const groups = grouped([
    line('b', 'Ben', 'due', '2026-12-02'),
    line('a', 'Ada', 'weekly', '2026-11-10'),
    line('b', 'Ben', 'weekly', '2026-11-20'),
  ])
  expect(groups.map((g) => [g.name, g.items.map((i) => i.line.due)])).toEqual([
    ['Ada', ['2026-11-10']],
    ['Ben', ['2026-11-20', '2026-12-02']],
  ])
})
it('knows whom a mail can reach: a reminder to the manager goes to the manager', () => {
  const one = line('a', 'Ada', 'manager', '2026-11-10')
  expect(hasAddress({ ...one, email: 'ada@example.org' })).toBe(false)
  expect(hasAddress({ ...one, manager: { id: 'm', name: 'Mo', email: 'mo@example.org' } })).toBe(true)
  expect(hasAddress({ ...one, kind: 'due' })).toBe(false)
})
