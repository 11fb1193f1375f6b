/** What a notice is composed from, gathered from the records of an incident. World: unit test. */
import { describe, expect, it } from 'vitest'
import { exactly, fullCase, fullIncident } from '../../tests/notice-case.ts'
import type { Child } from '../registers/gates.ts'
import { keptAnswers, noticeInputOf } from './input.ts'

const obligation = (id: string, values: Child['values']): Child => ({
  id,
  register: 'obligation',
  title: id,
  state: 'required',
  final: false,
  values,
})
const sent = { sent_at: exactly('2026-11-15T09:00:00Z') }
const sources = {
  incident: { values: fullIncident, ref: 'INC-2026-0007' },
  children: [
    obligation('own', { recipient_kind: 'authority', recipient: 'Commissioner', ...sent }),
    obligation('people', { recipient_kind: 'people', recipient: 'Patients', decision: 'required', ...sent }),
    obligation('csirt', { recipient_kind: 'csirt', recipient: 'CSIRT', external_ref: 'C-1', ...sent }),
    obligation('unsent', { recipient_kind: 'authority', recipient: 'Another' }),
  ],
  notice: { obligation: ['own'], phase: 'follow_up' },
  office: fullCase.office,
  now: fullCase.now,
  zone: fullCase.zone,
  text: fullCase.text,
}

describe('the records of an incident', () => {
  const input = noticeInputOf(sources)
  it('give the obligation that is answered and the one to tell people', () => {
    expect(input.duty).toMatchObject({ recipient: 'Commissioner' })
    expect(input.people).toMatchObject({ decision: 'required' })
  })
  it('name as told only bodies that really were told, and not the one written to', () => {
    expect(input.others).toEqual([{ recipient: 'CSIRT', at: sent.sent_at, reference: 'C-1' }])
  })
  it('take the sending of the notice itself for no earlier report', () => {
    const own = { ...sources, notice: { ...sources.notice, ...sent } }
    expect(noticeInputOf(own).duty).not.toHaveProperty('sent_at')
    const later = { ...sources.notice, sent_at: exactly('2026-11-20T09:00:00Z') }
    expect(noticeInputOf({ ...sources, notice: later }).duty).toHaveProperty('sent_at')
    expect(input.duty).toHaveProperty('sent_at')
  })
  it('let the office speak for itself, and say nothing for it', () => {
    expect(input.sender).toEqual({
      name: 'Ada Muster',
      contact: fullCase.office!.dpoContact,
      function: 'dpo',
    })
    expect(input.recipient).toEqual({ name: 'The state data protection commissioner' })
    expect(noticeInputOf({ ...sources, office: undefined })).not.toHaveProperty('sender')
  })
})

it('kept answers come back by field', () => {
  expect(keptAnswers({ answers: { '12': { label: 'Name', text: 'Clinic' }, '13': { label: 'x' } } })).toEqual(
    {
      '12': 'Clinic',
      '13': '',
    },
  )
})
