/**
 * No word outside the locale files: in the pseudo locale every message stands in brackets, so whatever readable text on
 * any screen is not in brackets was written in code. World: tests, real Electron. What must stay true: the office holds
 * records in Greek letters only, so that words of the user are never taken for words of ours.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { layouts } from '../../src-shared/notices/layouts.ts'
import { messageTemplates } from '../../src-shared/notices/messages.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { placeFile, placeName } from '../../src-shared/rules/places.ts'
import { launch, passphrase, type Sealbook } from './app.ts'
import { allPlaces } from './places.ts'

/** Every text that can be seen or is read aloud, with where it stands. */
function texts(page: Page): Promise<{ text: string; at: string }[]> {
  return page.evaluate(() => {
    const found: { text: string; at: string }[] = []
    const at = (e: Element) =>
      `${e.tagName.toLowerCase()}.${(e.getAttribute('class') ?? '').split(' ')[0]} in ${e.closest('[id]')?.id ?? ''}`
    const hidden = (e: Element) =>
      e.closest('script, style, code, kbd, [hidden]') !== null || !e.checkVisibility()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent && !hidden(parent) && node.textContent?.trim())
        found.push({ text: node.textContent.trim(), at: at(parent) })
    }
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title', 'alt'])
      for (const e of document.querySelectorAll(`[${name}]`)) {
        const value = e.getAttribute(name)?.trim()
        if (value && !hidden(e) && !e.closest('[aria-hidden=true]'))
          found.push({ text: value, at: `${name} of ${at(e)}` })
      }
    found.push({ text: document.title, at: 'document.title' })
    return found
  })
}

/** Facts, not words: they read the same in every language, or are formatted by the system for the reader's country. */
const facts: readonly RegExp[] = [
  /\b(INC|OBL|NTC|EVT|ACT|PM|RA|SOP|CAM)-\d{4}-\d{4}\b/g, // references
  /\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, // ids
  /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ?(?=\d)/g, // dates as the system writes them
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b/g,
  /\b(CES?T|UTC|GMT([+-]\d+)?)\b/g,
  /\b(Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian|Etc|Antarctica|Arctic)\/[A-Za-z_/+-]+\d*/g, // zones
  /\/tmp\/[^\s⟧]*/g, // where the vault is
  /\b(SHA256:|RW)[A-Za-z0-9+/=]{20,}/g, // keys
  /\b[0-9a-f]{4}( [0-9a-f]{4})+\b/g, // hashes in groups
  /\bSealbook\b/g,
  /\b(GDPR|WP250|EDPB|ICO|CFR|HIPAA|BDSG|ENISA|US)\b[^⟦⟧]*/g, // laws and guidance by their short names
  /\b(base|laws) \d+\.\d+\.\d+\b/g, // rule pack
  /\b\d+(\.\d+)?[dhm]\b|\b[kKMG]i?B\b/g, // amounts
  /\b(Ctrl|Shift|Alt|Esc|Enter|Tab)\b/g, // what stands on keys
  /\bbreach-log\.csv\b/g,
]
/** What the reader put in: the imported file and the word searched for. */
const typed =
  /^(title|what happened|detected|kind|people affected|near miss|strange word|about 3|suspected breach|Found at the gate|Came back unopened|Encrypted|Laptop|left in a taxi \d+|(Lost badge|Letter to the wrong address|Laptop left in a taxi) \d+|laptop)$/

/** The words of the vault's own pack key: read over the phone, the same in every language. */
const keyWords = new Set<string>()

/** Every text in a piece of data. */
const textsIn = (data: unknown): string[] =>
  typeof data === 'string'
    ? [data.trim()]
    : typeof data === 'object' && data !== null
      ? Object.values(data).flatMap(textsIn)
      : []
/** As main names the record of a duty (src-main/records/duty-snapshot.ts). */
const calledThen = ({ recipient, citation }: { readonly recipient: string; readonly citation: string }) =>
  `${recipient.charAt(0).toUpperCase()}${recipient.slice(1)} (${citation})`
