/**
 * A real vault in a temporary folder with cheap key stretching, its records open for reading and writing: what unit
 * tests of the records work on. World: tests.
 */
import { lawPack } from '../src-shared/rules/law-pack.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { stretchHere } from '../src-main/crypto/argon2.ts'
import { SecretKey } from '../src-main/crypto/secret-key.ts'
import { randomBytes, ready } from '../src-main/crypto/sodium.ts'
import { nodeFs } from '../src-main/journal/fs.ts'
import type { Clock } from '../src-main/journal/hlc.ts'
import { t } from '../src-main/app/text.ts'
import { Book } from '../src-main/records/book.ts'
import { Decisions } from '../src-main/records/decisions.ts'
import { History } from '../src-main/records/history.ts'
import { RecordStore } from '../src-main/records/store.ts'
import { Writer } from '../src-main/records/writer.ts'
import { anchorFiles } from '../src-main/vault/anchor-store.ts'
import { createVault } from '../src-main/vault/create-vault.ts'
import type { OpenVault, World } from '../src-main/vault/open-vault.ts'
import { openVault } from '../src-main/vault/unlock-vault.ts'
import { memoryProjection } from '../src-main/vault/projection.ts'

export interface Office {
  readonly vault: OpenVault
  readonly store: RecordStore
  readonly book: Book
  readonly writer: Writer
  readonly history: History
  readonly decisions: Decisions
  readonly clock: { now: number }
  readonly world: World
  readonly dir: string
  readonly projection: ReturnType<typeof memoryProjection>
}

/** Opens a fresh office, at a fixed time that the test moves by hand. The folder goes when the test ends. */
export async function office(): Promise<Office> {
  await ready()
  const root = mkdtempSync(join(tmpdir(), 'sealbook-office-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const time = { now: Date.parse('2026-11-20T09:00:00Z') }
  const clock: Clock = { now: () => time.now, monotonic: () => performance.now() }
  const world: World = {
    fs: nodeFs,
    clock,
    rng: randomBytes,
    stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
    argon2: { ops: 1, mem: 8_192 },
    anchors: anchorFiles(join(root, 'anchors')),
  }
  const made = await createVault(world, { parent: root, name: 'Office', passphrase: 'correct horse' })
  if (!made.ok) throw new Error(made.error.code)
  return openOffice(world, made.value.dir, time)
}
/** Opens the same folder again, as a new start of the program would. */
export async function openOffice(
  world: World,
  dir: string,
  time: { now: number },
  projection = memoryProjection(),
  passphrase = 'correct horse',
): Promise<Office> {
  const opened = await openVault(world, dir, 'passphrase', passphrase)
  if (!opened.ok) throw new Error(opened.error.code)
  const vault = opened.value
  const store = new RecordStore(vault, projection)
  await store.load(() => {})
  const ledger = new RecordStore(vault, projection, 'ledger')
  await ledger.load(() => {})
  const book = new Book(
    store,
    world.clock,
    () => 'Europe/Berlin',
    () => vault.author,
    () => lawPack,
    ledger,
  )
  book.warm = true
  const writer = new Writer(vault, book, world.clock, world.rng, () => {})
  return {
    vault,
    store,
    book,
    writer,
    history: new History(vault, book, writer),
    decisions: new Decisions(book, writer, () => ({ t, locale: 'en-GB' })),
    clock: time,
    world,
    dir,
    projection,
  }
}

/** The value of a result that must be there. */
export function must<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok)
    throw new Error(`expected a value, got ${result.error.code} ${JSON.stringify(result.error)}`)
  return result.value
}
