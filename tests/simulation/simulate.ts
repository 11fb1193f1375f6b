/**
 * One life of a vault from one seed: starts and ends of the program, what a person does in between, and every trouble
 * that a disk, a power line, a clock and a copying hand can make. World: tests.
 *
 * What must stay true: the same seed gives the same life; after each trouble the vault is opened by the real code and
 * everything in check.ts holds.
 */
import { ready } from '../../src-main/crypto/sodium.ts'
import type { Anchor } from '../../src-main/vault/files.ts'
import { Chance, withSeededBytes } from './chance.ts'
import { checkBeside, checkPromises } from './check.ts'
import { cloneAndMerge } from './clone.ts'
import { checkBackups } from './keeping.ts'
import { folderOf, imageOf, type DiskFile, type DiskFolder, type Image, type Leaves } from './disk-nodes.ts'
import { addCounts, type Counts } from './coverage.ts'
import type { Fault } from './disk.ts'
import { Broken, insist, type Ledger, type Promised } from './ledger.ts'
import { endStores, isRunning, Machine, shortName, VAULTS, type Running } from './machine.ts'
import { actOnce, checkRefusal } from './workload.ts'

/** What happened, for the person who reads a failure and for the count of what was tried. */
export interface Life {
  readonly seed: number
  readonly story: string[]
  readonly counts: Counts
}
/** A life that broke a promise. */
export class BrokenLife extends Error {
  readonly life: Life
  constructor(life: Life, cause: unknown) {
    const told = cause instanceof Broken ? cause.message : String((cause as Error).stack ?? cause)
    super(`seed ${life.seed}: ${told}\n  ${life.story.join('\n  ')}`, { cause })
    this.life = life
  }
}

/** Lives one life. Throws {@link BrokenLife}. */
export async function simulate(seed: number): Promise<Life> {
  await ready()
  const life: Life = { seed, story: [], counts: {} }
  try {
    await withSeededBytes(seed, () => new Living(life).all())
    return life
  } catch (error) {
    throw new BrokenLife(life, error)
  }
}

class Living {
  readonly #life: Life
  readonly #chance: Chance
  readonly #machine: Machine
  #backup: { image: Image; ledger: Ledger } | undefined
  /** Entries that a restored folder no longer has: the person must hear of them. */
  #lost: Promised[] | 'unclear' = []
  #everLost = false

