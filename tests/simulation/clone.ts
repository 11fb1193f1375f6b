/**
 * The folder goes on on another computer, whose journals are then put beside ours, as a shared folder or a copying hand
 * does. World: tests. What must stay true: nothing of ours is written over; what the other was told counts from then on.
 */
import type { Chance } from './chance.ts'
import { checkPromises } from './check.ts'
import { folderOf, imageOf } from './disk-nodes.ts'
import { Broken, insist } from './ledger.ts'
import { endStores, isRunning, Machine } from './machine.ts'
import { actOnce } from './workload.ts'

export async function cloneAndMerge(machine: Machine, chance: Chance): Promise<void> {
  const { dir, ledger } = machine
  machine.disk.powerCut('everything') // by the time a folder is copied, the system has written what it had in hand
  if (chance.in100(40)) machine.now += 200 * 86_400_000 // both turn the year, each on its own
  const other = new Machine(chance)
  other.dir = dir
  other.now = machine.now + chance.pick([0, -7_200_000, 7_200_000])
  // packs and backups lie elsewhere
  other.ledger = Object.assign(ledger.copy(), { packs: new Set(), backups: new Map() })
  other.disk.install(dir, folderOf(imageOf(machine.disk.folder(dir))))
  const running = await other.open()
  if (!isRunning(running)) throw new Broken(`a copy of the folder did not open: ${running.code}`)
  insist(running.vault.notices.length === 0, 'false alarm on the other computer')
  await other.disk.quietly(() => checkPromises(other, running, false))
  for (let acts = chance.between(1, 8); acts > 0; acts--) await actOnce(running, other, chance)
  endStores(running)
  running.vault.close()
  // only what we do not have: segments and tails of journals of our own are ours to write
  const ours = machine.disk.folder(`${dir}/j`)
  for (const [name, node] of other.disk.folder(`${dir}/j`).names)
    if (!ours.names.has(name)) machine.disk.install(`${dir}/j/${name}`, node)
  takeBlobs(machine, other)
  const { passphrases, former, drafts, packs, backups } = ledger
  machine.ledger = Object.assign(other.ledger, { passphrases, former, drafts, packs, backups })
  machine.alone = false
}
/** Evidence that only the other computer has. */
function takeBlobs({ disk, dir }: Machine, other: Machine): void {
  const ours = imageOf(disk.folder(`${dir}/b`))
  const all = new Map([...imageOf(other.disk.folder(`${dir}/b`)), ...ours])
  if (all.size > ours.size) disk.install(`${dir}/b`, folderOf(all))
}
