/**
 * The page to sign in, signed in real browsers as they are: opened from disk, filled with the keyboard, its file read back and
 * believed. World: browser tests (Node).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { bundleSignPage } from '../../scripts/sign-page.mjs'
import type { SignPage } from '../../src-main/sop/sign-file.ts'
import { checkAnswers, acknowledgementOf, type SignAnswer } from '../../src-shared/sop/answer-file.ts'
import { Acknowledgement } from '../../src-shared/sop/acknowledgement.ts'
import { answerKeys, openRequest, pageOf, signRequest } from '../sign-page.ts'
import { installed, type Browser, type OpenPage } from './browser.ts'
import { startChromium } from './chromium.ts'
import { startFirefox } from './firefox.ts'

let folder = ''
let signPage: SignPage
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealbook-browsers-'))
  signPage = await bundleSignPage()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tomorrow = '2099-12-31'
const request = signRequest()
const open = openRequest(request)
const code = answerKeys.codeOf(open)
const checked = (text: string, more = [openRequest(request)]) =>
  checkAnswers([text], new Map(more.map((r) => [r.request, r])), answerKeys, tomorrow)[0]!

const byKeyboard = async (page: OpenPage, selector: string, ...keys: string[]) => {
  await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus()`)
  await page.press(...keys)
}
const tick = (page: OpenPage, selector: string) => byKeyboard(page, selector, 'Space')
const said = (page: OpenPage, selector: string) =>
  page.evaluate(
    `(() => { const e = document.querySelector(${JSON.stringify(selector)}); return e.checkVisibility() ? e.innerText : undefined })()`,
  )
const focused = (page: OpenPage) => page.evaluate('document.activeElement.id')
const option = (question: number, value: string) => `#question-q${question} input[value=${value}]`

async function answerQuiz(page: OpenPage): Promise<void> {
  for (const [question, value] of [
    [0, 'a'],
    [1, 'c'],
    [2, 'a'],
    [2, 'b'],
    [2, 'c'],
  ] as const)
    await tick(page, option(question, value))
  await byKeyboard(page, '#quiz-form button', 'Enter')
  expect(await said(page, '#quiz-result')).toContain('2 of 3 answers are right')
  expect(await said(page, '#quiz-again')).toBe('2. Storing')
  await byKeyboard(page, '#quiz-again a', 'Enter')
  expect(await focused(page)).toBe('section-2-storing')
  await tick(page, option(0, 'b'))
  await byKeyboard(page, '#quiz-form button', 'Enter')
  expect(await said(page, '#quiz-result')).toContain('you can sign now')
  expect(await focused(page)).toBe('quiz-result')
}
/** The file that the page saved, as soon as it is whole. */
async function savedFile(downloads: string): Promise<string> {
  const name = `sealbook-answer-${request.request}.json`
  for (let wait = 0; wait < 100; wait++) {
    const text = readdirSync(downloads).includes(name) ? readFileSync(join(downloads, name), 'utf8') : ''
    if (text.endsWith('}\n')) return text
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`No ${name} among ${readdirSync(downloads).join(', ')}`)
}

