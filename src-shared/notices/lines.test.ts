/** A notice while it is written. World: unit test. */
import { describe, expect, it } from 'vitest'
import { exactly, fullCase, fullIncident } from '../../tests/notice-case.ts'
import type { IncidentValues } from '../registers/incident.ts'
import { noticeFacts, type NoticeInput } from './facts.ts'
import { findLayout } from './layouts.ts'
import {
  answerNew,
  changedRows,
  changesBetween,
  firstRows,
  linesOf,
  takeFacts,
  type Mark,
  type Rows,
} from './lines.ts'

const ico = findLayout('ico')!
const edpb = findLayout('edpb-2026-draft')!
const factsWith = (values: IncidentValues, more: Partial<NoticeInput> = {}) =>
  noticeFacts({ ...fullCase, values: { ...fullIncident, ...values }, ...more })
const facts = factsWith({})
const marks = (rows: Rows, now = facts, layout = ico): Record<string, Mark> =>
  Object.fromEntries(linesOf(layout, now, rows).map((l) => [l.field.id, l.mark]))

describe('a notice that was just begun', () => {
  const rows = firstRows(ico, facts)
  it('says what the facts say, and keeps nothing that they do not', () => {
    expect(rows['what']).toEqual({ label: 'What happened', text: fullIncident.summary })
    expect(rows).not.toHaveProperty('registration')
    expect(new Set(Object.values(marks(rows)))).toEqual(new Set(['facts', 'missing']))
  })
  it('marks an uncertain answer and an open one', () => {
    const now = factsWith({ aware_at: { ...exactly('2026-11-13T14:00:00Z'), certainty: 'estimated' } })
    expect(marks(firstRows(ico, now), now)).toMatchObject({ aware: 'unsure', registration: 'missing' })
  })
})

describe('facts that move while it is written', () => {
  const rows: Rows = {
    ...firstRows(ico, facts),
    what: { label: 'What happened', text: 'Ours.', own_words: true },
  }
  const now = factsWith({ summary: 'Another story.', effects: 'None.' })
  it('mark the answers that say something else, and leave own words alone', () => {
    expect(marks(rows, now)).toMatchObject({ consequences: 'moved', what: 'own', how: 'facts' })
  })
  it('are taken over only where nobody wrote', () => {
    const after = takeFacts(ico, now, rows)
    expect(after['what']).toEqual(rows['what'])
    expect(after['consequences']?.text).toContain('None.')
    expect(Object.values(marks(after, now))).not.toContain('moved')
    expect(Object.keys(changedRows(rows, after))).toEqual(['consequences'])
  })
  it('do not empty an answer by themselves', () => {
    const { summary: _summary, ...without } = fullIncident
    const gone = noticeFacts({ ...fullCase, values: without })
    const kept = firstRows(ico, facts)
    expect(marks(kept, gone)['what']).toBe('moved')
    expect(takeFacts(ico, gone, kept)['what']).toEqual(kept['what'])
  })
  it('an answer that a person emptied is missing, not moved', () => {
    expect(marks({ ...rows, what: { own_words: true } })['what']).toBe('missing')
  })
})

describe('an answer that brings another question', () => {
  it('brings its answer with it, where the facts have one', () => {
    const told = factsWith({}, { people: { decision: 'required', sent_at: exactly('2026-11-14T09:00:00Z') } })
    const before = factsWith({}, { people: undefined })
    const rows = { ...firstRows(edpb, before), '97': { label: '97', text: 'Yes', own_words: true } }
    const after = answerNew(edpb, told, rows)
    expect(Object.keys(changedRows(rows, after))).toContain('98')
    expect(after['97']).toEqual(rows['97'])
  })
  it('and leaves answers alone that stood before', () => {
    const rows = firstRows(ico, facts)
    expect(answerNew(ico, factsWith({ summary: 'Another story.' }), rows)).toEqual(rows)
  })
})

describe('a follow-up', () => {
  const sent: Rows = { ...firstRows(ico, facts), how: { label: 'How', text: 'Ours.', own_words: true } }
  const now = factsWith({ subjects: { status: 'confirmed', best: 140 } }, { notice: { phase: 'follow_up' } })
  const rows = firstRows(ico, now, sent)
  it('begins with the facts of today and the own words of before (GDPR Art. 33(4))', () => {
    expect(rows['people_count']?.text).toBe('140 people')
    expect(rows['type']?.text).toBe('Follow-up')
    expect(rows['how']).toMatchObject({ text: 'Ours.', own_words: true })
  })
  it('shows what was told otherwise before', () => {
    const changes = changesBetween(sent, rows).map((c) => [c.field, c.change])
    expect(changes).toContainEqual(['people_count', 'changed'])
    expect(changes).not.toContainEqual(['what', 'changed'])
  })
  it('keeps what was told and is no longer on record', () => {
    const { summary: _summary, ...without } = fullIncident
    const gone = noticeFacts({ ...fullCase, values: without })
    expect(firstRows(ico, gone, sent)['what']?.text).toBe(fullIncident.summary)
  })
})

it('an answer that is too long to keep is left to be shortened', () => {
  const now = factsWith({ summary: 'word '.repeat(5_000) })
  expect(firstRows(ico, now)).not.toHaveProperty('what')
  expect(marks(firstRows(ico, now), now)['what']).toBe('moved')
})
