/**
 * What was called saved is there again: after fifty kills at random moments, after the page crashed, after a kill in the
 * middle of typing. (The index: rig-index.e2e.ts; other processes: rig-ends; disks: rig-disk.) World: tests, real Electron.
 *
 * What must stay true: the kill is SIGKILL of the main process; only what the page was told is saved is asked for
 * again; the seed is printed, and `SEALBOOK_SEED` repeats a run. Vaults are opened with the recovery code here, which
 * needs no Argon2id, so that fifty starts are quick; everything else is the way of the product.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyData, launch, openOffice, pause, say, template, until, vaultDir, type Sealbook } from './app.ts'

const seed = Number(process.env['SEALBOOK_SEED'] ?? Date.now() % 2 ** 31)
const KILLS = Number(process.env['SEALBOOK_KILLS'] ?? 50)
const LANES = 2

/** Mulberry32: small, good enough to choose moments, and the same on every machine. */
function generator(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What one round of saving was told: the lines that are on record for ever, and the last value of a field. */
interface Acknowledged {
  readonly record: string
  readonly lines: string[]
  field: number
}

describe('kills at any moment', () => {
  it(
    'lose nothing that was called saved',
    async () => {
      console.log(`seed ${seed}`)
      const { dir, recoveryCode } = await template()
      const lanes = await Promise.all(
        Array.from({ length: LANES }, (_, i) =>
          lane(copyData(dir), recoveryCode, generator(seed + i), KILLS / LANES),
        ),
      )
      const kills = lanes.reduce((n, l) => n + l.kills, 0)
      const saves = lanes.reduce((n, l) => n + l.saves, 0)
      console.log(`${kills} kills, ${saves} acknowledged saves, all there`)
      expect(kills).toBe(KILLS)
      // enough saving went on for the kills to hit it
      expect(saves).toBeGreaterThan(KILLS * 2)
    },
    KILLS * 6_000,
  )
})

async function lane(
  dir: string,
  recoveryCode: string,
  random: () => number,
  kills: number,
): Promise<{ kills: number; saves: number }> {
  const told: Acknowledged[] = []
  let done = 0
  for (let round = 0; round < kills; round++) {
    const sealbook = await launch(dir)
    const duringUnlock = random() < 0.1
    if (duringUnlock) {
      void sealbook.call('unlock', { method: 'recovery', secret: recoveryCode }).catch(() => undefined)
      await pause(random() * 200)
    } else {
      await sealbook.unlock(recoveryCode, 'recovery')
      const last = told.at(-1)
      if (last) await check(sealbook, last)
      const made = await sealbook.must('createRecord', {
        register: 'incident',
        changes: [{ path: 'title', value: `Round ${round}` }],
      })
      const now: Acknowledged = { record: made.record!, lines: [], field: 0 }
      told.push(now)
      await startSaving(sealbook, now)
      await until('the first answer', () => now.lines.length > 0)
      await pause(random() * 550)
    }
    await sealbook.kill()
    done++
  }
  const sealbook = await launch(dir)
  await sealbook.unlock(recoveryCode, 'recovery')
  for (const each of told) await check(sealbook, each)
  const verified = await sealbook.must('verifyVault', {})
  expect(verified.problems).toEqual([])
  const state = await sealbook.must('appState', {})
  expect(state.readOnly).toBeUndefined()
  // a kill is not damage and not another computer: one journal, no notice
  expect(state.notices).toEqual([])
  expect((await sealbook.must('vaultFacts', {})).journals).toBe(1)
  await sealbook.quit()
  return { kills: done, saves: told.reduce((n, t) => n + t.lines.length + t.field, 0) }
}

/**
 * Saves as fast as it can, in three ways, and tells each answer that says "saved". It waits until the answer was heard
 * before it saves again, so that at the kill at most one save is there that nobody here knows of.
 */
async function startSaving(sealbook: Sealbook, now: Acknowledged): Promise<void> {
  await sealbook.page.exposeFunction('told', (kind: 'line' | 'field', n: number) => {
    if (kind === 'line') now.lines.push(`line ${n}`)
    else now.field = n
  })
  await sealbook.page.evaluate((id) => {
    const told = (window as unknown as { told(kind: string, n: number): Promise<void> }).told
    const { call } = window.sealbook
    const save = async () => {
      for (let n = 1; ; n++) {
        const line = await call.addTimeline({ id, entry: { type: 'note', text: `line ${n}` } })
        if (line.ok) await told('line', n)
        const field = await call.saveRecord({ id, changes: [{ path: 'external_ref', value: String(n) }] })
        if (field.ok) await told('field', n)
        if (n % 7 === 0)
          await call.createRecord({
            register: 'incident',
            changes: [
              { path: 'title', value: `Extra ${n}` },
              { path: 'summary', value: 'long '.repeat(2_000) },
            ],
          })
        await call.putDraft({ key: `record:${id}`, value: { edits: { title: { value: `draft ${n}` } } } })
      }
    }
    void save()
  }, now.record)
}

async function check(sealbook: Sealbook, told: Acknowledged): Promise<void> {
  const { values } = await sealbook.must('record', { id: told.record })
  const lines = new Set(
    Object.values((values['timeline'] ?? {}) as Record<string, { text: string }>).map((l) => l.text),
  )
  expect(told.lines.filter((l) => !lines.has(l))).toEqual([])
  // the last one told, or one more whose answer did not reach the page any more
  expect(Number(values['external_ref'] ?? 0)).toBeGreaterThanOrEqual(told.field)
  expect(Number(values['external_ref'] ?? 0)).toBeLessThanOrEqual(told.field + 1)
}

describe('what was being typed', () => {
  const typed = 'Laptop left in the tr'
  const type = async (sealbook: Sealbook) => {
    await sealbook.go('/new/incident')
    await sealbook.page.locator('#input-title').pressSequentially(typed, { delay: 5 })
    await pause(700) // a third of a second until it is sealed, with room for a busy machine
  }

  it('is back after the page crashed, and the vault stays open', async () => {
    const sealbook = await openOffice()
    await type(sealbook)
    const before = await sealbook.rendererPid()
    await sealbook.electron.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .find((w) => w.getURL().startsWith('app://ui'))
        ?.forcefullyCrashRenderer(),
    )
    await sealbook.relocked(before)
    expect((await sealbook.must('appState', {})).vault).toBe('unlocked')
    await sealbook.page.locator('#input-title').waitFor()
    await until(
      'the draft is back',
      async () => (await sealbook.page.locator('#input-title').inputValue()) === typed,
    )
    await sealbook.page.getByText(say('form.restored')).waitFor()
    await sealbook.quit()
  })

  it('is back after the program was killed', async () => {
    const { recoveryCode } = await template()
    const sealbook = await openOffice()
    await type(sealbook)
    await sealbook.kill()
    const again = await launch(sealbook.dir)
    expect((await again.must('appState', {})).drafts).toBe(1)
    await again.unlock(recoveryCode, 'recovery')
    await again.page.getByText(say('today.draft.new.incident')).first().waitFor()
    await again.go('/new/incident')
    await until(
      'the draft is back',
      async () => (await again.page.locator('#input-title').inputValue()) === typed,
    )
    // sealed: the word is in no file of the vault
    expect(existsSync(join(vaultDir(sealbook.dir), 'drafts'))).toBe(true)
    await again.quit()
  })
})
