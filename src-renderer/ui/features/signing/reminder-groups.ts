/** Reminders as a list to work off: by person, and which of them are ticked. World: UI, pure. */
import type { ReminderLine } from '../../../../src-shared/ipc/contract-sop.ts'

export interface ReminderGroup {
  readonly person: string
  readonly name: string
  readonly department?: string | undefined
  readonly items: readonly ReminderLine[]
}
export const keyOf = ({ line, kind }: Pick<ReminderLine, 'line' | 'kind'>): string =>
  `${line.assignment} ${kind}`
/** One group for each person, by name; inside it what is due first. */
export function grouped(reminders: readonly ReminderLine[]): ReminderGroup[] {
  const groups = new Map<string, ReminderLine[]>()
  for (const one of reminders) {
    const items = groups.get(one.line.person)
    if (items) items.push(one)
    else groups.set(one.line.person, [one])
  }
  return [...groups]
    .map(([person, items]) => ({
      person,
      name: items[0]!.line.name,
      department: items[0]!.line.department,
      items: items.toSorted((a, b) => ((a.line.due ?? '') < (b.line.due ?? '') ? -1 : 1)),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
/** Who can be written to: the reader of each has an address. */
export const hasAddress = ({ kind, email, manager }: ReminderLine): boolean =>
  kind === 'manager' ? manager?.email !== undefined : kind === 'dpo' || email !== undefined
