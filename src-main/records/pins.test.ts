/** Personal PINs on a real vault: nothing of them is kept in the clear, and no restart gives new tries. World: unit test. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { text } from '../crypto/sodium.ts'
import { packSource } from '../packs/vault-source.ts'
import { PIN, pinRecordId } from './pin-record.ts'
import { Pins } from './pins.ts'

const pin = '483920'
const params = { ops: 1, mem: 8_192 }
const pinsOf = (o: Office) =>
  new Pins(o.book, o.writer, { stretch: o.world.stretch, rng: o.world.rng, params })
const personOf = (o: Office, name: string) =>
  must(o.writer.create(o.writer.register('person'), [{ path: 'display_name', value: name }])).record
const failing = (r: { ok: boolean; error?: { code: string } }) => (r.ok ? 'ok' : r.error?.code)

async function withPin() {
  const o = await office()
  const pins = pinsOf(o)
  const anna = personOf(o, 'Anna Berg')
  const { code } = must(pins.giveCode(anna))
  must(await pins.set(anna, code, pin))
  return { o, pins, anna, code }
}
const payloads = (o: Office) =>
  [...o.vault.entriesAfter({})].map((e) => ({ c: e.header.c, payload: e.payload ? text(e.payload) : '' }))

describe('a PIN', () => {
  it('is set with the start code, which is good once, and proves its person only', async () => {
    const { o, pins, anna, code } = await withPin()
    const bela = personOf(o, 'Bela Cruz')
    expect(failing(await pins.prove(anna, pin))).toBe('ok')
    expect(failing(await pins.prove(anna, '483921'))).toBe('pin-wrong')
    expect(failing(await pins.prove(bela, pin))).toBe('pin-none')
    expect(failing(await pins.set(anna, code, '739105'))).toBe('code-wrong')
    expect(failing(await pins.prove(anna, pin))).toBe('ok')
  })
  it('is refused when it is trivial, without using up the code', async () => {
    const o = await office()
    const pins = pinsOf(o)
    const anna = personOf(o, 'Anna Berg')
    const { code } = must(pins.giveCode(anna))
    for (const weak of ['123456', '000000', '12345', 'annaberg'])
      expect(failing(await pins.set(anna, code, weak))).toBe('pin-weak')
    expect(failing(await pins.set(anna, code.toLowerCase().replace('-', ' '), pin))).toBe('ok')
  })
  it('needs a start code of this person that is not too old', async () => {
    const o = await office()
    const pins = pinsOf(o)
    const [anna, bela] = [personOf(o, 'Anna Berg'), personOf(o, 'Bela Cruz')]
    const { code } = must(pins.giveCode(anna))
    must(pins.giveCode(bela))
    expect(failing(await pins.set(bela, code, pin))).toBe('code-wrong')
    o.clock.now += 7 * 86_400_000
    expect(failing(await pins.set(anna, code, pin))).toBe('code-wrong')
    expect(pins.state(anna).codeUntil).toBeUndefined()
  })
  it('nobody has who has left, or who is no person of the roster', async () => {
    const { o, pins, anna } = await withPin()
    must(o.writer.write([{ op: 'transition', reg: 'person', rec: anna, set: { '@state': 'left' } }]))
    expect(failing(await pins.prove(anna, pin))).toBe('not-found')
    expect(failing(pins.giveCode(anna))).toBe('not-found')
    expect(failing(pins.giveCode(pinRecordId(anna)))).toBe('not-found')
  })
  it('is reset with a reason, which stays in the journal', async () => {
    const { o, pins, anna } = await withPin()
    expect(failing(pins.reset(anna, ' '))).toBe('needs-missing')
    must(pins.reset(anna, 'Forgotten after the holidays'))
    expect(failing(await pins.prove(anna, pin))).toBe('pin-none')
    expect(payloads(o).some((p) => p.payload.includes('Forgotten after the holidays'))).toBe(true)
  })
})

describe('wrong tries', () => {
  it('close it for 5, then 15, then 60 minutes, and the right PIN opens nothing while it is closed', async () => {
    const { o, pins, anna } = await withPin()
    for (const minutes of [5, 15, 60]) {
      for (let i = 0; i < 4; i++) expect(failing(await pins.prove(anna, '111119'))).toBe('pin-wrong')
      expect(failing(await pins.prove(anna, '111119'))).toBe('pin-closed')
      expect(failing(await pins.prove(anna, pin))).toBe('pin-closed')
      expect(pins.state(anna).closedFor).toBe(minutes * 60)
      o.clock.now += minutes * 60_000
    }
    expect(failing(await pins.prove(anna, pin))).toBe('ok')
    expect(failing(await pins.prove(anna, '111119'))).toBe('pin-wrong')
    expect(pins.state(anna).closedFor).toBe(0)
  })
  it('are not forgotten by a restart', async () => {
    const { o, pins, anna } = await withPin()
    for (let i = 0; i < 4; i++) await pins.prove(anna, '111119')
    o.vault.close()
    const again = await openOffice(o.world, o.dir, o.clock)
    expect(failing(await pinsOf(again).prove(anna, '111119'))).toBe('pin-closed')
  })
  it('of the start code count as well', async () => {
    const { pins, anna } = await withPin()
    must(pins.giveCode(anna))
    for (let i = 0; i < 4; i++)
      expect(failing(await pins.set(anna, 'AAAAA-AAAAA', '739105'))).toBe('code-wrong')
    expect(failing(await pins.set(anna, 'AAAAA-AAAAA', '739105'))).toBe('pin-closed')
    expect(failing(await pins.prove(anna, pin))).toBe('pin-closed')
  })
  it('do not run side by side', async () => {
    const { pins, anna } = await withPin()
    const all = await Promise.all(['111117', '111118', '111119'].map((p) => pins.prove(anna, p)))
    expect(all.map(failing)).toEqual(['pin-wrong', 'busy', 'busy'])
  })
})

describe('what is kept', () => {
  it('holds neither PIN nor start code anywhere, and every event is an entry in the compartment dpo', async () => {
    const { o, pins, anna, code } = await withPin()
    await pins.prove(anna, '111119')
    await pins.prove(anna, pin)
    const about = payloads(o).filter((p) => p.payload.includes(`"reg":"${PIN}"`))
    expect(new Set(about.map((p) => p.c))).toEqual(new Set(['dpo']))
    const events = about.map((p) => (JSON.parse(p.payload) as { set: { event: string } }).set.event)
    expect(events).toEqual(['code_given', 'set', 'wrong', 'right_again'])
    const all = payloads(o)
      .map((p) => p.payload)
      .join('\n')
    for (const secret of [pin, code, code.replace('-', ''), '111119']) expect(all).not.toContain(secret)
    for (const file of files(o.dir))
      for (const secret of [pin, code]) expect(readFileSync(file).includes(secret)).toBe(false)
  })
  it('comes out in no pack', async () => {
    const { o } = await withPin()
    const registers = ['person', 'incident']
    const source = packSource(
      o.vault,
      o.book,
      { registers, recipient: 'own', purpose: '', includeEvidence: true, pdfPerRecord: false, withhold: [] },
      { zone: 'UTC', appVersion: '0' },
    )
    expect(source.records.map((r) => r.register)).toEqual(['person'])
    const shown = new Set(source.records.flatMap((r) => r.entries))
    const secret = [...o.vault.entriesAfter({})].filter(
      (e) => e.payload && /"reg":"pin"|pepper/.test(text(e.payload)),
    )
    expect(secret.length).toBeGreaterThan(2)
    expect(secret.filter((e) => shown.has(e.id))).toEqual([])
    expect(JSON.stringify([source.names, source.completeness])).not.toContain('pepper')
  })
  it('works after the move to another device: nothing of it hangs on this one', async () => {
    const { o, anna } = await withPin()
    o.vault.close()
    const elsewhere = { ...o.world, anchors: { read: () => undefined, write: () => undefined } as never }
    const moved = await openOffice(elsewhere, o.dir, o.clock)
    expect(failing(await pinsOf(moved).prove(anna, pin))).toBe('ok')
  })
})

function files(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}
