/**
 * Answers that somebody has tampered with, replayed or mixed up, taken in as real files: each is refused by its own name and enters
 * nothing; and many at once stay quick. World: tests, real Electron.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerText } from '../answers.ts'
import { pause, say, tempFolder, vaultDir, launch } from './app.ts'
import { approve, askedOffice, givenFiles, takeIn, type Asked, type GivenFile } from './paper-office.ts'

let a: Asked
let given: GivenFile[]
const folder = tempFolder('answers')
const file = (name: string, content: string): string => {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, content)
  return path
}
const now = new Date().toISOString()
const signed = ({ request, code }: GivenFile, more: Parameters<typeof answerText>[3] = {}): string =>
  answerText(request, code, now, more)
const dayFromNow = (days: number) => {
  const at = new Date(Date.now() + days * 86_400_000).toISOString()
  return { signed: { day: at.slice(0, 10), at, zone: 'Europe/Berlin' } }
}
const states = async () => (await a.lines()).map((l) => l.state)

beforeAll(async () => {
  a = await askedOffice()
  given = await givenFiles(a)
})

describe('an answer', () => {
  it('is refused by name whatever was done to it, and nothing is entered', async () => {
    const [ada, ben] = given as [GivenFile, GivenFile]
    const unknown = { ...ada.request, request: '01930000-0000-7000-8000-000000000009' }
    const [first, ...rest] = ada.request.statements
    const attacks: Readonly<Record<string, string>> = {
      too_large: `${signed(ada)}${' '.repeat(310_000)}`,
      not_an_answer: 'Hello',
      newer_format: signed(ada).replace('"version": 1', '"version": 2'),
      unknown_request: answerText(unknown, ada.code, now),
      wrong_code: answerText(ada.request, '7K2Q-M0XB-9D7', now),
      other_persons_code: answerText(ada.request, ben.code, now),
      changed_after_signing: signed(ada).replace('"Ada Berg"', '"Ben Cole"'),
      other_request: signed(ada, { assignment: ben.request.assignment }),
      other_version: signed(ada, { number: '2.0' }),
      statements_differ: signed(ada, { statements: [{ ...first!, text: 'Nothing.' }, ...rest] }),
      signed_before_asked: signed(ada, dayFromNow(-3)),
      signed_in_future: signed(ada, dayFromNow(3)),
    }
    await takeIn(a.s, ...Object.entries(attacks).map(([why, text]) => file(why, text)))
    for (const why of Object.keys(attacks)) {
      const words = await a.s.page.locator(`#main li[data-why=${why}]`).allInnerTexts()
      expect(words).toHaveLength(1)
      expect(words[0]).toContain(say(`sops.answer.${why}`))
      expect(words[0]).toContain(say(`takein.do.${why}`))
    }
    expect(await a.s.page.getByRole('checkbox').count()).toBe(0)
    expect(await states()).toEqual(['assigned', 'assigned', 'assigned'])
  })
  it('that was read cannot be entered twice, nor by another name', async () => {
    const [ada] = given as [GivenFile]
    const [one, copy] = [file('ada', signed(ada)), file('ada-copy', signed(ada))]
    await takeIn(a.s, one, copy)
    expect(await a.s.page.locator('#main li[data-why=already_used]').count()).toBe(1)
    await a.s.page.getByRole('button', { name: 'Enter 1 signature' }).click()
    await a.s.page.getByRole('heading', { name: '1 signature is entered' }).waitFor()
    expect(await states()).toEqual(['acknowledged', 'assigned', 'assigned'])
    await takeIn(a.s, one)
    expect(await a.s.page.locator('#main li[data-why=already_used]').innerText()).toContain('Ada Berg')
    expect(await a.s.call('enterAnswers', { id: 'f'.repeat(32), answers: [0] })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
  })
  it('is kept as proof as it came', async () => {
    const { lines } = { lines: await a.lines() }
    const ada = lines.find((l) => l.name === 'Ada Berg')!
    const record = await a.s.must('record', { id: ada.assignment })
    const evidence = Object.entries(
      record.values['evidence'] as Record<string, { name: string; sha256: string }>,
    )
    expect(evidence.map(([, e]) => e.name)).toEqual(['ada.json'])
    const shown = await a.s.must('previewEvidence', { id: ada.assignment, element: evidence[0]![0] })
    expect(shown.text).toBe(signed(given[0]!))
  })
  it('comes in as the text of a mail too, also quoted', async () => {
    const [, ben] = given as [GivenFile, GivenFile]
    await a.s.go('/signing/take-in')
    await a.s.page.getByRole('button', { name: say('takein.again') }).click()
    const mail = `Here it is.\n\n> ${signed(ben).trimEnd().replaceAll('\n', '\n> ')}\n\nRegards`
    await a.s.page.getByLabel(say('takein.paste')).fill(mail)
    await a.s.page.getByRole('button', { name: say('takein.paste.read') }).click()
    await a.s.page.getByRole('button', { name: 'Enter 1 signature' }).click()
    await a.s.page.getByRole('heading', { name: '1 signature is entered' }).waitFor()
    expect(await states()).toEqual(['acknowledged', 'acknowledged', 'assigned'])
  })
  it('after a newer version is refused because its request was closed', async () => {
    const cy = given[2]!
    const text = signed(cy)
    const { version } = await a.s.must('beginVersion', { sop: a.sop })
    const opens = await approve(a.s, version, a.people[0]!, '# Handling\n\nLock it twice.\n')
    await a.s.must('openCampaign', {
      reason: 'new_version',
      versions: [version],
      people: [...a.people],
      opens,
      quiz: false,
    })
    await takeIn(a.s, file('late', text))
    expect(await a.s.page.locator('#main li[data-why=closed]').innerText()).toContain('Cy Dorn')
  })
})

describe('two hundred answers', () => {
  it('are read and entered quickly, and none of them when the plug is pulled before', async () => {
    const many = await askedOffice(
      Array.from({ length: 200 }, (_, i) => `Person ${String(i).padStart(3, '0')}`),
    )
    const paths = (await givenFiles(many)).map((one, i) => file(`many-${i}`, signed(one)))
    const began = performance.now()
    await takeIn(many.s, ...paths)
    const read = performance.now() - began
    await many.s.page.getByRole('button', { name: 'Enter 200 signatures' }).click()
    await many.s.page.getByText(say('takein.phase.enter')).first().waitFor()
    await pause(150)
    await many.s.kill()
    const again = await launch(many.s.dir)
    await again.unlock()
    const after = (await again.must('assignments', { campaign: many.campaign })).lines
    // one commit: all of them, or none
    expect([0, 200]).toContain(after.filter((l) => l.state === 'acknowledged').length)
    expect(after.length).toBe(200)
    // the same files again: entered now, or refused because they are entered
    await takeIn(again, ...paths)
    const enter = again.page.getByRole('button', { name: 'Enter 200 signatures' })
    if (await enter.isVisible()) {
      await enter.click()
      await again.page
        .getByRole('heading', { name: '200 signatures are entered' })
        .waitFor({ timeout: 60_000 })
    }
    const { lines } = await again.must('assignments', { campaign: many.campaign })
    expect(lines.filter((l) => l.state === 'acknowledged')).toHaveLength(200)
    expect(read).toBeLessThan(20_000)
    // nothing half-written lies about
    expect(
      readdirSync(join(vaultDir(again.dir), 'b')).filter((n) => n.endsWith('.tmp')).length,
    ).toBeLessThanOrEqual(1)
  })
})
