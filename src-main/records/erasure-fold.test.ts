/**
 * Whatever happens to whichever record, erased or not: what a vault says afterwards is what it would say had the erased records never had
 * content, and every line, signature and other payload is as it was.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { nodeFs } from '../journal/fs.ts'
import { memoryProjection } from '../vault/projection.ts'
import { openVault } from '../vault/unlock-vault.ts'
import { Drafts } from './drafts.ts'
import { Erasure } from './erasure.ts'
import { RecordStore } from './store.ts'
import { ERASED } from './tombstones.ts'

const PLACES = 4
const step = fc.record({
  place: fc.nat(PLACES - 1),
  act: fc.constantFrom('save', 'archive', 'restore', 'erase', 'roll', 'link'),
})

describe('random histories with random erasures', () => {
  it('fold as if the erased records had never had content', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const o = await office()
        const drafts = new Drafts(nodeFs, o.vault.at.drafts, o.vault.local)
        const erasure = new Erasure(o.vault, o.book, o.writer, drafts)
        const ids = Array.from(
          { length: PLACES },
          (_, n) =>
            must(o.writer.create(registers.incident, [{ path: 'title', value: `SECRET${n}.` }])).record,
        )
        const erased = new Set<number>()
        for (const [n, { place, act }] of steps.entries()) {
          const id = ids[place]!
          if (act === 'save') o.writer.save(id, [{ path: 'title', value: `SECRET${place}. again ${n}` }])
          if (act === 'link')
            o.writer.save(ids[(place + 1) % PLACES]!, [{ path: `linked_incidents/${id}`, value: true }])
          if (act === 'archive') o.writer.archive(id, `SECRET${place}.`)
          if (act === 'restore') o.writer.restore(id)
          if (act === 'roll') o.vault.tidy(true)
          if (act !== 'erase') continue
          if (erasure.erase({ ids: [id], ground: 'mistake', reason: 'x' }).ok) erased.add(place)
          if (n % 3 > 0) await erasure.finish()
        }
        const lines = [...o.vault.own.entries()].map((e) => e.line)
        const before = new Map([...o.book.all()].map((r) => [r.id, JSON.stringify(r)]))
        await erasure.finish()
        o.vault.close()
        const vault = must(await openVault(o.world, o.dir, 'passphrase', 'correct horse'))
        const fresh = new RecordStore(vault, memoryProjection())
        await fresh.load(() => {})
        const shown = [...fresh.all()].filter((r) => r.reg === 'incident')
        expect(new Map(shown.map((r) => [r.id, JSON.stringify(r)]))).toEqual(before)
        expect(
          fresh
            .of(ERASED)
            .map((r) => r.id)
            .toSorted(),
        ).toEqual([...erased].map((n) => ids[n]!).toSorted())
        const entries = [...vault.own.entries()]
        expect(entries.map((e) => e.line)).toEqual(lines)
        const said = entries.map((e) => Buffer.from(e.payload ?? []).toString()).join('\n')
        for (let n = 0; n < PLACES; n++) expect(said.includes(`SECRET${n}.`)).toBe(!erased.has(n))
        expect([...vault.own.verifySignatures()].filter((s) => s.bad !== undefined)).toEqual([])
        expect(vault.damage).toEqual([])
        fresh.end()
        vault.close()
      }),
      { numRuns: 15 },
    )
  })
})
