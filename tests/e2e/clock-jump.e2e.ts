/**
 * Somebody moves the computer's clock while Sealbook runs: it is said on screen, stands beside the deadlines, is in the
 * journal after the vault was locked and opened again, and is named in an audit pack. World: tests, real Electron.
 *
 * What must stay true: only the clock that the main process reads is moved (`Date.now` there), and the system's own
 * sign of waking up makes it look at once instead of within half a minute; everything else is the way of the product.
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeApart } from '../fixtures/packs/break-pack.ts'
import { openOffice, say, template, tempFolder, type Sealbook } from './app.ts'

const HOUR = 3_600_000

/** With `wake` it is looked at once; a step forward at that moment would be taken for sleep. */
function moveClock(sealbook: Sealbook, by: number, wake = true): Promise<void> {
  return sealbook.electron.evaluate(
    ({ powerMonitor }, { ms, emit }) => {
      const before = Date.now
      Date.now = () => before() + ms
      if (emit) powerMonitor.emit('resume')
    },
    { ms: by, emit: wake },
  )
}
const banner = (sealbook: Sealbook, code: string) => sealbook.page.locator(`[data-error="${code}"]`)
const besideClocks = (sealbook: Sealbook) => sealbook.page.locator('[data-clock-jumps]')
const seconds = async (sealbook: Sealbook) =>
  (await sealbook.must('today', {})).clockJumps.map((j) => Math.round(j.seconds / 10) * 10)

/** An incident with a deadline that runs. */
async function withDeadline(sealbook: Sealbook): Promise<string> {
  const at = new Date(Date.now() - HOUR).toISOString()
  const made = await sealbook.must('createRecord', {
    register: 'incident',
    changes: [
      { path: 'title', value: 'Laptop left on train' },
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: { certainty: 'exact', at, zone: 'Europe/Berlin' } },
    ],
  })
  return made.record!
}

describe('the clock of the computer is set back by three hours', () => {
  it('is said, stands beside the deadline, is kept, and is named in a pack', async () => {
    const sealbook = await openOffice()
    const incident = await withDeadline(sealbook)
    await sealbook.go('/')
    expect((await sealbook.must('today', {})).clockJumps).toEqual([])
    await moveClock(sealbook, -3 * HOUR)

    const notice = banner(sealbook, 'clock-moved')
    await notice.waitFor()
    expect(await notice.textContent()).toContain(say('error.clock-moved.title', { span: '3 h' }))
    await besideClocks(sealbook).waitFor()
    expect(await besideClocks(sealbook).textContent()).toContain(say('clockjump.back', { span: '3 h' }))
    expect(await seconds(sealbook)).toEqual([-10_800])

    // looked at and closed: the notice goes, the fact beside the deadlines stays
    await notice.getByRole('button', { name: say('button.dismiss') }).click()
    await notice.waitFor({ state: 'detached' })
    expect((await sealbook.must('appState', {})).notices).toEqual([])
    await sealbook.go(`/register/incident/${incident}`)
    await besideClocks(sealbook).waitFor()

    await sealbook.lock()
    await sealbook.unlock()
    expect(await seconds(sealbook)).toEqual([-10_800])
    expect((await sealbook.must('record', { id: incident })).clockJumps).toHaveLength(1)

    const file = join(tempFolder('pack'), 'pack.zip')
    await sealbook.answerSave(file)
    await sealbook.must('makePack', {
      registers: ['incident'],
      recipient: 'regulator',
      purpose: 'Clock',
      includeEvidence: true,
      pdfPerRecord: false,
      withhold: [],
    })
    const parts = await takeApart(file)
    const { items } = JSON.parse(String(parts.get('data/completeness.json'))) as {
      items: { kind: string; count: number; examples: string[] }[]
    }
    expect(items.find((i) => i.kind === 'clock_jumps')).toMatchObject({ count: 1 })
    expect(String(parts.get('data/README.html'))).toContain(say('completeness.clock_jumps_one', { count: 1 }))
    expect(sealbook.problems).toEqual([])
    await sealbook.quit()
  })

  it('is no longer said once it is back where it was, but both moves stay on record', async () => {
    const sealbook = await openOffice()
    await withDeadline(sealbook)
    await moveClock(sealbook, -3 * HOUR)
    await banner(sealbook, 'clock-moved').waitFor()
    // three hours forward: to the idle lock they are three hours of nobody
    const before = await sealbook.rendererPid()
    await moveClock(sealbook, 3 * HOUR, false)
    await sealbook.relocked(before)
    expect((await sealbook.must('appState', {})).notices).toEqual([])
    await sealbook.unlock()
    expect(await seconds(sealbook)).toEqual([10_800, -10_800])
    await sealbook.quit()
  })

  it('while the vault is locked: it goes on record when the vault is opened again', async () => {
    const { recoveryCode } = await template()
    const sealbook = await openOffice()
    await withDeadline(sealbook)
    await sealbook.lock()
    await moveClock(sealbook, -3 * HOUR)
    await banner(sealbook, 'clock-moved').waitFor()
    await sealbook.unlock(recoveryCode, 'recovery')
    expect(await seconds(sealbook)).toEqual([-10_800])
    await sealbook.quit()
  })
})
