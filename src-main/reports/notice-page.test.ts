/** A notice on paper, as text. World: unit test. */
import { describe, expect, it } from 'vitest'
import { fullCase } from '../../tests/notice-case.ts'
import { compose, type Given } from '../../src-shared/notices/compose.ts'
import { noticeFacts } from '../../src-shared/notices/facts.ts'
import { findLayout } from '../../src-shared/notices/layouts.ts'
import { wordsOf } from '../../src-shared/notices/words.ts'
import { noticePage } from './notice-page.ts'
import type { Reader } from './say.ts'

const reader: Reader = { t: fullCase.text.t, locale: 'en-GB', zone: 'Europe/Berlin', names: {} }
const values = {
  title: 'First report to the ICO',
  recipient: 'ICO <casework>',
  phase: 'initial',
  sent_at: { certainty: 'exact', at: '2026-11-16T09:00:00Z', zone: 'Europe/Berlin' },
  channel: 'portal',
  external_ref: 'IC-4711',
}
function page(layout: string, state: string, given: Given = {}) {
  const found = findLayout(layout)!
  const words = wordsOf(found, compose(found, noticeFacts(fullCase), given))
  const position = { seq: 4_212, id: 'ab'.repeat(32) }
  return noticePage({ words, ref: 'NTC-2026-0003', state, values, vaultName: 'Clinic', position }, reader)
}

describe('a form on paper', () => {
  it('has every question with its answer, to whom it went and what proves it', () => {
    const { html, footer, header } = page('ico', 'sent')
    expect(html).toContain('<h2>About the breach</h2>')
    expect(html).toMatch(/<th scope="row">Was it a cyber incident\?<\/th>\s*<td><p>No<\/p><\/td>/)
    expect(html).toContain('ICO &lt;casework&gt;')
    expect(html).toMatch(/Sent<\/span\s*>.*16 Nov 2026.*Online portal, IC-4711/s)
    expect([header, footer]).toEqual([
      'Clinic · Notice NTC-2026-0003',
      'Journal entry 4,212 · abababababababab',
    ])
    expect(html).not.toContain('Draft: not sent')
  })
  it('shows what is missing, and that it is a draft', () => {
    const { html } = page('ico', 'draft', { what: '' })
    expect(html).toContain('Draft: not sent')
    expect(html).toMatch(/What happened<\/th>\s*<td><em class="soft">\(not filled in yet\)/)
  })
  it('turns nothing that somebody typed into markup', () => {
    const { html } = page('ico', 'draft', { what: '<script>alert(1)</script>' })
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).not.toContain('<script')
  })
})

describe('a letter on paper', () => {
  it('is the letter and nothing else', () => {
    const { html, header, footer, title } = page('gdpr-letter', 'sent', { advice: 'Watch your post.' })
    expect([header, footer]).toEqual(['', ''])
    expect(title).toBe('Your personal data: what happened and what you can do')
    expect(html).toContain(`<h1>${title}</h1>`)
    for (const inner of ['NTC-2026', 'Clinic ·', 'Greeting', 'IC-4711', 'not filled in'])
      expect(html).not.toContain(inner)
    expect(html).toMatch(/<h3>What you can do<\/h3>\s*<p>Watch your post\.<\/p>/)
  })
  it('says where it is not finished', () => {
    const { html } = page('gdpr-letter', 'draft', { advice: '' })
    expect(html).toContain('Draft: not sent')
    expect(html).toMatch(/What you can do<\/h3>\s*<p><em class="soft">\(not filled in yet\)/)
  })
})
