/**
 * What the fault rigs share: a list of what was called saved, a comparison that trusts nobody, and a small disk that can be
 * filled, made read-only, taken away and given back. World: tests (Node, real Electron; disks: root on Linux).
 *
 * What must stay true: only what the page was told is saved gets onto the list; it is compared with what the app shows and
 * with what the journal files say to a reader that uses no fold of ours.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { stretchHere } from '../../src-main/crypto/argon2.ts'
import { SecretKey } from '../../src-main/crypto/secret-key.ts'
import { randomBytes, ready as sodiumReady, text } from '../../src-main/crypto/sodium.ts'
import { nodeFs } from '../../src-main/journal/fs.ts'
import { systemClock } from '../../src-main/journal/hlc.ts'
import { openVault } from '../../src-main/vault/unlock-vault.ts'
import type { Input } from '../../src-shared/ipc/contract.ts'
import { launch, say, template, tempFolder, vaultDir, type Sealbook } from './app.ts'

/** The long versions, by hand: `SEALBOOK_RIGS=long`. */
export const long = process.env['SEALBOOK_RIGS'] === 'long'

/** Incidents that the page was told are saved: their title by their id. */
export type Told = Map<string, string>

/** Reports an incident on the page, and waits until it is told what is saved. */
export async function report(sealbook: Sealbook, told: Told, title: string): Promise<void> {
  const { page } = sealbook
  await sealbook.go('/new/incident')
  await page.locator('#input-title').fill(title)
  await page.locator('form button[type=submit]').click()
  await page.waitForFunction(() => location.hash.startsWith('#/register/incident/'))
  await page.getByText(say('saved.at')).first().waitFor()
  told.set((await page.evaluate(() => location.hash)).split('/')[3]!.split('?')[0]!, title)
}
/** Reports so many more, as fast as the page can. Answers with the code of the first refusal, if there is one. */
export async function reportMany(
  sealbook: Sealbook,
  told: Told,
  name: string,
  many: number,
  summary = '',
): Promise<string | undefined> {
  for (let n = 0; n < many; n++) {
    const title = `${name} ${n}`
    const made = await sealbook.call('createRecord', {
      register: 'incident',
      changes: [{ path: 'title', value: title }, ...(summary ? [{ path: 'summary', value: summary }] : [])],
    })
    if (!made.ok) return made.error.code
    told.set(made.value.record!, title)
  }
  return undefined
}
/** Text of `kilobytes` that no disk can make smaller. */
export const incompressible = (kilobytes: number): string =>
  Buffer.from(randomBytes(kilobytes * 768)).toString('base64')

export const everyIncident: Input<'list'> = {
  register: 'incident',
  filters: [],
  sort: { by: 'ref', descending: true },
  columns: [],
}
/** All that was called saved is in the list of the app, under its title. */
export async function allShown(sealbook: Sealbook, told: Told): Promise<void> {
  const list = await sealbook.must('list', everyIncident)
  const shown = new Set(list.ids)
  expect([...told.keys()].filter((id) => !shown.has(id))).toEqual([])
  for (const { id, title } of list.first) if (told.has(id)) expect(title).toBe(told.get(id))
}
/** The same, and all of the vault verifies, and the journal says so without us. */
export async function nothingLost(sealbook: Sealbook, told: Told): Promise<void> {
  await allShown(sealbook, told)
  expect((await sealbook.must('verifyVault', {})).problems).toEqual([])
  await journalHas(vaultDir(sealbook.dir), told)
}
/** What the journal files say, read from a copy: the last title of each incident, in the order of the entries. */
async function journalHas(dir: string, told: Told): Promise<void> {
  await sodiumReady()
  const copy = join(tempFolder('fold'), 'vault')
  cpSync(dir, copy, { recursive: true })
  const world = {
    fs: nodeFs,
    clock: systemClock,
    rng: randomBytes,
    stretch: (p: string, s: Uint8Array, params: Parameters<typeof stretchHere>[2]) =>
      Promise.resolve(new SecretKey(stretchHere(p, s, params))),
    argon2: { ops: 1, mem: 8_192 },
    anchors: { read: () => undefined, write: () => {} },
  }
  const opened = await openVault(world, copy, 'recovery', (await template()).recoveryCode)
  if (!opened.ok) throw new Error(`the journal does not open: ${opened.error.code}`)
  const titles = new Map<string, string>()
  for (const { payload } of opened.value.entriesAfter({})) {
    const said =
      payload && (JSON.parse(text(payload)) as { reg?: string; rec?: string; set?: { title?: string } })
    if (said && said.reg === 'incident' && said.rec && said.set?.title) titles.set(said.rec, said.set.title)
  }
  expect([...told].filter(([id, title]) => titles.get(id) !== title)).toEqual([])
}

/** How the records came into memory at the last unlock, from the app's log: `projection`, `caught-up` or `rebuilt`. */
export const howOpened = (dir: string): string | undefined =>
  readFileSync(join(dir, 'logs', 'sealbook.log'), 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as { event: string; how?: string })
    .findLast((l) => l.event === 'unlocked')?.how

/** Starts the app on a folder and opens its vault. */
export async function started(dir: string): Promise<Sealbook> {
  const sealbook = await launch(dir)
  await sealbook.unlock()
  await sealbook.isOpen()
  return sealbook
}
/** The banner or message of a code. */
export const message = (sealbook: Sealbook, code: string) => sealbook.page.locator(`[data-error="${code}"]`)

function mount(...args: string[]): void {
  const done = spawnSync('mount', args)
  if (done.status !== 0)
    throw new Error(`The rigs need root on Linux, to mount small disks. mount: ${done.stderr?.toString()}`)
}
/**
 * A disk of its own in memory. What is mounted at `path` can be taken away, as a drive that is unplugged: its files live on
 * behind it until the test ends.
 */
export class SmallDisk {
  readonly path: string
  readonly #behind: string

  constructor(megabytes: number) {
    const folder = tempFolder('disk')
    this.#behind = join(folder, 'behind')
    this.path = join(folder, 'disk')
    mkdirSync(this.#behind)
    mkdirSync(this.path)
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'sealbook-rig', this.#behind)
    onTestFinished(() => {
      spawnSync('umount', ['-l', this.path])
      spawnSync('umount', ['-l', this.#behind])
    })
    mount('--bind', this.#behind, this.path)
  }
  /** Makes it smaller or larger while it is in use; in bytes, whole pages. */
  resize(bytes: number): void {
    mount('-o', `remount,size=${Math.ceil(bytes / 4_096) * 4}k`, this.#behind)
  }
  /** Bytes in use. */
  get used(): number {
    const { blocks, bfree, bsize } = statfsSync(this.#behind)
    return (blocks - bfree) * bsize
  }
  readOnly(on: boolean): void {
    mount('-o', `remount,${on ? 'ro' : 'rw'}`, this.#behind)
  }
  unplug(): void {
    if (spawnSync('umount', ['-l', this.path]).status !== 0) throw new Error('umount')
  }
  plugIn(): void {
    mount('--bind', this.#behind, this.path)
  }
}
/** Puts the only vault of a data folder onto another disk, and says so in the settings. */
export function moveVault(dir: string, to: string): string {
  const from = vaultDir(dir)
  const vault = join(to, 'vault')
  cpSync(from, vault, { recursive: true })
  rmSync(from, { recursive: true })
  const settings = join(dir, 'settings.json')
  writeFileSync(settings, readFileSync(settings, 'utf8').replaceAll(from, vault))
  return vault
}
