/** Placeholders, messages to stakeholders, and notices as plain text. World: unit test. */
import { describe, expect, it } from 'vitest'
import { emptyCase, fullCase, fullIncident } from '../../tests/notice-case.ts'
import { incident } from '../registers/incident.ts'
import { compose, missingParts, type Given } from './compose.ts'
import { isFactKey, noticeFacts } from './facts.ts'
import { findLayout } from './layouts.ts'
import { fillMessage, messageLayout, messageTemplates, templateOf } from './messages.ts'
import { checkPlaceholders, fillPlaceholders } from './placeholders.ts'
import { renderText } from './render.ts'
import { wordsOf } from './words.ts'

const full = noticeFacts(fullCase)
const empty = noticeFacts(emptyCase)

describe('placeholders', () => {
  it('are filled from the record and the office', () => {
    expect(fillPlaceholders('{{incident.ref}}, {{ office.name }}: {{subjects}}', full)).toMatchObject({
      text: 'INC-2026-0007, Sonnenhof Clinic: 120 people',
      used: ['incident.ref', 'office.name', 'subjects'],
    })
  })
  it('that are unknown or have no value are named and left standing', () => {
    const text = '{{incident.ref}} {{office.phone}} {{subjects}}'
    expect(checkPlaceholders(text, empty)).toEqual({
      unknown: ['office.phone'],
      empty: ['incident.ref', 'subjects'],
    })
    expect(fillPlaceholders(text, empty).text).toBe(text)
  })
  it.each([
    '{{constructor}}',
    '{{toString}}',
    '{{office.__proto__}}',
    '{{incident.valueOf}}',
    '{{}}',
    '{{',
    'a }} b',
    '{{a.b.c.d}}',
  ])('are not found by accident: %s', (text) => {
    expect(checkPlaceholders(text, full).unknown).toHaveLength(1)
    expect(fillPlaceholders(text, full).text).toBe(text)
  })
  it('are filled once: what a value says stays what it says', () => {
    const values = { ...fullIncident, summary: 'See {{office.name}} and {{nonsense}}.' }
    const { text, unknown } = fillPlaceholders('{{summary}}', noticeFacts({ ...fullCase, values }))
    expect([text, unknown]).toEqual(['See {{office.name}} and {{nonsense}}.', []])
  })
  it('name every field of an incident, and no scope hides one', () => {
    expect(Object.keys(incident.fields).filter((key) => !isFactKey(key))).toEqual([])
  })
})

describe('a message', () => {
  it.each(messageTemplates().map((m) => [m.id, m] as const))(
    '%s is finished with a full record only',
    (_id, template) => {
      const done = fillMessage(template, full)
      expect(done).toMatchObject({ finished: true, unknown: [], empty: [] })
      expect(done.subject + done.body).not.toContain('{{')
      const open = fillMessage(template, empty)
      expect(open.finished).toBe(false)
      expect(open.empty).toContain('office.dpoContact')
    },
  )
  it('with a name that nobody knows is not finished', () => {
    expect(fillMessage({ subject: 'Hello', body: '{{office.mood}}' }, full)).toMatchObject({
      finished: false,
      unknown: ['office.mood'],
    })
  })
})

describe('a message kept as a notice', () => {
  const layout = messageLayout(messageTemplates().find((m) => m.id === 'staff-first')!)
  const missing = (facts = full, given: Given = {}) =>
    missingParts(layout, compose(layout, facts, given)).map((m) => m.field)
  it('is found again by its layout', () => {
    expect(findLayout('message-staff-first')).toEqual(layout)
    expect(templateOf('message-nobody')).toBeUndefined()
    expect(templateOf('staff-first')).toBeUndefined()
  })
  it('is finished once no placeholder stands in it', () => {
    expect(missing()).toEqual([])
    expect(missing(empty)).toEqual(['subject', 'body'])
    expect(missing(empty, { subject: 'Hello', body: 'All is well.' })).toEqual([])
    expect(missing(full, { body: 'We write to {{office.mood}}.' })).toEqual(['body'])
    expect(missing(full, { body: '' })).toEqual(['body'])
  })
  it('shows what it holds so far, with the names of what is missing', () => {
    const [, body] = compose(layout, empty)
    expect(body).toMatchObject({ status: 'missing', required: true })
    expect(body!.value).toContain('({{incident.ref}}), noticed {{detected_at}}')
  })
})

describe('a notice as text', () => {
  const text = (id: string, facts = full) => {
    const layout = findLayout(id)!
    return renderText(wordsOf(layout, compose(layout, facts)), fullCase.text.t)
  }
  it('reads like a letter where it is one', () => {
    expect(text('gdpr-letter')).toMatch(/^Sonnenhof Clinic\nAm Hang 3, 99999 Musterstadt\n\nErika Beispiel\n/)
    expect(text('gdpr-letter')).toContain('\n\nWhat happened\nAn employee who had left copied')
    expect(text('gdpr-letter')).not.toContain('Greeting')
  })
  it('reads like a form where it is one, and leaves out what needs no answer', () => {
    expect(text('ico')).toMatch(
      /^ICO headings \(United Kingdom\)\n\nAbout this report\nKind of report: First report\n/,
    )
    expect(text('ico')).toContain('Was it a cyber incident? No\n')
    expect(text('ico')).not.toContain('ICO registration number')
  })
  it('shows what is missing', () => {
    expect(text('gdpr-letter')).toContain('What you can do\n(not filled in yet)')
    expect(text('ico', empty)).toContain('What happened: (not filled in yet)')
  })
})
