/** Versions of procedures and what changed between them, as documents. World: unit test (Node). */
import { expect, it } from 'vitest'
import { t } from '../app/text.ts'
import { inFours, versionPaper } from '../reports/sop-paper.ts'
import { comparisonPaper } from './compare-paper.ts'

const reader = { t, locale: 'en-GB', zone: 'Europe/Berlin', names: { p: 'Ada Berg' } }
const place = { vaultName: 'Office', position: { seq: 4212, id: 'ab'.repeat(32) } }
const sop = { title: 'Screens & <keys>', code: 'PRIV-01', owner: 'p' }
const version = {
  text: '# Screens\n\nLock **it**.\n\n## When\n\n- always\n- <b>twice</b>\n\n| Who | What |\n| --- | --- |\n| all | lock |\n',
  change: 'major' as const,
  change_note: 'Written down.',
  approver_name: 'Dora Chief',
  approver_role: 'Managing director',
  approved_on: '2026-11-20',
  effective_from: '2026-12-01',
  review_due: '2027-12-01',
  sha256: '0123456789abcdef'.repeat(4),
}

it('says what the version is and who approved it, with its hash in groups and its place in the journal', () => {
  const made = versionPaper({ sop, version, number: '2.0', status: 'approved', ...place }, reader)
  for (const said of [
    'Screens &amp; &lt;keys&gt;',
    'PRIV-01',
    '2.0 · Approved, not yet in force',
    'Major change',
    'Written down.',
    'Dora Chief, Managing director',
    '1 Dec 2026',
    '1 Dec 2027',
    'Ada Berg',
    inFours(version.sha256),
  ])
    expect(made.html).toContain(said)
  expect(made.footer).toContain('4,212')
  expect(made).toMatchObject({ tagged: true, header: 'Office · PRIV-01 · Version 2.0' })
})
it('sets the text as it is, below the title, and nothing of it as our own HTML', () => {
  const { html } = versionPaper({ sop, version, number: '2.0', status: 'effective', ...place }, reader)
  expect(html.match(/<h1[ >]/g)).toHaveLength(1)
  expect(html).toMatch(/<h2 [^>]*>Screens<\/h2>[\s\S]*<h3 [^>]*>When<\/h3>/)
  expect(html).toContain('<li>&lt;b&gt;twice&lt;/b&gt;</li>')
  expect(html).toContain('<th scope="col">Who</th>')
  expect(html).not.toContain(t('sop-page.paper.draft'))
})
it('says above everything that a draft binds nobody', () => {
  const draft = { text: '# A\n' }
  const { html } = versionPaper({ sop, version: draft, number: '1.0', status: 'draft', ...place }, reader)
  const said = html.indexOf(t('sop-page.paper.draft'))
  expect(said).toBeGreaterThan(0)
  expect(said).toBeLessThan(html.indexOf('<table'))
})
it('shows both versions with their facts, and the later text with what changed in it', () => {
  const after = { ...version, text: version.text.replace('always', 'always and soon') }
  const { html, title } = comparisonPaper(
    { sop, before: { number: '1.0', values: version }, after: { number: '2.0', values: after }, ...place },
    reader,
  )
  expect(title).toBe('PRIV-01 Screens & <keys> 1.0 – 2.0')
  expect(html).toMatch(/<ins [^>]*> ?and soon<\/ins>/)
  expect(html).toContain(t('sop-page.paper.legend'))
  const same = comparisonPaper(
    { sop, before: { number: '1.0', values: version }, after: { number: '2.0', values: version }, ...place },
    reader,
  )
  expect(same.html).toContain(t('sop-page.compare.same'))
})
