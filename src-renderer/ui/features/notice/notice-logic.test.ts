/** Unit tests of what a notice begins with, which questions show, and what facts are called. */
import { describe, expect, it } from 'vitest'
import { fullCase, fullIncident } from '../../../../tests/notice-case.ts'
import { noticeFacts } from '../../../../src-shared/notices/facts.ts'
import { conditionsOf, fieldsOf } from '../../../../src-shared/notices/layout.ts'
import { findLayout, layouts } from '../../../../src-shared/notices/layouts.ts'
import { firstRows, linesOf } from '../../../../src-shared/notices/lines.ts'
import { messageTemplates } from '../../../../src-shared/notices/messages.ts'
import { cellSchema, locate } from '../../../../src-shared/registers/cells.ts'
import { notice } from '../../../../src-shared/registers/notice.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { messages } from '../../../../src-shared/text/messages.ts'
import type { Part } from '../../components/notice-ledger.ts'
import { factPlace } from './fact-place.ts'
import {
  changesOfNew,
  dutiesToAnswer,
  firstPhase,
  headOf,
  layoutsOffered,
  recipientOf,
  type NewNotice,
} from './new-notice.ts'
import { countLines, fieldsIn, sectionsOf } from './question-list.ts'

const uuid = (n: number) => `01930000-0000-7000-8000-00000000000${n}`
const duty = (n: number, rule: string, values: Part['values'] = {}): Part => ({
  id: uuid(n),
  register: 'obligation',
  title: `Duty ${n}`,
  state: 'required',
  final: false,
  values: {
    decision: 'required',
    rule_id: rule,
    recipient_kind: 'authority',
    jurisdiction: 'EU/EEA',
    recipient: 'supervisory authority',
    ...values,
  },
})
const office = fullCase.office
const ico = findLayout('ico')!
const facts = noticeFacts(fullCase)

describe('a new notice', () => {
  const offered = (part: Part | undefined, country = 'DE') =>
    layoutsOffered(part, lawPack, { ...office!, country }, {}).map((l) => l.id)
  it('is offered the list of the authority at hand first, and a general one last', () => {
    const gdpr = duty(1, 'eu-gdpr-33-1')
    expect(offered(gdpr)).toEqual(['edpb-2026-draft', 'cnil', 'general-report'])
    expect(offered(gdpr, 'FR')).toEqual(['cnil', 'edpb-2026-draft', 'general-report'])
    const california = duty(2, 'us-ca-individual', { recipient_kind: 'people', jurisdiction: 'US-CA' })
    expect(offered(california)).toEqual(['general-letter'])
  })
  it('to somebody whom no law names is a message in the words of the office', () => {
    const own = { 'staff-first': { subject: 'Ours', body: 'Hello.' } }
    const staff = layoutsOffered(undefined, lawPack, office, own).find((l) => l.id === 'message-staff-first')!
    expect(fieldsOf(staff).map((f) => f.template)).toEqual(['Ours', 'Hello.'])
    expect(offered(undefined)).toHaveLength(messageTemplates().length + 2)
  })
  it('answers duties that were decided as required, open ones first', () => {
    const all = [{ ...duty(1, 'a'), final: true }, duty(2, 'b', { decision: 'not_required' }), duty(3, 'c')]
    expect(dutiesToAnswer(all).map((d) => d.id)).toEqual([uuid(3), uuid(1)])
  })
  it('is the first one, a follow-up once something was told, and a letter at once complete', () => {
    expect(firstPhase(ico, undefined)).toBe('initial')
    expect(firstPhase(ico, duty(1, 'a'))).toBe('follow_up')
    expect(firstPhase(findLayout('gdpr-letter'), undefined)).toBe('complete')
  })
  it('goes to the authority of the office; no address is proposed for letters to people', () => {
    expect(recipientOf(duty(1, 'a'), office)).toBe(office!.authority)
    expect(recipientOf(duty(1, 'a', { recipient_kind: 'csirt' }), office)).toBe('supervisory authority')
    expect(recipientOf(duty(1, 'a', { recipient_kind: 'people' }), office)).toBe('')
  })
})

