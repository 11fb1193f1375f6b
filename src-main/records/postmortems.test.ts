/**
 * Post-mortems on a real vault: what approval asks for, what stays as it was approved, and what keeps them open. World:
 * unit test.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { breach, controllers, exact, failing, gdpr, learnFrom, needed, oblige, personOf, refuse, reviewOf, values } from '../../tests/breach.ts' // prettier-ignore
import {
  attach,
  changesOf,
  learning,
  leave,
  planned,
  proven,
  refused,
  rowsOf,
  state,
} from '../../tests/learning.ts'
import { plainOrder } from '../../src-shared/rules/incident-record.ts'
import { must, openOffice, type Office } from '../../tests/office.ts'
import { nodeFs } from '../journal/fs.ts'
import { Drafts } from './drafts.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'

const approve = (o: Office, id: string) => o.writer.transition(id, 'approve', undefined, 'Robin Approver')
async function inReview() {
  const o = await controllers()
  const author = personOf(o, 'Alex Author')
  const approver = personOf(o, 'Robin Approver')
  const incident = breach(o)
  const id = reviewOf(o, [incident], { author, approver })
  must(o.writer.transition(id, 'submit'))
  return { o, id, author, approver, incident }
}

describe('a breach', () => {
  it('closes with an approved post-mortem only; a draft or one in review is none', async () => {
    const { o, id, incident } = await inReview()
    must(o.writer.write([{ op: 'transition', reg: 'incident', rec: incident, set: { '@state': 'awaiting_postmortem' } }])) // prettier-ignore
    const lacks = () =>
      needed(o.writer.transition(incident, 'close', undefined, 'Dana')).includes('postmortem_note')
    expect(lacks()).toBe(true)
    must(o.writer.save(incident, changesOf({ postmortem_note: 'Talked over.' })))
    expect(lacks()).toBe(true)
    must(approve(o, id))
    expect(lacks()).toBe(false)
    must(o.writer.transition(id, 'revise', 'A cause was missing.'))
    expect(lacks()).toBe(true)
  })
})

describe('beginning', () => {
  it('takes the decisions and clocks of several incidents, the impact of one, and when it is due', async () => {
    const o = await controllers()
    const { postmortems } = learning(o)
    const one = breach(o, changesOf({ contained_at: exact('2026-11-20T08:30:00Z'), subjects: { status: 'confirmed', best: 3 } })) // prettier-ignore
    const two = breach(o)
    must(o.decisions.decide({ id: one, duties: [refuse(gdpr)] }))
    const make = (incidents: string[]) =>
      must(postmortems.begin({ incidents, type: 'full', title: 'Looking back' })).record!
    const of = make([one])
    expect(values(o, of)).toMatchObject({
      due_on: '2026-12-04',
      impact_people: { best: 3 },
      incidents: [one],
    })
    const line = {
      decision: 'Not required',
      known_then: expect.stringContaining('Nobody could read it.') as string,
    }
    expect(rowsOf(o, of, 'decision_review')).toEqual(
      expect.arrayContaining([expect.objectContaining(line) as object]),
    )
    // awareness and the duty; the line that the decision left in the timeline is the same one
    expect(rowsOf(o, of, 'decision_review').filter((r) => r['decision'] === 'Not required')).toHaveLength(1)
    expect(rowsOf(o, of, 'decision_review')).toHaveLength(2)
    expect(values(o, make([one, two]))['impact_people']).toBeUndefined()
    expect(failing(postmortems.begin({ incidents: [], type: 'full', title: 'x' }))).toBe('needs-missing')
    expect(failing(postmortems.begin({ incidents: [], type: 'drill', title: 'x' }))).toBe('ok')
    expect(failing(postmortems.begin({ incidents: [make([one])], type: 'full', title: 'x' }))).toBe(
      'not-found',
    )
  })
  it('names an incident once, takes none that was voided, and has a title', async () => {
    const o = await controllers()
    const { postmortems } = learning(o)
    const [one, voided] = [breach(o), breach(o)]
    const begin = (incidents: string[], title = 'x') => postmortems.begin({ incidents, type: 'full', title })
    const twice = must(begin([one, one])).record!
    expect(rowsOf(o, twice, 'decision_review')).toEqual([
      expect.objectContaining({ about: expect.not.stringContaining('INC-') as string }) as object,
    ])
    must(o.writer.archive(voided, 'Not ours'))
    expect(failing(begin([voided]))).toBe('not-allowed-now')
    expect(needed(begin([one], ' '))).toEqual(['title'])
  })
  it('adds what was decided since, and never replaces a line that somebody judged', async () => {
    const o = await controllers()
    const { postmortems } = learning(o)
    const incident = breach(o)
    must(o.decisions.decide({ id: incident, duties: [refuse(gdpr)] }))
    const id = must(postmortems.begin({ incidents: [incident], type: 'full', title: 'x' })).record!
    const [element, row] = Object.entries(values(o, id)['decision_review'] as Record<string, object>)[0]!
    const judged = { ...row, sound: 'partly', change: 'Ask earlier.' } as Json
    must(o.writer.save(id, [{ path: `decision_review/${element}`, value: judged }]))
    expect(failing(postmortems.refresh(id))).toBe('nothing-to-undo')
    o.clock.now += 3_600_000
    must(o.decisions.decide({ id: incident, duties: [oblige('eu-gdpr-34-1')] }))
    expect(must(postmortems.facts(id)).missingLines).toBeGreaterThan(0)
    must(postmortems.refresh(id))
    const lines = values(o, id)['decision_review'] as Record<string, unknown>
    expect(lines[element]).toEqual(judged)
    expect(Object.keys(lines).length).toBeGreaterThan(1)
    expect(must(postmortems.facts(id)).missingLines).toBe(0)
  })
})

describe('approval', () => {
  it('is given by another person than the author; an id that is nobody is no person', async () => {
    const { o, id, author } = await inReview()
    const by = (approver: string) => {
      must(o.writer.save(id, changesOf({ approver })))
      return refused(approve(o, id))
    }
    expect(by(author)).toEqual(['postmortem.need.another_approver'])
    expect(by('01940000-0000-7000-8000-00000000dead')).toEqual(['postmortem.need.another_approver'])
  })
  it('in an office of one takes a written reason instead', async () => {
    const { o, id, author, approver } = await inReview()
    must(o.writer.save(id, changesOf({ approver: author })))
    leave(o, approver)
    for (const p of o.book.law.people) if (p.id !== author) leave(o, p.id)
    expect(needed(approve(o, id))).toEqual(['alone_reason'])
    must(o.writer.save(id, changesOf({ alone_reason: 'Nobody else works here.' })))
    expect(needed(approve(o, id))).toBe('ok')
  })
  it('takes a signature, and what blames is answered or rewritten', async () => {
    const { o, id } = await inReview()
    expect(needed(o.writer.transition(id, 'approve'))).toEqual(['@signature'])
    const said = 'It was the careless fault of the sender.'
    must(o.writer.save(id, changesOf({ exec_summary: said })))
    const blamed = approve(o, id)
    expect(new Set(needed(blamed))).toEqual(new Set(['exec_summary']))
    const needs = blamed.ok ? [] : (blamed.error.needs ?? [])
    const { postmortem } = registers
    expect(postmortem.transitions.approve.signature).toBe(true)
    expect(needs.every((n) => said.toLowerCase().includes((n.title ?? '').toLowerCase()))).toBe(true)
  })
  it('of a plan of training only takes an answer', async () => {
    const { o, id } = await inReview()
    const { actions } = learning(o)
    must(o.writer.save(id, changesOf({ plan_reason: null })))
    expect(refused(approve(o, id))).toEqual(['learn.plan.no_action'])
    must(actions.plan({ parent: id, changes: changesOf({ text: 'Explain it', strength: 'train' }) }))
    expect(refused(approve(o, id))).toEqual(['learn.plan.training_only'])
    must(o.writer.save(id, changesOf({ plan_reason: 'The machine is gone; only the habit is left.' })))
    expect(refused(approve(o, id))).toBe('ok')
  })
})

describe('what was approved', () => {
  it('is changed by nothing: not by save, undo, a step back, a kept draft or a look at the incident', async () => {
    const { o, id } = await inReview()
    const draft = changesOf({ exec_summary: 'Typed before it was approved.' })
    const kept = must(o.writer.save(id, changesOf({ root_cause_note: 'Two piles.' })))
    must(approve(o, id))
    expect(refused(o.writer.save(id, draft))).toEqual(['error.field-frozen'])
    const whys = { order: 1, text: 'x' }
    for (const path of [
      'whys/w1',
      'factors/f2',
      'approver',
      'incidents/x',
      'privileged',
      'blame_answers/a1',
    ]) {
      const value = path.startsWith('whys') ? whys : path.includes('/') ? {} : true
      expect([path, failing(o.writer.save(id, [{ path, value }]))]).not.toEqual([path, 'ok'])
    }
    expect(failing(o.history.undo())).toBe('nothing-to-undo')
    expect(failing(o.history.undo(kept.commit))).toBe('nothing-to-undo')
    expect(failing(learning(o).postmortems.refresh(id))).toBe('not-allowed-now')
    expect(failing(o.writer.archive(id, 'Away'))).toBe('not-allowed-now')
    expect(values(o, id)['exec_summary']).not.toContain('Typed')
  })
  it('takes what is declared open: lessons that are shared later, and evidence', async () => {
    const { o, id } = await inReview()
    must(approve(o, id))
    const lesson = { lesson: 'A second one.', audience: 'team' }
    expect(failing(o.writer.save(id, changesOf({ 'lessons/l2': lesson })))).toBe('ok')
    await attach(o, id, 'evidence')
    expect(rowsOf(o, id, 'evidence')).toHaveLength(1)
  })
  it('comes back to draft with a reason, and is approved anew', async () => {
    const { o, id } = await inReview()
    must(approve(o, id))
    expect(needed(o.writer.transition(id, 'revise'))).toEqual(['@why'])
    must(o.writer.transition(id, 'revise', 'A cause was missing.'))
    must(o.writer.save(id, changesOf({ root_cause_note: 'And the light.' })))
    must(o.writer.transition(id, 'submit'))
    must(approve(o, id))
    const events = rowsOf(o, id, 'approvals').map((r) => String(r['event']))
    expect(events.toSorted(plainOrder)).toEqual(['approved', 'approved', 'reopened'])
  })
  it('neither its state nor its approvals can be written by a page', async () => {
    const { o, id } = await inReview()
    for (const path of ['@state', 'approved_at', 'closed_at', 'approvals/aaaaaaaaaaaaaaaa', '@archived']) {
      expect([path, failing(o.writer.save(id, [{ path, value: 'closed' }]))]).toEqual([path, 'invalid-input'])
      const make = changesOf({ title: 'x', [path]: 'closed' })
      expect([path, failing(o.writer.create(registers.postmortem, make))]).toEqual([path, 'invalid-input'])
    }
  })
})

describe('leaving it behind', () => {
  it('takes proven actions, and lessons that were shared', async () => {
    const o = await controllers()
    const p = await planned(o)
    expect(needed(o.writer.transition(p.review, 'verify'))).toEqual(['actions'])
    must(p.step('cancel', { reason: 'The printer is gone.', approver: p.verifier }))
    must(o.writer.save(p.review, changesOf({ 'lessons/l2': { lesson: 'Ring at once.' } })))
    must(o.writer.transition(p.review, 'verify'))
    expect(needed(o.writer.transition(p.review, 'close', undefined, 'R'))).toEqual(['lessons/l2'])
    must(
      o.writer.save(
        p.review,
        changesOf({ 'lessons/l2': { lesson: 'Ring at once.', shared_on: '2026-11-20' } }),
      ),
    )
    expect(needed(o.writer.transition(p.review, 'close', undefined, 'R'))).toBe('ok')
  })
  it('is held up by an accepted risk that has ended', async () => {
    const o = await controllers()
    const p = await planned(o)
    const given = { reason: 'Spring.', control: 'Emptied.', approver: p.verifier, until: '2026-12-20' }
    must(p.step('accept_risk', given))
    must(o.writer.transition(p.review, 'verify'))
    o.clock.now = Date.parse('2026-12-21T09:00:00Z')
    expect(needed(o.writer.transition(p.review, 'close', undefined, 'R'))).toEqual(['actions'])
  })
  it('is not helped by two actions that name each other as the one that takes their place', async () => {
    const o = await controllers()
    const p = await proven(o)
    const other = must(p.actions.plan({ parent: p.review, changes: changesOf({ text: 'Second' }) })).record!
    const put = (rec: string, next: string) => ({ op: 'transition' as const, reg: 'action', rec, set: { '@state': 'ineffective', [`follow_up/${next}`]: true } }) // prettier-ignore
    must(o.writer.write([put(p.id, other), put(other, p.id)]))
    expect(needed(o.writer.transition(p.review, 'verify'))).toEqual(['actions', 'actions'])
  })
})

it('stands as it was after the program was started again', async () => {
  const o = await controllers()
  const id = learnFrom(o, breach(o))
  const next = await openOffice(o.world, o.dir, o.clock)
  expect(state(next, id)).toBe('approved')
  expect(refused(next.writer.save(id, changesOf({ exec_summary: 'x' })))).toEqual(['error.field-frozen'])
})

it('lies on disk, with its actions, evidence and drafts, as nothing that can be read', async () => {
  const o = await controllers()
  const p = await planned(o, { text: 'CANARY-ACTION', criterion: 'CANARY-CHECK' })
  const whys = { order: 1, text: 'CANARY-WHY', kind: 'event' }
  must(o.writer.transition(p.review, 'revise', 'CANARY-REASON'))
  must(o.writer.save(p.review, changesOf({ 'whys/w1': whys, exec_summary: 'CANARY-SUMMARY' })))
  must(p.step('take_on'))
  await attach(o, p.id, 'evidence', 'CANARY-EVIDENCE')
  const drafts = new Drafts(nodeFs, o.vault.at.drafts, o.vault.local)
  drafts.put(`postmortem/${p.review}/begin`, 'CANARY-DRAFT', o.writer.now())
  const files = readdirSync(o.dir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
  expect(files.length).toBeGreaterThan(4)
  const bytes = files.map((f) => readFileSync(join(f.parentPath, f.name)).toString('latin1')).join(' ')
  expect(bytes.length).toBeGreaterThan(5_000)
  for (const word of ['CANARY', 'postmortem', 'Olive', 'verifier', p.review])
    expect([word, bytes.includes(word)]).toEqual([word, false])
})
