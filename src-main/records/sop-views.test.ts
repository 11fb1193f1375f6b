/** How procedures stand today, and whom a rule means, on a real vault. World: unit test (Node). */
import { expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { addPerson, approve, approvedSop, signs, sopOffice, type SopOffice } from '../../tests/sops.ts'
import { audienceChoices, audienceNow } from './audience-now.ts'

/** Everybody is asked, and the first signs. */
function askedAndSigned(s: SopOffice, version: string): void {
  const opens = s.o.book.law.today
  const plan = { reason: 'new_version' as const, versions: [version], opens, quiz: false }
  const campaign = must(s.desk.campaigns.open(plan)).record!
  const [first] = s.desk.views.assignments({ campaign }).lines
  must(
    signs(
      s,
      first!.assignment,
      first!.name,
      s.people.find((p) => p !== first!.person)!,
    ),
  )
}
const facts = (s: SopOffice, sop: string) => must(s.desk.sops.sopFacts(sop))

it('counts signatures under the version in force, and under older ones only where the meaning stayed', async () => {
  const s = sopOffice(await office())
  const { sop, version } = approvedSop(s)
  expect(facts(s, sop)).toMatchObject({ meant: 3, notAsked: 3, refused: 0, overdue: 0 })
  expect(facts(s, sop).share).toBeUndefined()
  askedAndSigned(s, version)
  expect(facts(s, sop)).toMatchObject({ share: { asked: 3, signed: 1 }, percent: 33, notAsked: 0 })

  const minor = must(s.desk.procedures.next({ sop }))
  approve(s, minor.version, { text: '# Lock\n', change: 'minor', second_reader: s.people[1]! })
  expect(facts(s, sop)).toMatchObject({ inForce: '1.1', share: { asked: 3, signed: 1 }, notAsked: 0 })

  const major = must(s.desk.procedures.next({ sop }))
  approve(s, major.version, { text: '# Lock twice\n', change: 'major' })
  expect(facts(s, sop)).toMatchObject({ inForce: '2.0', notAsked: 3 })
  expect(facts(s, sop).share).toBeUndefined()
})
it('gives a draft the number that it would get today, and an approved version who approved it', async () => {
  const s = sopOffice(await office())
  const { sop } = approvedSop(s)
  const next = must(s.desk.procedures.next({ sop }))
  const draft = () => facts(s, sop).versions.find((v) => v.record === next.version)
  expect(draft()).toMatchObject({ number: '2.0', status: 'draft' })
  must(s.o.writer.save(next.version, [{ path: 'change', value: 'minor' }]))
  expect(draft()).toMatchObject({ number: '1.1' })
  expect(draft()?.approver).toBeUndefined()
  expect(facts(s, sop).versions.at(-1)).toMatchObject({ approver: 'Dora Chief, Managing director' })
})
it('names whom a rule means today, and what it can name', async () => {
  const s = sopOffice(await office())
  addPerson(s.o, 'Gone Long', 'Ward', 'nurse', 'S8', { end: '2025-01-31' })
  addPerson(s.o, 'Zoe Ahn', 'ward', 'Nurse', 'S9')
  expect(audienceNow(s.o.book, { is: 'department', name: 'WARD' })).toMatchObject({
    count: 2,
    people: [{ name: 'Cy Dorn' }, { name: 'Zoe Ahn' }],
  })
  expect(audienceChoices(s.o.book)).toEqual({
    departments: [
      { name: 'Front desk', count: 2 },
      { name: 'Ward', count: 2 },
    ],
    roles: [
      { name: 'nurse', count: 2 },
      { name: 'reception', count: 2 },
    ],
  })
})
