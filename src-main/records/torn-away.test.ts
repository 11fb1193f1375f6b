// The last entry of a journal that is no longer written to, damaged: missed where an opening has named it, and not otherwise.
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { registers } from '../../src-shared/registers/index.ts'
import { Chance, withSeededBytes } from '../../tests/simulation/chance.ts'
import { folderOf, imageOf } from '../../tests/simulation/disk-nodes.ts'
import { endStores, isRunning, Machine, type Running } from '../../tests/simulation/machine.ts'
import { must } from '../../tests/office.ts'
import { ready } from '../crypto/sodium.ts'

beforeAll(ready)
async function session<T>(machine: Machine, work: (running: Running) => T): Promise<T> {
  const running = await machine.open()
  if (!isRunning(running)) throw new Error(`not to be opened: ${running.code}`)
  const done = work(running)
  endStores(running)
  running.vault.close()
  return done
}
/** The vault goes on on another computer; then the end of the first one's journal is damaged. What that computer is told. */
const told = (notes: boolean) =>
  withSeededBytes(1, async () => {
    const first = new Machine(new Chance(1))
    await first.create()
    await session(first, ({ writer }) =>
      must(writer.create(registers.incident, [{ path: 'title', value: 'The last one here' }])),
    )
    const second = new Machine(new Chance(2))
    second.dir = first.dir
    second.now = first.now + 3_600_000
    second.disk.install(first.dir, folderOf(imageOf(first.disk.folder(first.dir))))
    const old = await session(second, (running) => {
      if (notes) second.noteOpening(running)
      return running.vault.at.journal(second.world.fs.list(running.vault.at.journals)[0]!)
    })
    const folders = second.world.fs.list(join(old, '..'))
    expect(folders).toHaveLength(2)
    const mine = first.world.fs.list(join(old, '..'))[0]!
    const tail = join(old, '..', mine, 'open.wal')
    const whole = second.world.fs.read(tail)
    second.world.fs.put(tail, whole.with(whole.length - 1, whole.at(-1)! ^ 4))
    const said = await session(second, ({ vault, book }) => [vault.notices, book.of('incident').length])
    second.world.fs.put(tail, whole)
    const after = await session(second, ({ vault, book }) => [vault.notices, book.of('incident').length])
    expect(after).toEqual([[], 1])
    return said
  })

describe('the damaged end of a journal that is no longer written to', () => {
  it('is told when the vault was opened since', async () => {
    const lost = { code: 'vault-damaged', detail: { file: 'open.wal', entries: 1 } }
    expect(await told(true)).toEqual([[lost], 0])
  })
  it('cannot be told from a write that was interrupted when it was not', async () => {
    expect(await told(false)).toEqual([[], 0])
  })
})
