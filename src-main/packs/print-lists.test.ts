// Lists are printed while the rest of a pack is written, and not after it.
import { beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeVault, testSigner } from '../../tests/fixtures/packs/make-source.ts'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { t } from '../app/text.ts'
import { ready, utf8 } from '../crypto/sodium.ts'
import type { Printable } from '../reports/printable.ts'
import { ListPrinter } from './print-lists.ts'
import { selectForPack } from './select.ts'
import { makePack, type MakePack } from './write.ts'

beforeAll(ready)
const options: PackOptions = {
  registers: ['incident', 'person'],
  recipient: 'auditor',
  purpose: 'Yearly check',
  includeEvidence: true,
  pdfPerRecord: false,
  withhold: [],
}
const PAPER = utf8('%PDF-1.4\n%%EOF\n')
async function make(change: Partial<MakePack>) {
  const dir = mkdtempSync(join(tmpdir(), 'sealbook-lists-'))
  const { source } = makeVault()
  try {
    const file = join(dir, 'p.zip')
    const words = { t, locale: 'en-GB' } as const
    const how = { source, options, signer: testSigner(), issuedAt: '2026-11-21T22:14:00Z', file, words }
    return await makePack({ ...how, ...change })
  } finally {
    rmSync(dir, { recursive: true })
  }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the lists of a pack', () => {
  it('are being printed while entries are written, one at a time', async () => {
    const { source } = makeVault()
    const said: string[] = []
    let printing = 0
    const pdf = async (_: Printable) => {
      said.push('print')
      expect(++printing).toBe(1)
      await turn()
      printing--
      return PAPER
    }
    const entries = async function* (this: void, of: (typeof source.journals)[number]) {
      for await (const entry of of.entries()) {
        await turn()
        said.push('entry')
        yield entry
      }
    }
    const journals = source.journals.map((j) => ({ ...j, entries: () => entries(j) }))
    const made = await make({ source: { ...source, journals }, pdf })
    expect(made.ok).toBe(true)
    expect(said.filter((what) => what === 'print')).toHaveLength(2)
    expect(said.lastIndexOf('print')).toBeLessThan(said.lastIndexOf('entry'))
  })
  it('break the pack when one does not print', async () => {
    const pdf = () => Promise.reject(new Error('no printer'))
    await expect(make({ pdf })).rejects.toThrow('no printer')
  })
  it('are not printed on when the pack was given up', async () => {
    const { source } = makeVault()
    let began = 0
    const pdf = async (_: Printable) => {
      began++
      await turn()
      return PAPER
    }
    const printer = new ListPrinter(
      ['incident', 'person', 'assignment'],
      source,
      selectForPack(source, options),
      { t, locale: 'en-GB', zone: source.zone, names: source.names },
      pdf,
    )
    const [first] = printer.of('incident')
    expect(await first?.pdf).toBeDefined()
    printer.end()
    await expect(printer.of('person')[0]?.pdf).rejects.toThrow('printing ended')
    expect(began).toBe(1)
    expect(printer.of('assignment')).toEqual([])
  })
})