describe('what a new notice is made of', () => {
  const points = {
    p1: { what: 'Number of people', promised: '2026-11-25' },
    p2: { what: 'Cause', done: true },
  }
  const chosen: NewNotice = {
    incident: uuid(9),
    duty: duty(1, 'uk-gdpr-33-1', { open_points: points }),
    layout: ico,
    phase: 'follow_up',
    recipient: ' ICO ',
    title: 'Follow-up',
  }
  const told: Part = {
    ...duty(4, ''),
    register: 'notice',
    values: { answers: { ...firstRows(ico, facts), how: { label: 'How', text: 'Ours.', own_words: true } } },
  }
  const changes = changesOfNew(chosen, facts, told)
  const at = (path: string) => changes.find((c) => c.path === path)?.value
  it('is one record that fits the fields of a notice, and one call', () => {
    const edpb = changesOfNew({ ...chosen, layout: findLayout('edpb-2026-draft')! }, facts, undefined)
    for (const { path, value } of [...changes, ...edpb]) {
      const found = locate(notice, path)
      expect([path, found && cellSchema(found.field).safeParse(value).success]).toEqual([path, true])
    }
    expect(edpb.length).toBeLessThan(500)
    expect(JSON.stringify(edpb).length).toBeLessThan(1_000_000)
  })
  it('goes on from the own words of the one before and brings what is still promised (GDPR Art. 33(4))', () => {
    expect(at('answers/how')).toMatchObject({ text: 'Ours.', own_words: true })
    expect(at('answers/what')).toEqual({ label: 'What happened', text: fullIncident.summary })
    expect(at('open_points/p1')).toEqual(points.p1)
    expect(at('open_points/p2')).toBeUndefined()
    expect([at('recipient'), at('phase'), at(`obligation/${uuid(1)}`)]).toEqual(['ICO', 'follow_up', true])
  })
  it('asks its facts with the values that it will have', () => {
    expect(headOf(chosen)).toEqual({
      obligation: [uuid(1)],
      layout: 'ico',
      phase: 'follow_up',
      recipient: 'ICO',
    })
  })
})

describe('the questions', () => {
  const { summary: _summary, ...values } = fullIncident
  const now = noticeFacts({ ...fullCase, values })
  const lines = linesOf(ico, now, {
    ...firstRows(ico, now),
    how: { label: 'How', text: 'Ours.', own_words: true },
  })
  it('are counted by what is to be done about them', () => {
    const counts = countLines(lines)
    expect(counts).toMatchObject({ all: lines.length, own: 1, required: 1, moved: 0 })
    expect(fieldsIn(lines, 'required')).toEqual(['what'])
    expect(counts.open).toBeGreaterThan(counts.required)
  })
  it('stand in their sections, with counts over all of a section', () => {
    const [first, ...rest] = sectionsOf(ico, lines, (field) => field === 'what')
    expect(rest).toEqual([])
    expect(first!.lines.map((l) => l.field.id)).toEqual(['what'])
    expect(first!.required).toBe(1)
    expect(first!.all).toBe(lines.filter((l) => l.section === first!.id).length)
  })
})

describe('facts by their names', () => {
  const around = {
    t: (key: string) => key,
    incident: { id: uuid(9), children: [duty(1, 'a'), duty(2, 'b', { recipient_kind: 'people' })] },
    notice: { obligation: [uuid(1)] },
  }
  it('have words, whatever layout or message asks for them', () => {
    const keys = new Set([
      ...layouts().flatMap((l) =>
        fieldsOf(l).flatMap((f) => [
          ...(f.from ?? []),
          ...[...conditionsOf(f)].flatMap((c) => ('fact' in c ? [c.fact] : [])),
          ...[...(f.template ?? '').matchAll(/\{\{\s*(\S+?)\s*\}\}/g)].map((m) => m[1]!),
        ]),
      ),
      ...messageTemplates().flatMap(({ subject, body }) =>
        [...`${subject}${body}`.matchAll(/\{\{\s*(\S+?)\s*\}\}/g)].map((m) => m[1]!),
      ),
    ])
    expect(keys.size).toBeGreaterThan(60)
    expect([...keys].filter((key) => messages[factPlace(key, around).label] === undefined)).toEqual([])
  })
  it('lead to where they are recorded', () => {
    expect(factPlace('subjects.status', around)).toMatchObject({
      to: `/register/incident/${uuid(9)}`,
      field: 'subjects',
    })
    expect(factPlace('duty.external_ref', around).to).toBe(`/register/obligation/${uuid(1)}`)
    expect(factPlace('people.sent_at', around).to).toBe(`/register/obligation/${uuid(2)}`)
    expect(factPlace('office.address', around).to).toBe('/settings/office')
    expect(factPlace('also.today', around).to).toBeUndefined()
  })
})
