// @vitest-environment jsdom
/** The page holds what it was given, as text, and nothing in it can run but our own script. World: unit test (Node). */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageOf, signRequest, withText } from '../../tests/sign-page.ts'
import { SignRequest } from '../../src-shared/sop/answer-file.ts'
import { signPageWords, type SignPageData } from '../../src-shared/sop/sign-page.ts'
import { messages } from '../../src-shared/text/messages.ts'
import { readSignPage } from './sign-file.ts'

const page = { script: 'const a = 1 < 2 && "$&"', style: 'p > a { color: red }' }
const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const dataOf = (html: string) => JSON.parse(parsed(html).getElementById('data')!.textContent) as SignPageData
const policyOf = (html: string) =>
  parsed(html).querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!

const hostile =
  '</script><script>alert(1)</script><!-- "\'><img src=x onerror=alert(1)> ]]> \u2028 \u2029 &lt; ${x} $& {{name}} \u0000'

describe('the page', () => {
  it('holds the whole request, from which its text can be checked', () => {
    const request = signRequest()
    expect(SignRequest.parse(dataOf(pageOf(request, page)).request)).toEqual(request)
  })
  it('allows its own script and style by their hash, and nothing else', () => {
    const html = pageOf(signRequest(), page)
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const document = parsed(html)
    const runs = [...document.querySelectorAll('script:not([type="application/json"])')]
    expect(runs.map((s) => hash(s.textContent))).toEqual([hash(page.script)])
    expect([...document.querySelectorAll('style')].map((s) => hash(s.textContent))).toEqual([
      hash(page.style),
    ])
    expect(policyOf(html)).toBe(
      `default-src 'none'; script-src ${hash(page.script)}; style-src ${hash(page.style)}; base-uri 'none'; form-action 'none'`,
    )
    // before anything that it has to hold back
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(style|script|link|img)/))
  })
  it('has no address that could be opened, and nothing that loads', () => {
    const request = signRequest(
      withText('[a](https://e.org) ![b](https://e.org/b.png) <https://e.org/c> https://e.org/d'),
    )
    const document = parsed(pageOf(request, page))
    const links = [...document.querySelectorAll('[href], [src], [action], [style]')]
    expect(links.map((l) => l.getAttribute('href')).filter((href) => !href?.startsWith('#'))).toEqual([])
    expect(document.querySelectorAll('link, img, iframe, object, embed, base').length).toBe(0)
  })
  it('shows hostile titles, names, sentences, questions and texts as text', () => {
    const statement = { id: 'receipt', version: 1, lang: 'en', text: hostile }
    const option = (id: string) => ({ id, text: hostile })
    const question = (id: string) => ({
      id,
      text: hostile,
      options: [option('a'), option('b')],
      right: ['a'],
      section: hostile.slice(0, 190),
    })
    const request = signRequest({
      ...withText(`# ${hostile}\n\n| ${hostile} |\n|---|\n\n- ${hostile}`),
      title: hostile,
      person: hostile,
      code: hostile.slice(0, 60),
      before: { number: '1.0', text: `${hostile}\n\n[x](javascript:alert(1))\n` },
      statements: [statement],
      quiz: { questions: ['a', 'b', 'c'].map(question), passMark: 80, attempts: 3 },
    })
    const html = pageOf(request, page)
    const document = parsed(html)
    expect(document.querySelectorAll('script').length).toBe(2)
    expect(document.querySelectorAll('img, [onerror], [href^="javascript"]').length).toBe(0)
    expect(document.querySelector('h1')!.textContent).toBe(hostile.replace('\u0000', '\ufffd'))
    expect(dataOf(html).request).toEqual(request)
    expect(html).not.toMatch(/[\u2028\u2029](?=[^<]*<\/script>)/)
  })
  it('says first what changed, or that nothing did, or nothing to somebody new', () => {
    const changes = (request: SignRequest) =>
      parsed(pageOf(request, page)).querySelector('#changes')?.parentElement?.textContent.replace(/\s+/g, ' ')
    expect(changes(signRequest())).toContain('2. Storing Changed Keep customer information')
    const { text } = signRequest()
    expect(changes(signRequest({ before: { number: '1.9', text } }))).toContain(
      'The text is the same as in version 1.9',
    )
    const { before: _, ...first } = signRequest()
    expect(changes(first)).toBeUndefined()
  })
  it('ties every field to its label, and every heading to its place', () => {
    const document = parsed(pageOf(signRequest(), page))
    const named = (e: Element) => [
      ...(e.getAttribute('aria-describedby') ?? '').split(' '),
      ...(e.getAttribute('aria-labelledby') ?? '').split(' '),
    ]
    const ids = [...document.querySelectorAll('[aria-describedby], [aria-labelledby]')].flatMap(named)
    expect(ids.filter((i) => i !== '' && !document.getElementById(i))).toEqual([])
    for (const input of document.querySelectorAll<HTMLInputElement>('input, textarea:not([readonly])'))
      expect(input.labels?.length).toBe(1)
    const all = [...document.querySelectorAll('[id]')].map((e) => e.id)
    expect(new Set(all).size).toBe(all.length)
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.tagName[1]))
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([])
  })
  it('carries every word that its script says, with the gaps that the script fills', () => {
    const { words } = dataOf(pageOf(signRequest(), page))
    for (const [word, gaps] of Object.entries<readonly string[]>(signPageWords)) {
      const message = messages[word]!
      expect(words[word as keyof typeof words]).toBe(message)
      const used = [...message.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1])
      expect(used.filter((gap) => !gaps.includes(gap!))).toEqual([])
    }
    const said = Object.keys(messages).filter((key) => key.startsWith('sign-file.say.'))
    expect(new Set(said)).toEqual(new Set(Object.keys(signPageWords)))
  })
  it('takes the longest text there can be, changed from beginning to end', () => {
    const line = (word: string, n: number) => `- ${word} ${n} ${'lorem ipsum dolor sit amet '.repeat(3)}`
    const long = (word: string) =>
      Array.from({ length: 6_000 }, (_, n) => line(word, n))
        .join('\n')
        .slice(0, 499_000)
    const started = performance.now()
    const html = pageOf(
      signRequest({ ...withText(long('new')), before: { number: '1.0', text: long('old') } }),
      page,
    )
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(html.length).toBeLessThan(12_000_000)
    expect(dataOf(html).request.text.length).toBe(499_001)
  })
  it('is not made for another text than the one that is named', () => {
    expect(() => pageOf(signRequest({ text: 'Something else.\n' }), page)).toThrow(/hash/)
    expect(() => pageOf(signRequest({ number: '2' }), page)).toThrow(/number/)
    expect(() => pageOf(signRequest(), { ...page, script: '"</script>"' })).toThrow(/ends itself/)
  })
})

describe('the script and style of the page', () => {
  it('are read from the folder of the build', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sealbook-sign-'))
    try {
      writeFileSync(join(folder, 'sign-file.js'), page.script)
      writeFileSync(join(folder, 'sign-file.css'), page.style)
      expect(await readSignPage(folder)).toEqual(page)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
