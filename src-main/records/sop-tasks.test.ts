/** What waits of procedures and signatures, over a real vault. World: unit test. */
import { expect, it } from 'vitest'
import { setDay } from '../../tests/learning.ts'
import { must, office } from '../../tests/office.ts'
import { approve, approvedSop, signs, sopOffice, type SopOffice } from '../../tests/sops.ts'
import { SopTasks } from './sop-tasks.ts'

const tasksOf = (s: SopOffice) =>
  new SopTasks(s.o.book, s.desk).read().map(({ record, about }) => ({ id: record.id, ...about }))
const opened = (s: SopOffice, version: string) =>
  must(
    s.desk.campaigns.open({
      reason: 'new_version',
      versions: [version],
      opens: s.o.book.law.today,
      quiz: false,
    }),
  ).record!

it('a version in review waits for its approver, one in force for its review', async () => {
  const s = sopOffice(await office())
  const { sop, version } = approvedSop(s, { sop: { to_sign: false } })
  expect(tasksOf(s)).toEqual([])
  setDay(s.o, '2027-11-21')
  expect(tasksOf(s)).toMatchObject([{ id: version, kind: 'sop_review_due', due: '2027-11-20' }])
  const next = must(s.desk.procedures.next({ sop }))
  expect(tasksOf(s)).toEqual([])
  must(
    s.o.writer.save(next.version, [
      { path: 'change_note', value: 'Shorter.' },
      { path: 'text', value: '# Rules\n\nKeep it short.\n' },
      { path: 'approver_name', value: 'Dora Chief' },
    ]),
  )
  must(s.o.writer.transition(next.version, 'submit'))
  expect(tasksOf(s)).toMatchObject([{ id: next.version, kind: 'sop_review', who: ['Dora Chief'] }])
})
it('in force and nobody asked: says how many people it is for, until they are asked', async () => {
  const s = sopOffice(await office())
  const { sop, version } = approvedSop(s, { audience: { is: 'role', name: 'reception' } })
  expect(tasksOf(s)).toMatchObject([{ id: sop, kind: 'sop_unasked', about: '2' }])
  opened(s, version)
  expect(tasksOf(s).map((t) => t.kind)).toEqual(['campaign_reminders'])
  const next = must(s.desk.procedures.next({ sop }))
  approve(s, next.version, { text: '# Rules\n\nLock it twice.\n', change: 'major' })
  // open requests for the older version stand until the new one is asked for: nobody is owed anything yet
  expect(tasksOf(s).map((t) => t.kind)).toEqual(['campaign_reminders'])
})
it('names how many are overdue, refused, or exempt for a short time only, and no person', async () => {
  const s = sopOffice(await office())
  const campaign = opened(s, approvedSop(s).version)
  const [ada, ben, cy] = s.desk.views.assignments({ campaign }).lines
  must(
    s.desk.unsigned.refuse({
      assignment: ada!.assignment,
      refusal: {
        discussedOn: s.o.book.law.today,
        concern: 'Too strict.',
        toldStillBound: true,
        witness: { kind: 'roster', id: s.people[1]! },
        nextStep: 'Talk again.',
      },
    }),
  )
  must(
    s.desk.unsigned.exempt({
      assignments: [ben!.assignment],
      exemption: {
        reason: 'long_absence',
        text: 'Away.',
        approver: s.people[2]!,
        until: '2026-12-20',
        control: 'No access.',
      },
    }),
  )
  setDay(s.o, '2026-12-05')
  expect(tasksOf(s)).toMatchObject([
    { id: campaign, kind: 'campaign_overdue', about: '1', due: '2026-12-04' },
    { kind: 'campaign_reminders', about: '1' },
    { kind: 'campaign_refused', about: '1' },
  ])
  setDay(s.o, '2026-12-06')
  expect(tasksOf(s).at(-1)).toMatchObject({ kind: 'exemption_ends', about: '1', due: '2026-12-20' })
  must(signs(s, cy!.assignment, 'Cy Dorn', s.people[0]!))
  expect(tasksOf(s).map((t) => t.kind)).toEqual(['campaign_refused', 'exemption_ends'])
  expect(JSON.stringify(tasksOf(s))).not.toMatch(/Ada|Ben|Cy/)
  must(s.o.writer.transition(campaign, 'close', 'Done with.'))
  expect(tasksOf(s)).toEqual([])
})