  constructor(life: Life) {
    this.#life = life
    this.#chance = new Chance(life.seed)
    this.#machine = new Machine(this.#chance)
  }
  #tell(what: string, detail = ''): void {
    this.#life.story.push(`[${this.#machine.disk.calls}] ${what}${detail && ` ${detail}`}`)
    this.#life.counts[what] = (this.#life.counts[what] ?? 0) + 1
  }

  async all(): Promise<void> {
    try {
      await this.#live()
    } finally {
      addCounts(this.#life.counts, this.#machine.disk.counts)
    }
  }
  async #live(): Promise<void> {
    await this.#begin()
    for (let starts = this.#chance.between(2, 5); starts > 0; starts--) {
      this.#makeTrouble()
      await this.#start()
      this.#machine.disk.heal()
      await this.#meanwhile()
    }
    await this.#start(true)
  }

  async #begin(): Promise<void> {
    const { disk } = this.#machine
    disk.room = this.#chance.in100(1) ? 2 ** 40 : 2 ** 26
    if (this.#chance.in100(15)) {
      disk.crashAt = this.#chance.between(1, 70)
      const failed = await this.#machine.create()
      if (disk.dead || failed) {
        this.#tell('died while the vault was made')
        this.#end()
        if (this.#machine.find()) return this.#lookAt()
      }
    }
    if (this.#machine.dir !== '') return
    disk.crashAt = Infinity
    insist((await this.#machine.create()) === undefined, 'no vault could be made on a good disk')
  }

  /** A vault that was made in spite of the death: nobody was told of it, so it counts from its first opening on. */
  async #lookAt(): Promise<void> {
    const running = await this.#machine.open()
    if (!isRunning(running)) throw new Broken(`a half vault under a real name: ${running.code}`)
    await checkPromises(this.#machine, running, true)
    this.#end(running)
  }

  /** Sets up what will go wrong during the next run of the program. */
  #makeTrouble(): void {
    const { disk } = this.#machine
    const chance = this.#chance
    const soon = () => disk.calls + chance.between(1, chance.pick([10, 40, 150]))
    if (chance.in100(55)) disk.crashAt = soon()
    if (chance.in100(30)) disk.shortWrites = chance.pick([5, 50])
    if (chance.in100(10)) {
      disk.room = disk.used + chance.below(8_000)
      this.#tell('disk full soon')
    }
    for (let n = chance.pick([0, 0, 0, 1, 1, 3]); n > 0; n--) {
      const from = soon()
      const fault: Fault = chance.in100(12)
        ? { code: 'EROFS', kinds: ['write', 'name'], from, to: Infinity }
        : {
            code: chance.pick(['EIO', 'EIO', 'ENOSPC', 'EPERM', 'EBUSY'] as const),
            kinds: chance.pick([['read'], ['write'], ['sync'], ['name'], ['write', 'sync', 'name']] as const),
            from,
            to: from + chance.pick([0, 0, 1, 3, 12]),
          }
      disk.faults.push(fault)
      this.#tell(`fault ${fault.code}`, `${fault.kinds.join('+')} ${fault.from}..${fault.to}`)
    }
  }

  /** One run of the program, from its start to its end. `last`: on a good disk, with all signatures. */
  async #start(last = false): Promise<void> {
    const { disk } = this.#machine
    const before = disk.refusals
    const anchor = await disk.quietly(() => this.#machine.world.anchors.read(this.#vaultId))
    const lost = this.#lost
    const running = await this.#machine.open()
    if (disk.dead) {
      this.#lost = lost.length > 0 ? 'unclear' : []
      this.#tell('died while opening')
      return this.#end()
    }
    if (!isRunning(running)) {
      this.#tell('refused to open', running.code)
      checkRefusal(running, disk.refusals > before)
      insist(running.code !== 'wrong-secret', 'the right passphrase was called wrong')
      this.#lost = lost.length > 0 ? 'unclear' : []
      return this.#end()
    }
    this.#tell('opened')
    if (lost !== 'unclear') this.#checkNotices(running, lost.filter(knownTo(anchor)).length, this.#everLost)
    this.#lost = []
    await disk.quietly(() => checkPromises(this.#machine, running, last))
    await disk.quietly(() => checkBeside(this.#machine, running))
    await disk.quietly(() => checkBackups(this.#machine, this.#chance, last))
    if (last)
      this.#tell(
        'whole',
        Object.values(running.vault.heads)
          .map((h) => h.id.slice(0, 8))
          .toSorted()
          .join(' '),
      )
    if (!last) await this.#work(running)
    this.#end(running)
  }
  get #vaultId(): string {
    return this.#machine.dir.slice(VAULTS.length + 1)
  }
  /** `ever`: something was rolled back before; an anchor that the power took back may tell of it once more. */
  #checkNotices({ vault }: Running, lost: number, ever: boolean): void {
    const told = vault.notices.find((n) => n.code === 'vault-damaged')
    insist(ever || told === undefined, () => `false alarm: ${JSON.stringify(told)}`)
    // an entry that nobody had an answer for may be in the copy, in the place of one that is lost
    const surely = lost - this.#machine.ledger.unanswered.size
    insist(
      surely <= 0 || Number(told?.detail?.['entries'] ?? 0) >= surely,
      () => `${surely} entries were rolled back, and told was ${JSON.stringify(told)}`,
    )
  }
  async #work(running: Running): Promise<void> {
    const { disk } = this.#machine
    if (this.#chance.in100(85)) this.#machine.noteOpening(running)
    for (let acts = this.#chance.between(0, 14); acts > 0 && !disk.dead; acts--) {
      try {
        await actOnce(running, this.#machine, this.#chance)
      } catch (error) {
        // a program that is dead already may stumble as it likes
        if (!disk.dead || error instanceof Broken) throw error
      }
    }
    await nextTurn()
  }
  /** The program ends: by itself when it still can, or with the power. */
  #end(running?: Running): void {
    const { disk } = this.#machine
    const died = disk.dead
    if (running) endStores(running)
    if (running && !died && this.#chance.in100(50)) {
      running.vault.close()
      this.#tell('closed')
    }
    if (this.#chance.in100(50)) {
      const leaves = this.#chance.pick<Leaves>(['nothing', 'everything', 'any', 'any'])
      disk.powerCut(leaves)
      this.#tell('power cut', leaves)
    } else {
      disk.killed()
      if (died) this.#tell('killed')
    }
    if (disk.leftovers) disk.count('temporary file left')
  }

  /** What may happen to the folder, the projection and the clock while the program does not run. */
  async #meanwhile(): Promise<void> {
    const chance = this.#chance
    const machine = this.#machine
    const asleep = chance.pick([60_000, 3_600_000, 86_400_000, 40 * 86_400_000, -3_600_000, -90 * 86_400_000])
    machine.now += asleep
    machine.disk.count(asleep > 0 ? 'clock forward' : 'clock back')
    if (chance.in100(15)) this.#loseProjection()
    if (chance.in100(25)) {
      this.#backup = { image: imageOf(machine.disk.folder(machine.dir)), ledger: machine.ledger.copy() }
      this.#tell('backup taken')
    } else if (this.#backup && chance.in100(20)) this.#restore(this.#backup)
    else if (chance.in100(8)) {
      await cloneAndMerge(machine, chance)
      this.#tell('cloned and put side by side')
    }
    if (chance.in100(8)) await this.#flip()
  }
  /** A bit is wrong for one start, which must not be silent; then the file is put back from somewhere. */
  async #flip(): Promise<void> {
    const { disk, world, dir } = this.#machine
    // a write without an answer could be what the flipped bit hides, and what the whole file brings back
    if (this.#machine.ledger.unanswered.size > 0) return
    const anchor = world.anchors.read(this.#vaultId)
    const witnessed = [...this.#machine.ledger.entries.values()].filter((e) => e.jr === anchor?.jr)
    if (!anchor || this.#lost.length > 0 || witnessed.some((e) => e.seq > anchor.seq)) return
    const folders = [...disk.folder(`${dir}/j`).names]
    // an end of another journal's tail that no opening has named: such damage cannot be told from a torn write
    const ends = this.#machine.witnessedEnds
    const files = folders.flatMap(([short, folder]) =>
      [...(folder as DiskFolder).names]
        .filter(
          ([name]) =>
            name.endsWith('.seg') ||
            (name === 'open.wal' && (short === shortName(anchor.jr) || ends.has(short))),
        )
        .map(([name, file]) => ({ name, file: file as DiskFile, path: `${dir}/j/${short}/${name}` })),
    )
    const { name, file, path } = this.#chance.pick(files)
    const whole = file.bytes
    const at = this.#chance.below(whole.length)
    if (this.#chance.in100(50)) this.#loseProjection()
    file.replace(whole.with(at, whole[at]! ^ 4))
    const running = await this.#machine.open()
    if (isRunning(running)) {
      const { vault } = running
      for (const journal of vault.journals) for (const _ of journal.entries()); // files are read when they are needed
      const told = vault.damage.length > 0 || vault.notices.length > 0
      this.#tell(told ? 'damage told' : 'damage without effect', name)
      if (!told) await checkPromises(this.#machine, running, false)
      await nextTurn() // unlocking again takes longer than what a lock leaves to be written
      endStores(running)
      vault.close()
    } else {
      this.#tell('damage kept it from opening', name)
      insist(running.code === 'vault-damaged', () => `damage was told as ${running.code}`)
    }
    file.replace(whole)
    disk.install(path, file) // by its name, under which another may lie by now
    this.#everLost = true // the anchor may have moved on to another journal
  }
  #loseProjection(): void {
    const { projection } = this.#machine
    const group = this.#chance.in100(70) ? projection : projection.ledger
    if (this.#chance.in100(40)) {
      group.rows = new Map()
      group.marker = undefined
      this.#tell('projection lost')
      return
    }
    const id = this.#chance.pick([...group.rows.keys()])
    const row = id === undefined ? undefined : group.rows.get(id)
    if (id === undefined || !row) return
    if (this.#chance.in100(50)) group.rows.delete(id)
    else group.rows.set(id, row.with(this.#chance.below(row.length), 7))
    this.#tell('projection damaged')
  }
  #restore({ image, ledger }: { image: Image; ledger: Ledger }): void {
    const machine = this.#machine
    const lost = [...machine.ledger.entries].filter(([id]) => !ledger.entries.has(id)).map(([, e]) => e)
    this.#everLost = true
    this.#lost = this.#lost === 'unclear' ? 'unclear' : [...this.#lost, ...lost]
    machine.disk.install(machine.dir, folderOf(image))
    machine.ledger = Object.assign(ledger.copy(), {
      packs: machine.ledger.packs,
      backups: machine.ledger.backups,
    })
    this.#tell('older copy restored', `without ${lost.length} entries`)
  }
}
/** Whether this computer's anchor witnesses an entry. */
const knownTo =
  (anchor: Anchor | undefined) =>
  (e: Promised): boolean =>
    anchor !== undefined && !e.keys && e.jr === anchor.jr && e.seq <= anchor.seq
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
