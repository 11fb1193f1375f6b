/**
 * Our side of the comparison with peers: the real core on a real vault in a temporary folder. World: Node.
 *
 * What must stay true: nothing is left out that the app does to keep a record (checks, signature, seal, fsync, projection);
 * the texts are those that the peers get.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { t } from '../../src-main/app/text.ts'
import { stretchHere } from '../../src-main/crypto/argon2.ts'
import { SecretKey } from '../../src-main/crypto/secret-key.ts'
import { randomBytes, ready } from '../../src-main/crypto/sodium.ts'
import { nodeFs } from '../../src-main/journal/fs.ts'
import { systemClock } from '../../src-main/journal/hlc.ts'
import { packSigner, packSource } from '../../src-main/packs/vault-source.ts'
import { makePack } from '../../src-main/packs/write.ts'
import { Book } from '../../src-main/records/book.ts'
import { History } from '../../src-main/records/history.ts'
import { answerList } from '../../src-main/records/list.ts'
import { searchDoc } from '../../src-main/records/search.ts'
import { SearchIndex } from '../../src-main/records/search-index.ts'
import { RecordStore } from '../../src-main/records/store.ts'
import { Writer } from '../../src-main/records/writer.ts'
import { anchorFiles } from '../../src-main/vault/anchor-store.ts'
import { checkBackup } from '../../src-main/vault/backup/restore.ts'
import { copyBackup } from '../../src-main/vault/backup/copy.ts'
import { cutThrough, planBackup, type Plan } from '../../src-main/vault/backup/make.ts'
import { readManifest } from '../../src-main/vault/backup/manifest.ts'
import { backupFolder, objectsIn } from '../../src-main/vault/backup/place.ts'
import { createVault } from '../../src-main/vault/create-vault.ts'
import type { OpenVault, World } from '../../src-main/vault/open-vault.ts'
import { memoryProjection } from '../../src-main/vault/projection.ts'
import { openVault } from '../../src-main/vault/unlock-vault.ts'
import { must } from '../office.ts'

/** One record as both sides have it. */
export interface Text {
  readonly title: string
  readonly organisation: string
  readonly reference: string
  readonly summary: string
}
export const passphrase = 'plover anthem gravel sixty moon'
const steps = { progress: () => undefined, cancelled: () => false }
const list = {
  register: 'incident',
  filters: [],
  sort: { by: 'ref', descending: true },
  columns: ['kind', 'organisation', 'detected_at'],
}

export interface Open {
  readonly vault: OpenVault
  readonly store: RecordStore
  readonly book: Book
  readonly writer: Writer
  readonly ids: readonly string[]
}

export class Ours {
  readonly dir: string
  readonly #root: string
  /** Milliseconds that the last opening spent on stretching the passphrase. */
  stretched = { cpu: 0, wall: 0 }