/** Somebody out there, who hears of it when a page asks for something. */
async function listening() {
  let count = 0
  const server = createServer((_, response) => {
    count++
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, asked: () => count }
}

describe('the script of the page', () => {
  it('is one small text that knows no address and keeps no schema', () => {
    expect(signPage.script.length).toBeLessThan(40_000)
    expect(signPage.script).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg)|import\(|ZodError/)
    expect(signPage.style).not.toMatch(/url\(|@import/)
  })
})

const browsers = [
  { name: 'Chromium', program: installed('/usr/bin/chromium'), start: startChromium },
  { name: 'Firefox', program: installed('/usr/bin/firefox-esr', '/usr/bin/firefox'), start: startFirefox },
]
describe.each(browsers)('in $name', ({ name, program, start }) => {
  let browser: Browser | undefined
  let downloads = ''
  beforeAll(async () => {
    downloads = mkdtempSync(join(folder, `${name}-`))
    browser = program === undefined ? undefined : await start(program, downloads)
  })
  afterAll(() => browser?.close())
  const opened = (html: string): Promise<OpenPage> => {
    const file = join(mkdtempSync(join(folder, 'page-')), 'sign me.html')
    writeFileSync(file, html)
    return browser!.open(file)
  }

  it('somebody reads, answers, signs and saves a file that is believed', async ({ skip }) => {
    skip(!program, `${name} is not installed`)
    const page = await opened(pageOf(request, signPage))
    expect(await page.evaluate('document.title')).toBe(`${request.title} · Sealbook`)
    expect(await said(page, '#changes-only')).toContain('Lock the screen whenever you leave your place.')
    await byKeyboard(page, 'input[value=whole]', 'Space')
    expect(await said(page, '#changes-whole')).toContain('Customers hand us information')
    expect(await said(page, '#changes-only')).toBeUndefined()

    // nothing is saved while something is missing
    await byKeyboard(page, '#sign-form button.main', 'Enter')
    expect(await focused(page)).toBe('missing')
    expect(await said(page, '#missing h3')).toBe('5 things are still needed')
    await answerQuiz(page)
    await tick(page, '#statement-receipt')
    await tick(page, '#statement-understanding')
    await byKeyboard(page, '#name', 'Ana Müller')
    await byKeyboard(page, '#question', 'What about tablets?')

    // a slip of one sign is noticed here already
    const slip = code.replace(/.$/, (sign) => (sign === '7' ? '8' : '7'))
    await byKeyboard(page, '#code', slip, 'Enter')
    expect(await said(page, '#missing')).toContain('This code has a mistake in it')
    expect(await said(page, '#code-wrong')).toContain('This code has a mistake in it')
    expect(await page.evaluate("document.getElementById('code').ariaInvalid")).toBe('true')
    expect(readdirSync(downloads).filter((file) => file.endsWith('.json'))).toEqual([])

    // what was typed outlives a reload, the code does not
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).toContain('Ana Müller')
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain(slip)
    await page.evaluate('setTimeout(() => location.reload()) && undefined')
    const isBack = "document.readyState === 'complete' && document.getElementById('code').value === ''"
    await expect.poll(() => page.evaluate(isBack).catch(() => false), { timeout: 10_000 }).toBe(true)
    expect(await page.evaluate("document.getElementById('name').value")).toBe('Ana Müller')
    expect(await said(page, '#quiz-result')).toContain('you can sign now')

    await page.evaluate("document.getElementById('drawing').scrollIntoView({ block: 'center' })")
    const box = (await page.evaluate(
      "(({ left, top, width, height }) => ({ left, top, width, height }))(document.getElementById('drawing').getBoundingClientRect())",
    )) as { left: number; top: number; width: number; height: number }
    const at = (x: number, y: number) => [box.left + box.width * x, box.top + box.height * y] as const
    await page.drag(at(0.1, 0.8), at(0.9, 0.2))
    await byKeyboard(page, '#code', ` ${code.toLowerCase().replaceAll('-', ' ')}`, 'Enter')
    expect(await focused(page)).toBe('done')
    const text = await savedFile(downloads)
    expect(await page.evaluate("document.getElementById('done-text').value")).toBe(text)

    const read = checked(text)
    expect(read).toMatchObject({
      ok: true,
      value: { name: 'Ana Müller', questionsAsked: 'What about tablets?', quiz: { attempts: 2 } },
    })
    const answer = JSON.parse(text) as SignAnswer
    const stroke = answer.drawn![0]!
    expect(stroke.length).toBeGreaterThan(1)
    expect([stroke[0]![0], stroke.at(-1)![0]].map((x) => Math.round(x / 20))).toEqual([5, 45])
    const logged = { day: '2099-12-30', at: '2099-12-30T10:00:00Z', zone: 'UTC' }
    expect(Acknowledgement.parse(acknowledgementOf(answer, open, logged)).quiz).toMatchObject({ right: 3 })

    // tampering, moving and replaying are refused by name
    const refused = (changes: Partial<SignAnswer>) => checked(JSON.stringify({ ...answer, ...changes }))
    expect(refused({ name: 'Eve' })).toEqual({ ok: false, why: 'changed_after_signing' })
    expect(refused({ dwellSeconds: 86_400 })).toEqual({ ok: false, why: 'changed_after_signing' })
    const other = openRequest(signRequest({ request: 'request-00000002', assignment: 'a2' }))
    const moved = JSON.stringify({ ...answer, request: other.request })
    expect(checked(moved, [open, other])).toEqual({ ok: false, why: 'wrong_code' })
    expect(checked(text, [openRequest(request, true)])).toEqual({ ok: false, why: 'already_used' })
    expect(text).not.toContain(code)

    const { requests, complaints } = await page.problems()
    expect(complaints).toEqual([])
    const inside = /^(file|blob|data):/
    expect(requests.filter((url) => !inside.test(url))).toEqual([])
  })
  it('runs nothing and asks for nothing that somebody else put in', async ({ skip }) => {
    skip(!program, `${name} is not installed`)
    const { address, asked } = await listening()
    const foreign = `<script>window.foreign = 1</script><style>h1 { display: none }</style><img src="${address}">`
    const changed = pageOf(request, signPage).replace('</header>', `${foreign}</header>`)
    const page = await opened(changed)
    expect(await page.evaluate('window.foreign')).toBeUndefined()
    expect(await said(page, 'h1')).toBe(request.title)
    const { complaints } = await page.problems()
    const kinds = ['script-src', 'style-src', 'img-src']
    expect(kinds.filter((kind) => !complaints.some((c) => c.includes(kind)))).toEqual([])
    expect(asked()).toBe(0)
    // without the policy all of it happens, and is seen
    const bare = await opened(changed.replace('Content-Security-Policy', 'No-Policy'))
    expect(await bare.evaluate('window.foreign')).toBe(1)
    expect(await said(bare, 'h1')).toBeUndefined()
    expect((await bare.problems()).requests).toContain(address)
    expect(asked()).toBe(1)
  })
  it('can be read and filled in on a narrow screen, and has no fault that axe finds', async ({ skip }) => {
    skip(!program, `${name} is not installed`)
    const page = await opened(pageOf(request, signPage))
    await byKeyboard(page, 'input[value=whole]', 'Space')
    await byKeyboard(page, '#sign-form button.main', 'Enter')
    expect(await said(page, '#missing')).toContain('still needed')
    await page.resize(320, 640)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.evaluate(`(() => { ${axe.source} })()`)
    const faults = await page.evaluate(
      "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target}`)))",
    )
    expect(faults).toEqual([])
  })
  it('says that it is too late, or that it was damaged, before anybody signs', async ({ skip }) => {
    skip(!program, `${name} is not installed`)
    const late = await opened(pageOf(signRequest({ expiresOn: '2021-05-01' }), signPage))
    expect(await said(late, '#notice')).toContain('The last day to sign this page was 1 May 2021')
    await byKeyboard(late, '#sign-form button.main', 'Enter')
    expect(await said(late, '#missing')).toContain('The last day to sign this page was 1 May 2021')
    const html = pageOf(request, signPage)
    const damaged = await opened(
      html.replaceAll('Lock it', 'Leave it').replaceAll('locked away at night', 'left'),
    )
    expect(await said(damaged, '#notice')).toContain('This page was damaged')
  })
})
