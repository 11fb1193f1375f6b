/** What waits for whom, and until when, over a real vault. World: unit test. */
import { expect, it } from 'vitest'
import { breach, controllers, personOf, reviewOf } from '../../tests/breach.ts'
import {
  attach,
  changesOf,
  checking,
  done,
  learning,
  planned,
  proven,
  setDay,
  type Learning,
} from '../../tests/learning.ts'
import { must } from '../../tests/office.ts'

const kinds = ({ tasks }: Pick<Learning, 'tasks'>) => tasks.read().map((t) => t.kind)

it('an action waits for its owner until it is done, then for its verifier', async () => {
  const o = await controllers()
  const p = await planned(o)
  const own = () => p.tasks.read().find((t) => t.record === p.id)
  expect(own()).toMatchObject({
    kind: 'action_take_on',
    who: ['Olive Owner'],
    due: '2026-12-10',
    overdue: false,
  })
  must(p.step('take_on'))
  setDay(o, '2026-12-10')
  expect(own()).toMatchObject({ kind: 'action_due', overdue: false })
  setDay(o, '2026-12-11')
  expect(own()).toMatchObject({ kind: 'action_due', overdue: true })
  await attach(o, p.id, 'evidence')
  must(p.step('finish', { changes: changesOf({ done_on: '2026-12-01' }) }))
  expect(own()).toMatchObject({
    kind: 'action_check',
    who: ['Vera Verifier'],
    due: '2026-12-31',
    overdue: false,
  })
})
it('nothing waits for an action that was proven, and its post-mortem waits to be verified', async () => {
  const o = await controllers()
  const p = await proven(o)
  expect(p.tasks.read()).toMatchObject([
    { kind: 'postmortem_verify', record: p.review, who: ['Alex Author'] },
  ])
  must(o.writer.transition(p.review, 'verify'))
  expect(kinds(p)).toEqual(['postmortem_close'])
  must(o.writer.save(p.review, changesOf({ 'lessons/l2': { lesson: 'Ring at once.' } })))
  expect(kinds(p)).toEqual(['lessons_to_share'])
})
it('one that was opened again, or did not work, waits for its owner', async () => {
  const o = await controllers()
  const p = await checking(o)
  must(p.step('reopen', { reason: 'It was seen again.' }))
  expect(kinds(p)).toEqual(['action_reopened'])
  const other = await controllers()
  const q = await checking(other)
  const failed = changesOf({ result: 'not' })
  const next = must(
    q.actions.plan({ parent: q.review, changes: changesOf({ text: 'Seal' }), replaces: q.id }),
  )
  must(q.step('disprove', { changes: failed }))
  expect(q.tasks.read()).toMatchObject([{ kind: 'action_take_on', record: next.record }])
})
it('an accepted risk is named from 30 days before it ends', async () => {
  const o = await controllers()
  const p = await planned(o)
  const given = { reason: 'Spring.', control: 'Emptied.', approver: p.verifier, until: '2027-03-01' }
  must(p.step('accept_risk', given))
  expect(kinds(p)).toEqual(['postmortem_verify'])
  setDay(o, '2027-01-30')
  expect(kinds(p)).toEqual(['acceptance_ends', 'postmortem_verify'])
  setDay(o, '2027-03-02')
  expect(p.tasks.read()).toMatchObject([
    { kind: 'acceptance_ends', who: ['Olive Owner', 'Vera Verifier'], due: '2027-03-01', overdue: true },
  ])
})
it('a post-mortem waits for its author, then for its approver; what was voided waits for nobody', async () => {
  const o = await controllers()
  const l = learning(o)
  const people = { author: personOf(o, 'Alex Author'), approver: personOf(o, 'Robin Approver') }
  const id = reviewOf(o, [breach(o)], people)
  expect(l.tasks.read()).toMatchObject([{ kind: 'postmortem_due', who: ['Alex Author'], record: id }])
  must(o.writer.transition(id, 'submit'))
  expect(l.tasks.read()).toMatchObject([{ kind: 'postmortem_review', who: ['Robin Approver'] }])
  must(o.writer.archive(id, 'Double'))
  expect(l.tasks.read()).toEqual([])
})
it('stands in the order of its days, what has none last', async () => {
  const o = await controllers()
  const p = await done(o)
  const plan = (more: Parameters<typeof changesOf>[0]) =>
    must(p.actions.plan({ parent: p.review, changes: changesOf({ text: 'x', ...more }) }))
  plan({})
  plan({ due: '2026-12-02' })
  expect(p.tasks.read().map((t) => t.due)).toEqual(['2026-12-02', '2026-12-31', undefined])
})
