/** A notice as a mail. World: unit test. */
import { describe, expect, it } from 'vitest'
import { fullCase } from '../../tests/notice-case.ts'
import { compose } from './compose.ts'
import { toEml } from './eml.ts'
import { noticeFacts } from './facts.ts'
import { findLayout } from './layouts.ts'
import { noticeMail } from './notice-mail.ts'
import { wordsOf } from './words.ts'

const { office, now, text } = fullCase
const mail = (layout: string, values: Record<string, unknown>) => {
  const found = findLayout(layout)!
  const id = '01930000-0000-7000-8000-000000000001'
  const words = wordsOf(found, compose(found, noticeFacts(fullCase)))
  return noticeMail(words, { id, ref: 'NTC-2026-0001', values, office, now }, text.t)
}

describe('a notice as a mail', () => {
  it('goes from the contact on record to the addresses in the recipient', () => {
    const { from, to } = mail('ico', { recipient: 'ICO, casework@ico.example or desk <a.b@ico.example>.' })
    expect([from, to]).toEqual(['privacy@sonnenhof.example', ['casework@ico.example', 'a.b@ico.example']])
    expect(mail('ico', { recipient: 'The ICO' }).to).toEqual([])
  })
  it('takes its subject from the letter, which then does not say it twice', () => {
    const { subject, body } = mail('gdpr-letter', { title: 'Letter, second batch' })
    expect(subject).toBe('Your personal data: what happened and what you can do')
    expect(body).not.toContain(subject)
    expect(body).toContain('What happened\n')
    expect(mail('ico', { title: 'First report' }).subject).toBe('First report')
  })
  it('is a draft that a mail program can open', () => {
    expect(toEml(mail('message-staff-first', { recipient: 'all@sonnenhof.example' })).ok).toBe(true)
  })
})
