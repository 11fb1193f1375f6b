/**
 * Backups by themselves: when they are due, into which places, and what is known about the last ones. World: main, no Electron.
 *
 * What must stay true: saving never waits for a backup; locking waits for the list at most ({@link LOCK_BUDGET}), copying goes
 * on without keys; a place that is not there is tried again and never taken for an empty one; one backup runs at a time.
 */
import { basename } from 'node:path'
import type { VaultEventFacts, VaultEventKind } from '../../src-shared/vault/vault-event.ts'
import { hex, randomBytes } from '../crypto/sodium.ts'
import { DiskError, nodeFs } from '../journal/fs.ts'
import type { CopyProblem } from '../vault/backup/copy.ts'
import type { Plan } from '../vault/backup/make.ts'
import { cutThrough, planBackup } from '../vault/backup/make.ts'
import type { BackedUp, BackupReason } from '../vault/backup/manifest.ts'
import type { RunJob } from '../vault/backup/jobs.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import {
  BackupFile,
  newBackups,
  noBackups,
  type BackupPlace,
  type BackupRules,
  type VaultBackups,
} from './backup-file.ts'
import { JsonFile } from './json-file.ts'

/** Milliseconds that locking waits for the list to be made; what is not ready then is made when the vault is open again. */
const LOCK_BUDGET = 1_500
const HOUR = 3_600_000
const LATER = 30 * 24 * HOUR
/** How often it is looked whether a backup is due, and how long after unlocking first. */
const LOOK = 10 * 60_000
const FIRST_LOOK = 20_000
/** Stands for the folder on this disk for copies before a change. */
const HERE = '00000000'

/** What of an open session a backup needs. */
export interface Backed {
  readonly vault: OpenVault
  noteEvent(what: VaultEventKind, facts: VaultEventFacts): unknown
}
export interface BackupWorld {
  /** Path of the file in which the places are kept. */
  readonly file: string
  /** Version of this program. */
  readonly app: string
  readonly run: RunJob
  readonly readme: () => string
  now(): number
  progress(done: number, total: number): void
  ended(): void
  cancelled(): boolean
  /** Something to be shown anew. */
  changed(): void
  log(event: string, fields: Readonly<Record<string, string | number>>): void
}
export type MakeProblem = CopyProblem | 'disk-error'

export class Backups {
  readonly #world: BackupWorld
  readonly #file: JsonFile<BackupFile>
  #session: Backed | undefined
  #timers: NodeJS.Timeout[] = []
  #line: Promise<unknown> = Promise.resolve()
  #busy = 0
  #share = 0
  /** Hashes known from the last backup, by place. */
  readonly #known = new Map<string, readonly BackedUp[]>()

  constructor(world: BackupWorld) {
    this.#world = world
    this.#file = new JsonFile(world.file, BackupFile, noBackups)
  }

  // ---- what is remembered ----------------------------------------------------------------------------------------

