/** Procedures from the first draft to coverage, on a real vault. World: unit test (Node). */
import { expect, it } from 'vitest'
import type { CampaignPlan } from '../../src-shared/ipc/contract-sop.ts'
import { must, office } from '../../tests/office.ts'
import { addPerson, approve, approvedSop, signs, sopOffice } from '../../tests/sops.ts'
import { sha256Hex } from '../crypto/sodium.ts'

const plan = (version: string, today: string): CampaignPlan => ({
  reason: 'new_version',
  versions: [version],
  opens: today,
  quiz: false,
})

it('binds a version to its bytes when it is approved, and to a number that nobody types', async () => {
  const s = sopOffice(await office())
  const { sop, version } = approvedSop(s)
  const values = s.o.book.values(s.o.book.get(version)!)
  expect(values).toMatchObject({
    number: '1.0',
    approved_on: '2026-11-20',
    effective_from: '2026-11-20',
    review_due: '2027-11-20',
  })
  expect(values['sha256']).toBe(sha256Hex(String(values['text'])))
  expect(s.o.writer.save(version, [{ path: 'text', value: 'Other' }])).toMatchObject({ ok: false })
  const next = must(s.desk.procedures.next({ sop }))
  approve(s, next.version, {
    text: '# Handling\n\nLock it twice.\n',
    change: 'minor',
    second_reader: s.people[1]!,
  })
  expect(s.o.book.values(s.o.book.get(next.version)!)['number']).toBe('1.1')
  expect(s.desk.procedures.next({ sop: version })).toMatchObject({ ok: false, error: { code: 'not-found' } })
})
it('does not approve a template that still has gaps', async () => {
  const s = sopOffice(await office())
  const { version } = must(s.desk.procedures.begin({ title: 'Plan', text: '# Plan of {{office_name}}\n' }))
  must(s.o.writer.save(version, [{ path: 'change_note', value: 'First' }]))
  expect(s.o.writer.transition(version, 'submit')).toMatchObject({
    error: { needs: [{ field: 'text', title: 'office name' }] },
  })
})
it('asks everybody who is meant, once, and counts who has signed', async () => {
  const s = sopOffice(await office())
  const { sop, version } = approvedSop(s)
  const today = s.o.book.law.today
  expect(must(s.desk.campaigns.preview(plan(version, today)))).toMatchObject({
    requests: 3,
    supersedes: 0,
    obstacles: [],
    due: '2026-12-04',
  })
  const campaign = must(s.desk.campaigns.open(plan(version, today))).record!
  const lines = s.desk.views.assignments({ campaign }).lines
  expect(lines.map((l) => [l.name, l.state, l.due])).toEqual([
    ['Ada Berg', 'assigned', '2026-12-04'],
    ['Ben Cole', 'assigned', '2026-12-04'],
    ['Cy Dorn', 'assigned', '2026-12-04'],
  ])
  must(s.desk.signing.opened(lines[0]!.assignment))
  must(signs(s, lines[0]!.assignment, 'Ada Berg', s.people[1]!))
  expect(s.desk.views.coverage({ day: today, basis: 'logged', sop }, () => 0)).toMatchObject({
    share: { asked: 3, excused: 0, signed: 1 },
    percent: 33,
    counts: { signed: 1, waiting: 2, overdue: 0 },
  })
  // a role that somebody has since then does not change what was asked of whom
  must(s.o.writer.save(s.people[0]!, [{ path: 'roles/manager', value: true }]))
  const { byRole } = s.desk.views.coverage({ day: today, basis: 'logged' }, () => 0)
  expect(byRole.map(({ key, share }) => [key, share.asked, share.signed])).toEqual([
    ['nurse', 1, 0],
    ['reception', 2, 1],
  ])
  expect(must(s.desk.campaigns.preview(plan(version, today))).leftOut.map((l) => l.why)).toEqual([
    'signed',
    'asked',
    'asked',
  ])
  expect(signs(s, lines[0]!.assignment, 'Ada Berg', s.people[1]!)).toMatchObject({ ok: false })
  expect(s.desk.views.knownOn({ person: s.people[0]!, day: today })).toMatchObject([
    { knows: 'current', signed: { number: '1.0', level: 'E2' } },
  ])
})
it('ends open requests of an older version with a receipt, and shows what was signed before', async () => {
  const s = sopOffice(await office())
  const { sop, version } = approvedSop(s)
  const today = s.o.book.law.today
  const first = must(s.desk.campaigns.open(plan(version, today))).record!
  const [ada, ben] = s.desk.views.assignments({ campaign: first }).lines
  must(signs(s, ada!.assignment, 'Ada Berg', s.people[1]!))
  const next = must(s.desk.procedures.next({ sop }))
  approve(s, next.version, { text: '# Handling\n\nLock it twice.\n', change: 'critical' })
  const second = must(s.desk.campaigns.open(plan(next.version, today))).record!
  expect(s.o.book.values(s.o.book.get(ben!.assignment)!)).toMatchObject({
    negative: { kind: 'superseded', number: '1.0', opened: false },
  })
  const again = s.desk.views.assignments({ campaign: second }).lines
  expect(again.map((l) => l.due)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23'])
  const shown = must(s.desk.toSign.document(again[0]!.assignment, s.desk.views.line))
  expect(shown.before).toMatchObject({ number: '1.0' })
  expect(shown.statements[0]!.text).toContain('version 2.0')
})
it('asks who is new for what others were asked for, and nobody twice', async () => {
  const s = sopOffice(await office())
  const { version } = approvedSop(s)
  expect(s.desk.roster.run()).toEqual({ asked: 0, closed: 0 })
  must(s.desk.campaigns.open(plan(version, s.o.book.law.today)))
  const eve = addPerson(s.o, 'Eve Frost', 'Ward', 'nurse', 'S9', { start: '2026-11-20' })
  expect(s.desk.roster.run()).toEqual({ asked: 1, closed: 0 })
  expect(s.desk.roster.run()).toEqual({ asked: 0, closed: 0 })
  expect(s.desk.views.assignments({ person: eve }).lines).toMatchObject([
    { reason: 'joiner', due: '2026-11-27' },
  ])
  must(s.o.writer.save(eve, [{ path: 'end', value: '2026-11-21' }]))
  s.o.clock.now += 3 * 86_400_000
  expect(s.desk.roster.run()).toEqual({ asked: 0, closed: 1 })
  expect(s.desk.views.assignments({ person: eve }).lines).toMatchObject([{ state: 'left' }])
})
it('shows a draft with the number that it would get, in every list', async () => {
  const s = sopOffice(await office())
  const { sop } = approvedSop(s)
  const draft = must(s.desk.procedures.next({ sop })).version
  const number = () => s.o.book.card(s.o.book.get(draft)!, ['number']).cells['number']
  expect(number()).toBe('2.0')
  must(s.o.writer.save(draft, [{ path: 'change', value: 'minor' }]))
  expect(number()).toBe('1.1')
  must(s.o.history.undo())
  expect(number()).toBe('2.0')
})
it('asks the questions first and keeps the score', async () => {
  const s = sopOffice(await office())
  const question = (id: string) => ({
    id,
    text: 'Lock?',
    options: [
      { id: 'y', text: 'Yes' },
      { id: 'n', text: 'No' },
    ],
    right: ['y'],
    section: 'Rules',
  })
  const quiz = { questions: ['a', 'b', 'c'].map(question), passMark: 80, attempts: 2 }
  const { version } = approvedSop(s, { quiz })
  const campaign = must(s.desk.campaigns.open({ ...plan(version, s.o.book.law.today), quiz: true })).record!
  const { assignment } = s.desk.views.assignments({ campaign }).lines[0]!
  const shown = must(s.desk.toSign.document(assignment, s.desk.views.line))
  expect(JSON.stringify(shown.quiz)).not.toContain('right')
  expect(signs(s, assignment, 'Ada Berg', s.people[1]!)).toMatchObject({
    error: { needs: [{ field: 'quiz_missing' }] },
  })
  const answers = (v: string) => ({ a: [v], b: [v], c: [v] })
  s.o.clock.now += 1000
  expect(must(s.desk.signing.answer(assignment, answers('n')))).toMatchObject({
    passed: false,
    right: 0,
    left: 1,
    readAgain: ['Rules'],
  })
  s.o.clock.now += 1000
  expect(must(s.desk.signing.answer(assignment, answers('n')))).toMatchObject({ left: 0 })
  expect(s.desk.signing.answer(assignment, answers('y'))).toMatchObject({ error: { code: 'sop-talk-first' } })
  s.o.clock.now += 1000
  must(s.desk.unsigned.step({ assignments: [assignment], step: 'again', why: 'We talked.' }))
  s.o.clock.now += 1000
  expect(must(s.desk.signing.answer(assignment, answers('y')))).toMatchObject({ passed: true, right: 3 })
  s.o.clock.now += 1000
  must(signs(s, assignment, 'Ada Berg', s.people[1]!))
  expect(s.o.book.values(s.o.book.get(assignment)!)['acknowledgement']).toMatchObject({
    quiz: { right: 3, of: 3, attempts: 3 },
  })
})
