/**
 * One short life, ended at one chosen call of node:fs: tried for each call, no boundary is left out. World: tests.
 *
 * What must stay true: the calls before the chosen one are the same whatever is chosen, so that all of them together
 * are every moment in which the program can die.
 */
import { registers } from '../../src-shared/registers/index.ts'
import { ready } from '../../src-main/crypto/sodium.ts'
import { Chance, withSeededBytes } from './chance.ts'
import { checkBeside, checkPromises } from './check.ts'
import type { Leaves } from './disk-nodes.ts'
import { insist } from './ledger.ts'
import { endStores, isRunning, Machine, type Running } from './machine.ts'

/** How the short life ends: the program alone, or the machine with it. */
export type Death = Leaves | 'killed'

/** Dies at call number `call`. Returns how many calls there are in all; throws when a promise is broken. */
export async function dieAt(call: number, death: Death): Promise<number> {
  await ready()
  return withSeededBytes(1, async () => {
    const machine = new Machine(new Chance(call))
    const { disk } = machine
    disk.crashAt = call
    await shortLife(machine)
    const calls = disk.calls
    if (death === 'killed') disk.killed()
    else disk.powerCut(death)
    if (machine.dir === '' && !machine.find()) return calls
    const after = await checked(machine)
    // after a mere kill the person only looks: what was seen must stay all the same
    insist(death === 'killed' || save(after, 'after the death'), 'cannot be written to after a death')
    endStores(after)
    disk.powerCut('nothing')
    await checked(machine)
    return calls
  })
}

async function checked(machine: Machine): Promise<Running> {
  const running = await machine.open()
  if (!isRunning(running)) throw new Error(`not to be opened: ${running.code}`)
  insist(running.vault.notices.length === 0, () => `false alarm: ${JSON.stringify(running.vault.notices)}`)
  await machine.disk.quietly(() => checkPromises(machine, running, true))
  await machine.disk.quietly(() => checkBeside(machine, running))
  return running
}
const save = ({ writer }: Running, title: string): boolean =>
  writer.create(registers.incident, [{ path: 'title', value: title }]).ok

/** Making a vault, two sessions with a sealed tail between them, a turn of the year, a draft, another passphrase. */
async function shortLife(machine: Machine): Promise<void> {
  const { disk, ledger } = machine
  if ((await machine.create()) !== undefined) return
  for (const session of ['first', 'second']) {
    const running = await machine.open()
    if (!isRunning(running) || disk.dead) return
    machine.noteOpening(running)
    for (let n = 0; n < 2; n++) save(running, `${session} ${n}`)
    running.drafts.put('record/1', session, new Date(machine.now).toISOString())
    ledger.drafted('record/1', JSON.stringify(session), !disk.dead)
    running.vault.tidy(true)
    save(running, `${session}, after the roll`)
    machine.now += 60 * 86_400_000
    save(running, `${session}, weeks later`)
    endStores(running)
    if (session === 'second' && !disk.dead) {
      const done = await running.vault.setPassphrase('another one')
      ledger.changedPassphrase('another one', done.ok && !disk.dead)
    }
    if (disk.dead) return
    running.vault.close()
  }
}