  private constructor(root: string, dir: string) {
    this.#root = root
    this.dir = dir
  }
  static async make(root: string, texts: readonly Text[]): Promise<Ours> {
    await ready()
    mkdirSync(root, { recursive: true })
    const made = must(
      await createVault(new Ours(root, '').#world('here'), { parent: root, name: 'Office', passphrase }),
    )
    const ours = new Ours(root, made.dir)
    const { writer, vault, store } = await ours.open('rebuild')
    const all = texts.map((text) =>
      writer.prepare(
        writer.createOp(registers.incident, {
          title: text.title,
          organisation: text.organisation,
          external_ref: text.reference,
          summary: text.summary,
        }),
      ),
    )
    must(writer.writePrepared(all))
    vault.tidy(true)
    store.end()
    vault.close()
    await ours.open('rebuild').then((open) => ours.keepRows(open))
    return ours
  }
  #world(computer: string): World {
    return {
      fs: nodeFs,
      clock: systemClock,
      rng: randomBytes,
      stretch: (secret, salt, params) => {
        const cpu = process.cpuUsage()
        const began = performance.now()
        const key = new SecretKey(stretchHere(secret, salt, params))
        const { user, system } = process.cpuUsage(cpu)
        this.stretched = { cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1_000 }
        return Promise.resolve(key)
      },
      argon2: { ops: 1, mem: 64 * 1024 * 1024 },
      anchors: anchorFiles(join(this.#root, `anchors-${computer}`)),
    }
  }

  /** Unlocks, loads the records, answers the first list. `rows`: with the sealed rows of the last session on the disk. */
  async open(how: 'rows' | 'rebuild', dir = this.dir, computer = 'here'): Promise<Open> {
    const vault = must(await openVault(this.#world(computer), dir, 'passphrase', passphrase))
    const projection = memoryProjection()
    if (how === 'rows') Object.assign(projection, deserialize(readFileSync(this.#rows)))
    const store = new RecordStore(vault, projection)
    await store.load(() => undefined)
    const book = new Book(
      store,
      systemClock,
      () => 'Europe/Berlin',
      () => vault.author,
      () => lawPack,
    )
    book.warm = true
    const writer = new Writer(vault, book, systemClock, randomBytes, () => undefined)
    const { ids } = answerList(book, list, undefined)
    return { vault, store, book, writer, ids }
  }
  get #rows(): string {
    return join(this.#root, 'rows')
  }
  /** Waits for the sealed rows, and keeps them as the browser database would. */
  async keepRows({ vault, store }: Open): Promise<void> {
    const projection = memoryProjection()
    const again = new RecordStore(vault, projection)
    await again.load(() => undefined)
    while (projection.marker === undefined) await new Promise((resolve) => setTimeout(resolve, 50))
    writeFileSync(this.#rows, serialize({ rows: projection.rows, marker: projection.marker }))
    this.close({ vault, store })
  }
  close({ vault, store }: Pick<Open, 'vault' | 'store'>): void {
    store.end()
    vault.close()
  }

  /** One field of one record, durable when this returns. */
  edit({ writer, ids }: Open, n: number): void {
    must(
      writer.save(
        ids[(n * 37) % ids.length]!,
        [{ path: 'opinion', value: `Looked at again, ${n}` }],
        'Bench',
      ),
    )
  }
  index({ book }: Open): SearchIndex {
    const index = new SearchIndex()
    for (const record of book.of('incident')) index.put(searchDoc(book, record, t))
    return index
  }
  /** The vault goes on on another computer, where one field is edited. Returns the folder of its journal. */
  async editedElsewhere(n: number): Promise<{ readonly from: string; readonly name: string }> {
    const dir = join(this.#root, `elsewhere-${n}`)
    cpSync(this.dir, dir, { recursive: true })
    const open = await this.open('rebuild', dir, `there-${n}`)
    this.edit(open, n)
    this.close(open)
    const name = readdirSync(join(dir, 'j')).find((short) => !existsSync(join(this.dir, 'j', short)))!
    return { from: join(dir, 'j', name), name }
  }

  async pack(open: Open, file: string): Promise<number> {
    const options: PackOptions = {
      registers: ['incident'],
      recipient: 'own',
      purpose: 'Benchmark',
      includeEvidence: true,
      pdfPerRecord: false,
      withhold: [],
    }
    const history = new History(open.vault, open.book, open.writer)
    const past = (record: string) => {
      const items = history.of(record)
      return items.ok ? items.value.items : []
    }
    const made = await makePack({
      source: packSource(open.vault, open.book, options, {
        zone: 'Europe/Berlin',
        appVersion: '0',
        history: past,
      }),
      options,
      signer: packSigner(open.vault),
      issuedAt: new Date(systemClock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      file,
      words: { t, locale: 'en-GB' },
    })
    return must(made).bytes
  }

  async backUp({ vault }: Open, place: string): Promise<Plan> {
    mkdirSync(place, { recursive: true })
    const how = {
      madeAt: new Date(systemClock.now()).toISOString(),
      app: '0.1.0',
      why: 'hand',
      othersRead: false,
      known: [],
      goOn: () => true,
    } as const
    const plan = (await planBackup(vault, nodeFs, cutThrough(vault, nodeFs, how), how))!
    const to = { place, before: false, distrusted: [], readme: 'Sealed.\n' }
    const copied = copyBackup(nodeFs, nodeFs, plan, to, steps)
    if (!copied.ok) throw new Error(copied.problem)
    return plan
  }
  checkBackup(place: string, plan: Plan): void {
    const folder = backupFolder(place, plan.vault)
    const read = readManifest(plan.manifest)
    if (typeof read === 'string') throw new Error(read)
    const found = checkBackup(nodeFs, folder, read.manifest, objectsIn(nodeFs, folder), steps)
    if (!found || found.missing.length + found.damaged.length > 0) throw new Error('the backup is not whole')
  }
}
