/**
 * What a simulated person does with files: evidence, packs, a list that is imported. World: tests. What must stay true: it
 * is the code that the app runs, over the simulated disk; a pack that lies under its own name is whole whenever anybody
 * looks.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { ok, type Result } from '../../src-shared/ipc/result.ts'
import { Evidence, type Json } from '../../src-shared/values.ts'
import { t } from '../../src-main/app/text.ts'
import { text } from '../../src-main/crypto/sodium.ts'
import { OpPayload, type Entry } from '../../src-main/journal/entry.ts'
import { packSigner, packSource } from '../../src-main/packs/vault-source.ts'
import { verifyPack } from '../../src-main/packs/verify.ts'
import { makePack } from '../../src-main/packs/write.ts'
import { readEvidence, sealEvidence } from '../../src-main/records/evidence-files.ts'
import { commitMany } from '../../src-main/records/import/commit-many.ts'
import { Imports } from '../../src-main/records/import/import-session.ts'
import type { Chance } from './chance.ts'
import { insist } from './ledger.ts'
import { PACKS, type Machine, type Running } from './machine.ts'

const quiet = { progress: () => undefined, cancelled: () => false }
// eslint-disable-next-line typescript/require-await -- a stream of what is at hand
async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** A file goes into the vault, then the entry that names it. */
export async function attach(
  { vault, writer, book }: Running,
  { slow }: Machine,
  chance: Chance,
): Promise<Result<unknown> | void> {
  const id = chance.pick(book.of('incident').map((r) => r.id))
  if (id === undefined) return
  const bytes = new Uint8Array(chance.below(chance.pick([200, 20_000, 200_000])))
  chance.overwrite(bytes)
  const type = 'application/pdf'
  const sealed = await sealEvidence(vault.at, 'letter.pdf', type, once(bytes), writer.now(), slow)
  if (!sealed.ok) return sealed
  const set = { [`evidence/${writer.elementId()}`]: sealed.value as unknown as Json }
  return writer.write([{ op: 'change', reg: 'incident', rec: id, set }])
}
/** Every file that an entry names is there and whole, whoever was told of it. */
export async function checkEvidence(
  { slow }: Machine,
  { vault }: Running,
  entries: Iterable<Entry>,
): Promise<void> {
  for (const e of entries) {
    if (e.header.k !== 'op' || !e.payload) continue
    const { set } = OpPayload.parse(JSON.parse(text(e.payload)))
    for (const value of Object.values(set)) {
      const evidence = Evidence.safeParse(value)
      if (!evidence.success) continue
      let size = 0
      for await (const piece of readEvidence(vault.at, evidence.data, slow)) size += piece.length
      insist(size === evidence.data.size, 'evidence is of another size')
    }
  }
}

/** Makes a pack and says so in the journal, as a session does. */
export async function pack(
  { vault, book, history }: Running,
  { slow, now, ledger, disk }: Machine,
  chance: Chance,
): Promise<Result<unknown>> {
  const options: PackOptions = {
    registers: ['incident', 'person'],
    recipient: 'auditor',
    purpose: 'Yearly audit',
    includeEvidence: chance.in100(50),
    pdfPerRecord: false,
    withhold: [],
  }
  const file = `${PACKS}/pack-${chance.below(1_000_000)}.zip`
  const past = (record: string) => {
    const items = history.of(record)
    return items.ok ? items.value.items : []
  }
  const made = await makePack({
    source: packSource(vault, book, options, {
      zone: 'Europe/Berlin',
      appVersion: '0',
      history: past,
      disk: slow,
    }),
    options,
    signer: packSigner(vault),
    issuedAt: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    file,
    words: { t, locale: 'en-GB' },
    disk: slow,
  })
  if (!made.ok) return made.error.code === 'pack-empty' ? ok(null) : made
  if (!disk.dead) ledger.packs.add(file)
  const payload = { sv: 1, op: 'pack', pack: made.value.file, options: {} }
  const done = vault.commit([{ kind: 'seal', compartment: 'org', payload }])
  if (done.ok) book.committed(done.value)
  return done
}
/** Packs that were made are there, and whatever lies under the name of a pack holds when it is verified. */
export async function checkPacks({ disk, ledger, verified }: Machine): Promise<void> {
  const names = [...disk.folder(PACKS).names.keys()].filter((n) => n.endsWith('.zip'))
  for (const file of ledger.packs)
    insist(names.includes(file.slice(PACKS.length + 1)), `a pack that was made is gone: ${file}`)
  for (const name of names) {
    const bytes = disk.readFileSync(`${PACKS}/${name}`)
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (verified.has(hash)) continue
    const report = await onRealDisk(bytes, (file) => verifyPack({ file }))
    const bad = report?.checks.filter((c) => c.outcome === 'fail')
    insist(report?.verdict === 'unknown_key', () => `a pack does not hold: ${JSON.stringify(bad)}`)
    verified.add(hash)
  }
}
async function onRealDisk<T>(bytes: Uint8Array, look: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sealbook-life-'))
  try {
    writeFileSync(join(folder, 'pack.zip'), bytes)
    return await look(join(folder, 'pack.zip'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A list of people from a file to the one commit. */
export async function importList(
  { book, writer }: Running,
  _machine: Machine,
  chance: Chance,
): Promise<Result<unknown>> {
  const rows = chance.between(2, chance.pick([12, 12, 12, 12, 150, 600]))
  const bytes = Buffer.from(
    ['Name;Email', ...Array.from({ length: rows }, (_, i) => row(i, chance))].join('\n'),
    'utf8',
  )
  const imports = new Imports({
    existing: (register) =>
      book.of(register).map((r) => ({ id: r.id, values: book.values(r), state: book.state(r) })),
    commit: (records, op, hooks) => commitMany(book, writer, records, op, hooks),
    hooks: () => quiet,
    ended: () => undefined,
    remember: () => undefined,
    recall: () => undefined,
    zone: () => 'Europe/Berlin',
    today: () => book.law.today,
    newId: () => writer.newId(),
    why: (file) => `From ${file}`,
  })
  const opened = await imports.open(
    'list',
    'people.csv',
    { size: bytes.length, open: () => once(bytes) },
    'person',
    {},
  )
  return opened.ok ? imports.run('list', opened.value.mapping) : opened
}
const row = (i: number, chance: Chance): string => `Person ${chance.below(100_000)};p${i}@office.example`