/** What laws say, whom they name and where they hold: data of the rule pack, the same in every language of the app. */
const lawWords = new Set([
  ...textsIn(lawPack),
  ...Object.values(placeFile.places).map((place) => place.name),
  ...lawPack.regimes.map((regime) => regime.places.map(placeName).join(', ')),
  // how a duty was called on the day of its decision
  ...lawPack.regimes.flatMap((regime) => regime.duties.map(calledThen)),
])

/** Questions of forms and texts of messages: data of the layouts, in the language of the form. */
const formWords = new Set(textsIn([layouts(), messageTemplates()]))

/** What is left of a text when messages and facts are taken out. */
function loose(text: string): string {
  let rest = text
    .split(' · ')
    .filter((part) => !typed.test(part) && !keyWords.has(part) && !lawWords.has(part) && !formWords.has(part))
    .join(' · ')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ') // innermost first: messages stand inside messages
  }
  for (const fact of facts) rest = rest.replace(fact, ' ')
  return rest
}
const isWord = (rest: string) => /[A-Za-z]{2,}/.test(rest)

async function greekOffice(): Promise<Sealbook> {
  const sealbook = await launch()
  await sealbook.must('createVault', {
    name: 'Γραφείο',
    passphrase,
    person: 'Δανάη',
    zone: 'Europe/Berlin',
    country: 'DE',
  })
  const soon = new Date(Date.now() - 3_600_000).toISOString()
  const changes = [
    { path: 'title', value: 'Χαμένη κάρτα' },
    { path: 'summary', value: 'Βρέθηκε' },
    { path: 'organisation', value: 'Ιατρείο' },
    { path: 'kind', value: 'suspected_breach' },
    { path: 'detected_at', value: { certainty: 'exact', at: soon, zone: 'Europe/Berlin' } },
    { path: 'aware_at', value: { certainty: 'estimated', at: soon, zone: 'Europe/Berlin' } },
    { path: 'subjects', value: { status: 'estimate', best: 20 } },
    { path: 'nature/confidentiality', value: true },
    { path: 'reporter', value: { kind: 'anonymous' } },
  ] as const
  const { record } = await sealbook.must('createRecord', { register: 'incident', changes: [...changes] })
  await sealbook.must('addTimeline', { id: record!, entry: { type: 'note', text: 'Κάτι' } })
  await sealbook.must('createRecord', { register: 'incident', changes: [{ path: 'title', value: 'laptop' }] })
  await sealbook.must('saveSettings', { locale: 'pseudo' })
  await sealbook.page.reload()
  await sealbook.page.locator('#main').waitFor()
  return sealbook
}

it('shows no word on any screen that is not in a locale file', async () => {
  const sealbook = await greekOffice()
  const found = new Set<string>()
  let seen = 0
  const look = async (name: string) => {
    for (const { text, at } of await texts(sealbook.page)) {
      seen++
      const rest = loose(text)
      if (isWord(rest)) found.add(`${name}: “${text.slice(0, 120)}” (${at})`)
    }
  }
  for (const word of (await sealbook.must('vaultFacts', {})).packKey.words) keyWords.add(word)
  for (const place of await allPlaces(sealbook)) {
    await place.show(sealbook)
    await look(place.name)
  }
  await sealbook.lock()
  await look('lock')
  await sealbook.page.keyboard.type('wrong')
  await sealbook.page.keyboard.press('Enter')
  await sealbook.page.locator('[data-error=wrong-secret]').waitFor()
  await look('lock, wrong passphrase')
  expect([...found]).toEqual([])
  expect(seen).toBeGreaterThan(1_000)
  // the look bites
  await sealbook.page.evaluate(() => {
    const stray = document.createElement('p')
    stray.textContent = 'Loose words'
    document.body.append(stray)
  })
  await look('control')
  expect([...found].join()).toContain('Loose words')
  await sealbook.quit()
}, 240_000)

it('begins in the pseudo locale too', async () => {
  const sealbook = await launch()
  await sealbook.must('saveSettings', { locale: 'pseudo' })
  await sealbook.page.reload()
  await sealbook.page.locator('form').waitFor()
  const stray = (await texts(sealbook.page)).filter(({ text }) => isWord(loose(text)))
  // the country and the language are named by the system
  expect(stray.map((s) => s.text)).toEqual([])
  await sealbook.quit()
})
