// A lock that comes before the rows are made: keys are wiped by then, and nothing may ask for one.
import { expect, it } from 'vitest'
import type { OpenVault } from '../vault/open-vault.ts'
import { memoryProjection } from '../vault/projection.ts'
import { RowWriter } from './row-writer.ts'

it('seals nothing any more when the vault was locked while rows waited for their turn', async () => {
  const vault = { damage: [], info: { vault: 'v' } } as unknown as OpenVault
  let sealed = 0
  const seal = (): Uint8Array => {
    sealed++
    return new Uint8Array(8)
  }
  const projection = memoryProjection()
  const from = { row: (id: string) => [{ id, sealed: seal() }], marker: seal }
  const writer = new RowWriter(vault, projection, 'records', from)
  writer.replace(
    () => ['a'],
    () => undefined,
  )
  writer.end()
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect([sealed, projection.rows.size]).toEqual([0, 0])
})
