/**
 * A real vault on a real disk, and backups of it into any place, for tests. World: tests (Node).
 * What must stay true: nothing of the vault or of the backup is replaced; a place may be a simulated disk.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupReason, BackedUp } from '../src-main/vault/backup/manifest.ts'
import { stretchHere } from '../src-main/crypto/argon2.ts'
import { SecretKey } from '../src-main/crypto/secret-key.ts'
import { randomBytes } from '../src-main/crypto/sodium.ts'
import { nodeFs, type Fs } from '../src-main/journal/fs.ts'
import { anchorFiles } from '../src-main/vault/anchor-store.ts'
import { copyBackup, type Copied, type Copying } from '../src-main/vault/backup/copy.ts'
import { cutThrough, planBackup, type Plan } from '../src-main/vault/backup/make.ts'
import { doJob, type Job, type RunJob } from '../src-main/vault/backup/jobs.ts'
import { createVault } from '../src-main/vault/create-vault.ts'
import type { OpenVault, World } from '../src-main/vault/open-vault.ts'
import { openWith } from '../src-main/vault/unlock-vault.ts'

export const passphrase = 'correct horse'
export const steps = { progress: () => {}, cancelled: () => false }
const record = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export class BackupRig {
  readonly root = mkdtempSync(join(tmpdir(), 'sealbook-backup-'))
  readonly place = join(this.root, 'place')
  readonly world: World
  now = Date.parse('2026-11-22T09:00:00Z')
  vault!: OpenVault
  recoveryCode = ''

  constructor(anchors = 'anchors') {
    this.world = {
      fs: nodeFs,
      clock: { now: () => this.now, monotonic: () => this.now },
      rng: randomBytes,
      stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
      argon2: { ops: 1, mem: 8_192 },
      anchors: anchorFiles(join(this.root, anchors)),
    }
  }
  async create(): Promise<this> {
    nodeFs.makeDir(this.place)
    const made = await createVault(this.world, { parent: this.root, name: 'Office', passphrase })
    if (!made.ok) throw new Error(made.error.code)
    this.recoveryCode = made.value.recoveryCode
    const opened = openWith(this.world, made.value.dir, made.value.masterKey)
    if (!opened.ok) throw new Error(opened.error.code)
    this.vault = opened.value
    return this
  }
  write(n: number): void {
    const set = { title: `Title ${n}` }
    const payload = { sv: 1, op: 'create', reg: 'incident', rec: record(n), set, over: {} }
    const done = this.vault.commit([{ kind: 'op', compartment: 'org', payload }])
    if (!done.ok) throw new Error(done.error.code)
  }
  async plan(
    how: {
      readonly othersRead?: boolean
      readonly known?: readonly BackedUp[]
      readonly why?: BackupReason
    } = {},
  ): Promise<Plan> {
    const { othersRead = false, known = [], why = 'hand' } = how
    const cut = cutThrough(this.vault, nodeFs, { othersRead })
    const madeAt = new Date(this.now).toISOString()
    const making = { madeAt, app: '0.1.0', why, othersRead, known, goOn: () => true }
    const plan = await planBackup(this.vault, nodeFs, cut, making)
    if (!plan) throw new Error('no plan')
    return plan
  }
  copy(plan: Plan, fs: Fs = nodeFs, to: Partial<Copying> = {}): Copied {
    const copying = { place: this.place, before: false, distrusted: [], readme: 'Sealed.\n', ...to }
    return copyBackup(nodeFs, fs, plan, copying, steps)
  }
  async backUp(how: Parameters<BackupRig['plan']>[0] = {}): Promise<Plan> {
    const plan = await this.plan(how)
    const copied = this.copy(plan)
    if (!copied.ok) throw new Error(copied.problem)
    this.now += 60_000
    return plan
  }
  end(): void {
    this.vault.close()
    if (existsSync(this.root)) rmSync(this.root, { recursive: true, force: true })
  }
}
/** The backup thread, without the thread. */
export const runHere: RunJob = (name, asks, more) =>
  Promise.resolve().then(() =>
    doJob({ name, asks } as Job, { vault: nodeFs, place: nodeFs, clear }, { ...steps, ...more }),
  )
export const clear = (dir: string): void => rmSync(dir, { recursive: true, force: true })