  of(vault: string): VaultBackups {
    return this.#file.value.vaults[vault] ?? newBackups
  }
  change(vault: string, change: Partial<VaultBackups>): void {
    const { value } = this.#file
    try {
      this.#file.set({ ...value, vaults: { ...value.vaults, [vault]: { ...this.of(vault), ...change } } })
    } catch (error) {
      if (!(error instanceof DiskError)) throw error // in memory it is changed anyway
    }
    this.#world.changed()
  }
  addPlace(vault: string, dir: string, othersRead: boolean): BackupPlace {
    const place: BackupPlace = {
      id: hex(randomBytes(4)),
      dir,
      othersRead,
      addedAt: this.#nowText(),
      distrusted: [],
    }
    this.change(vault, { places: [...this.of(vault).places.filter((p) => p.dir !== dir), place] })
    return place
  }
  removePlace(vault: string, id: string): void {
    this.change(vault, { places: this.of(vault).places.filter((p) => p.id !== id) })
  }
  setRules(vault: string, rules: BackupRules): void {
    this.change(vault, { rules })
  }
  later(vault: string): void {
    this.change(vault, { laterUntil: new Date(this.#world.now() + LATER).toISOString() })
  }
  changePlace(vault: string, id: string, change: Partial<BackupPlace>): void {
    const places = this.of(vault).places.map((p) => (p.id === id ? { ...p, ...change } : p))
    this.change(vault, { places })
  }
  #nowText(): string {
    return new Date(this.#world.now()).toISOString()
  }
  /** A backup is being made, or waits for its turn. */
  get busy(): boolean {
    return this.#busy > 0
  }
  /** Of what is being copied now, from 0 to 1. */
  get share(): number {
    return this.#share
  }

  // ---- when ------------------------------------------------------------------------------------------------------

  /** The vault is open: what is due is made in a while, and from then on when it is. */
  opened(session: Backed): void {
    this.#session = session
    const look = () => void this.makeDue()
    this.#timers = [setTimeout(look, FIRST_LOOK), setInterval(look, LOOK)]
    for (const timer of this.#timers) timer.unref()
    void this.#learn(session.vault)
  }
  /** What the places hold already need not be hashed again at the end of the session, which has no time for it. */
  async #learn(vault: OpenVault): Promise<void> {
    for (const place of this.of(vault.info.vault).places)
      if (place.last && !this.#known.has(place.id))
        this.#known.set(place.id, await this.#askKnown(vault, place))
  }
  /** The keys go in a moment. Makes the lists of what changed; copying needs no keys. */
  async closing(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    const session = this.#session
    if (!session || session.vault.damage.length > 0) return this.#forget()
    const { places, rules } = this.of(session.vault.info.vault)
    const end = performance.now() + LOCK_BUDGET
    for (const place of rules.closing ? places : []) {
      if (!this.#isBehind(session.vault, place)) continue
      const plan = await this.#plan(session.vault, place, 'closing', () => performance.now() < end)
      if (plan) void this.#inTurn(() => this.#copy(plan, place)).catch(() => {})
    }
    this.#forget()
  }
  #forget(): void {
    this.#session = undefined
  }
  /** Opening the vault writes an entry; only what comes on top of that counts. Fewer entries: an older copy was restored. */
  #isBehind(vault: OpenVault, { last }: BackupPlace): boolean {
    return !last || vault.entryCount > last.entries + 1 || vault.entryCount < last.entries
  }
  /** When the next one is due in this place; absent = when the vault is locked. */
  dueAt(vault: string, { last, addedAt }: BackupPlace): string | undefined {
    const { everyHours } = this.of(vault).rules
    if (everyHours === 0) return undefined
    return new Date(Date.parse(last?.at ?? addedAt) + (last ? everyHours * HOUR : 0)).toISOString()
  }
  async makeDue(): Promise<void> {
    const session = this.#session
    if (!session || this.busy || session.vault.damage.length > 0) return
    const { vault } = session
    const now = this.#world.now()
    for (const place of this.of(vault.info.vault).places) {
      const due = this.dueAt(vault.info.vault, place)
      // a clock that was set back makes the last one lie ahead: then it is due as well
      const ahead = place.last && Date.parse(place.last.at) > now
      if (due !== undefined && (ahead || Date.parse(due) <= now) && this.#isBehind(vault, place))
        await this.make('schedule', place.id)
    }
  }

  // ---- making ----------------------------------------------------------------------------------------------------

  /** Makes a backup in one place, or in all. Returns what went wrong, by place. */
  async make(why: BackupReason, only?: string): Promise<Map<string, MakeProblem>> {
    const problems = new Map<string, MakeProblem>()
    const session = this.#session
    if (!session) return problems
    for (const { id } of this.of(session.vault.info.vault).places.filter((p) => !only || p.id === only)) {
      const problem = await this.#inTurn(() => this.#makeOne(session, id, why))
      if (problem) problems.set(id, problem)
    }
    return problems
  }
  async #makeOne(session: Backed, id: string, why: BackupReason): Promise<MakeProblem | undefined> {
    for (let tries = 0; ; tries++) {
      const place = this.of(session.vault.info.vault).places.find((p) => p.id === id)
      if (!place || this.#session !== session) return 'cancelled'
      const going = () => this.#session === session && !this.#world.cancelled()
      const plan = await this.#plan(session.vault, place, why, going)
      if (!plan && !going()) return 'cancelled'
      const problem = plan ? await this.#copy(plan, place) : 'vault-changed'
      if (problem !== 'vault-changed' || tries === 2) return problem
    }
  }
  async #plan(
    vault: OpenVault,
    place: BackupPlace,
    why: BackupReason,
    goOn: () => boolean,
  ): Promise<Plan | undefined> {
    const { othersRead } = place
    try {
      // asking a share how far it is takes time that locking does not have
      const known = this.#known.get(place.id) ?? (why === 'closing' ? [] : await this.#askKnown(vault, place))
      const cut = cutThrough(vault, nodeFs, { othersRead })
      const making = { madeAt: this.#nowText(), app: this.#world.app, why, othersRead, known, goOn }
      return await planBackup(vault, nodeFs, cut, making)
    } catch (error) {
      if (error instanceof DiskError) return undefined
      throw error
    }
  }
  async #askKnown(vault: OpenVault, place: BackupPlace): Promise<readonly BackedUp[]> {
    return this.#world.run('known', { place: place.dir, vault: vault.info.vault }).catch(() => [])
  }
  /** Copies a plan and remembers how it went. Needs no keys. */
  async #copy(plan: Plan, place: BackupPlace): Promise<MakeProblem | undefined> {
    const world = this.#world
    const began = performance.now()
    const progress = (done: number, total: number) => {
      this.#share = total > 0 ? done / total : 1
      world.progress(done, total)
    }
    const to = {
      place: place.dir,
      before: place.last !== undefined,
      distrusted: place.distrusted,
      readme: world.readme(),
    }
    const copied = await world
      .run(
        'copy',
        { plan, to, now: world.now(), ...(place.id === HERE && { atMost: 2 }) },
        { progress, cancelled: () => world.cancelled() },
      )
      .catch((error: unknown) => {
        if (error instanceof DiskError) return { ok: false, problem: 'disk-error' } as const
        throw error
      })
      .finally(() => world.ended())
    if (copied.ok) {
      const took = Math.round(performance.now() - began)
      this.#known.set(place.id, plan.files)
      const last = { at: plan.madeAt, entries: plan.entries, bytes: plan.bytes, took }
      this.changePlace(plan.vault, place.id, { last, problem: undefined, distrusted: [] })
      world.log('backup', { took, objects: copied.objects, bytes: copied.bytes })
      return undefined
    }
    if (copied.problem !== 'cancelled' && copied.problem !== 'vault-changed')
      this.#failed(plan.vault, place, copied.problem)
    return copied.problem
  }
  /** Once for each time that things went from good to bad; a stick that is not plugged in is nothing to record. */
  #failed(vault: string, place: BackupPlace, code: MakeProblem): void {
    const since = place.problem?.since ?? this.#nowText()
    this.changePlace(vault, place.id, { problem: { code, since } })
    this.#world.log('backup-failed', { code })
    if (!place.problem && code !== 'place-gone' && this.#session?.vault.info.vault === vault)
      this.#session.noteEvent('backup_failed', { place: basename(place.dir).slice(0, 80), why: code })
  }
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++
    this.#share = 0
    const done = this.#line.then(work).finally(() => {
      this.#busy--
      this.#world.changed()
    })
    this.#line = done.catch(() => {})
    this.#world.changed()
    return done
  }
  /** Resolves when nothing is being copied any more. */
  settled(): Promise<unknown> {
    return this.#line
  }

  // ---- before another version writes -----------------------------------------------------------------------------

  /**
   * A vault that another version of Sealbook wrote to last is copied before anything is written: into its places, and
   * into `fallback` on this disk if it has none. Returns what went wrong; `undefined` = made, or not needed.
   */
  async beforeChange(vault: OpenVault, fallback: string): Promise<{ made: boolean; problem?: MakeProblem }> {
    const id = vault.info.vault
    const { openedBy, places } = this.of(id)
    if (openedBy === this.#world.app || vault.entryCount < 2 || vault.damage.length > 0)
      return { made: false }
    const here: BackupPlace = {
      id: HERE,
      dir: fallback,
      othersRead: false,
      addedAt: this.#nowText(),
      distrusted: [],
    }
    let problem: MakeProblem | undefined
    for (const place of [...places, here]) {
      if (place === here) nodeFs.makeDir(fallback)
      const plan = await this.#plan(vault, place, 'change', () => !this.#world.cancelled())
      problem = plan ? await this.#inTurn(() => this.#copy(plan, place)) : 'cancelled'
      if (!problem) return { made: true }
    }
    return { made: false, ...(problem && { problem }) }
  }
  /** From now on this version is the one that wrote last. */
  openedHere(vault: string): void {
    if (this.of(vault).openedBy !== this.#world.app) this.change(vault, { openedBy: this.#world.app })
  }
}
