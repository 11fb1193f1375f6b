/**
 * Who a rule means today, and what a rule can name: for whoever writes one. World: main, reading the book. What must stay true:
 * the same people as a campaign of today would ask (sop/audience.ts).
 */
import type { Output } from '../../src-shared/ipc/contract.ts'
import { shownNames } from '../../src-shared/ipc/contract-procedure.ts'
import { audienceOn, type AudienceRule } from '../../src-shared/sop/audience.ts'
import { worksOn } from '../../src-shared/sop/roster.ts'
import type { Book } from './book.ts'
import { rosterPeople } from './roster.ts'

const inOrder = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
const nameLimit = 120

export function audienceNow(book: Book, rule: AudienceRule): Output<'audienceNow'> {
  const people = rosterPeople(book)
  const names = new Map(people.map((p) => [p.id, p.name]))
  const { members } = audienceOn(rule, people, book.law.today)
  return {
    count: members.length,
    people: members
      .map(({ person, department }) => ({
        person,
        name: (names.get(person) ?? '').slice(0, 400),
        ...(department !== undefined && { department }),
      }))
      .toSorted((a, b) => inOrder.compare(a.name, b.name))
      .slice(0, shownNames),
  }
}

/** Departments and roles of those who work here, each once however it is written, with how many there are. */
export function audienceChoices(book: Book): Output<'audienceChoices'> {
  const here = rosterPeople(book).filter((p) => worksOn(p, book.law.today))
  return {
    departments: counted(here.flatMap((p) => p.department ?? [])),
    roles: counted(here.flatMap((p) => p.roles)),
  }
}
function counted(said: readonly string[]): { name: string; count: number }[] {
  const by = new Map<string, { name: string; count: number }>()
  for (const name of said) {
    const short = name.trim().slice(0, nameLimit)
    const key = short.normalize('NFKC').toLowerCase()
    const known = by.get(key)
    if (known) known.count++
    else if (short !== '') by.set(key, { name: short, count: 1 })
  }
  return [...by.values()].toSorted((a, b) => inOrder.compare(a.name, b.name)).slice(0, 2_000)
}
