/**
 * What must hold whenever a simulated vault has been opened. World: tests.
 *
 * What must stay true: chain and fold are worked out here by other code than that which is tested, from the entries
 * alone; looking changes nothing on the disk.
 */
import { createHash } from 'node:crypto'
import { canonical } from '../../src-shared/canonical.ts'
import type { Json } from '../../src-shared/values.ts'
import { text } from '../../src-main/crypto/sodium.ts'
import { namedBy, type erasureOf } from '../../src-main/journal/erase-entry.ts'
import { OpPayload, type Entry } from '../../src-main/journal/entry.ts'
import { RecordStore } from '../../src-main/records/store.ts'
import type { OpenVault } from '../../src-main/vault/open-vault.ts'
import { memoryProjection, type Projection } from '../../src-main/vault/projection.ts'
import { checkEvidence, checkPacks } from './files.ts'
import { erasedIn, type Erased } from './keeping.ts'
import { insist, saidIn } from './ledger.ts'
import type { Machine, Running } from './machine.ts'

const sha256 = (s: string): string => createHash('sha256').update(s).digest('hex')

/** Everything that was promised is there, and nothing that was never said. `signed`: checks the signatures, too. */
export async function checkPromises(machine: Machine, running: Running, signed: boolean): Promise<void> {
  const { vault } = running
  const entries = new Map<string, Entry>()
  const erased = erasedIn(vault.journals.flatMap((j) => [...j.entries()]))
  for (const journal of vault.journals) {
    const own = [...journal.entries()]
    checkChain(own, journal.head.seq, erased.entries)
    for (const e of own) entries.set(e.id, e)
    if (signed)
      for (const { bad } of journal.verifySignatures())
        insist(bad === undefined, `signature of entry ${bad} is bad`)
  }
  insist(
    vault.damage.length === 0,
    () => `damage on a disk that lied to nobody: ${JSON.stringify(vault.damage)}`,
  )
  const { ledger } = machine
  for (const [id, promised] of ledger.entries) {
    const e = entries.get(id)
    insist(
      e !== undefined,
      () => `acknowledged entry ${promised.seq} is gone: ${promised.payload.slice(0, 200)}`,
    )
    insist(
      e!.line === promised.line && (erased.entries.has(id) || text(e!.payload!) === promised.payload),
      'an acknowledged entry was changed',
    )
  }
  for (const e of entries.values()) {
    if (ledger.entries.has(e.id) || e.header.c === 'keys') continue
    if (erased.entries.has(e.id)) continue
    const said = e.payload ? saidIn(e.payload) : '(no payload)'
    insist(ledger.unanswered.has(said), () => `an entry that nobody wrote: ${said.slice(0, 200)}`)
  }
  // what was seen once must stay, and what did not turn up by now is gone for good; but where nothing could be written since, what a
  // refused save left is seen before it can be made durable
  if (vault.journals.every((j) => j.settled)) {
    ledger.promise([...entries.values()])
    ledger.unanswered.clear()
  }
  checkErased(machine, running, entries.values(), erased, signed)
  await checkEvidence(
    machine,
    running,
    [...entries.values()].filter((e) => !erased.entries.has(e.id)),
  )
  await checkPacks(machine)
  await checkFold(machine, running, [...entries.values()], erased)
}
/** What was erased is off the disk at the next opening of a vault in good health, at the latest: payloads and files. */
function checkErased(
  { alone, disk }: Machine,
  { vault }: Running,
  entries: Iterable<Entry>,
  erased: Erased,
  settled: boolean,
): void {
  if (!settled || !alone) return
  for (const e of entries)
    insist(!erased.entries.has(e.id) || e.payload === undefined, 'an erased payload is still there')
  for (const blob of erased.blobs)
    insist(!disk.existsSync(vault.at.blob(blob)), 'an erased file is still there')
}

function checkChain(entries: readonly Entry[], head: number, erased: ReadonlySet<string>): void {
  insist(entries.length === head, () => `${entries.length} entries up to number ${head}`)
  let prev = '0'.repeat(64)
  entries.forEach((e, i) => {
    insist(
      e.header.seq === i + 1 && e.header.prev === prev && e.id === sha256(e.line),
      `chain breaks at ${i + 1}`,
    )
    insist(
      e.payload ? sha256(text(e.payload)) === e.header.m : erased.has(e.id),
      `payload of ${i + 1} is not there`,
    )
    prev = sha256(`${e.line}\n`)
  })
  // each commit is there from its first to its last entry
  let open = 0
  for (const { header } of entries) {
    const [place, of] = header.q.split('/').map(Number) as [number, number]
    insist(place === open + 1, `a commit is there in part, before entry ${header.seq}`)
    open = place === of ? 0 : place
  }
  insist(open === 0, 'the last commit is there in part')
}

/** Values that no later entry names in its `over`: by definition, whatever the order (docs/formats.md, section 3). */
function foldByDefinition(entries: readonly Entry[], erased: Erased): Map<string, string> {
  const records = new Map<string, { log: string[]; over: Set<string>; cells: [string, string, Json][] }>()
  for (const e of entries) {
    if (e.header.k !== 'op' || !e.payload) continue
    const { rec, set, over } = OpPayload.parse(JSON.parse(text(e.payload)))
    const record = records.get(rec) ?? { log: [], over: new Set(), cells: [] }
    records.set(rec, record)
    record.log.push(e.id)
    for (const [path, value] of Object.entries(set)) record.cells.push([path, e.id, value])
    for (const [path, ids] of Object.entries(over)) for (const id of ids) record.over.add(`${path} ${id}`)
  }
  const folded = new Map(
    [...records].map(([id, { log, over, cells }]) => [
      id,
      shape(
        log,
        cells.filter(([path, entry]) => !over.has(`${path} ${entry}`)),
      ),
    ]),
  )
  for (const [id, { entry, says }] of erased.records) folded.set(id, stone(entry, says))
  return folded
}
/** What is left of an erased record (docs/formats.md, "Erasure"). */
function stone(entry: Entry, says: NonNullable<ReturnType<typeof erasureOf>>): string {
  const facts: Record<string, Json> = {
    reg: says.reg,
    ground: says.ground,
    reason: says.reason,
    by: says.who,
    entries: namedBy(says).length,
    ...(says.request !== undefined && { request: says.request }),
    ...(says.part !== undefined && { part: says.part }),
  }
  const ref = says.ref === undefined ? [] : [['@ref', entry.id, says.ref] as const]
  return shape([entry.id], [['@erased', entry.id, facts], ...ref])
}
const shape = (log: readonly string[], cells: readonly (readonly [string, string, Json])[]): string =>
  canonical({ log: log.toSorted(), cells: cells.map((c) => canonical([...c])).toSorted() })
function shapes(stores: Stores): Map<string, string> {
  return new Map(
    stores
      .flatMap((store) => [...store.all()])
      .map((r) => [
        r.id,
        shape(
          r.log.map((l) => l.id),
          Object.entries(r.cells).flatMap(([path, cells]) =>
            cells.map(([log, value]) => [path, r.log[log]!.id, value] as const),
          ),
        ),
      ]),
  )
}

/** The records and the ledger. */
type Stores = readonly [RecordStore, RecordStore]
async function opened(vault: OpenVault, projection: Projection): Promise<Stores> {
  const stores = [new RecordStore(vault, projection), new RecordStore(vault, projection, 'ledger')] as const
  for (const store of stores) await store.load(() => {})
  return stores
}

async function checkFold(
  { projection, alone }: Machine,
  { vault, store, book }: Running,
  entries: readonly Entry[],
  erased: Erased,
): Promise<void> {
  const wanted = foldByDefinition(entries, erased)
  const same = (of: Stores, what: string): void => {
    const got = shapes(of)
    insist(got.size === wanted.size, () => `${what}: ${got.size} records instead of ${wanted.size}`)
    for (const [id, record] of wanted) {
      const found = got.get(id)
      insist(found === record, () => `${what}: record ${id} is\n${found}\ninstead of\n${record}`)
    }
    for (const { side: said } of of) insist(said.waiting.length === 0, `${what}: entries wait`)
  }
  same([store, book.ledger!], 'the loaded records')
  for (const [path, cells] of [...store.all()].flatMap((r) => Object.entries(r.cells)))
    insist(!alone || cells.length === 1, `${cells.length} values stand at ${path}, and one hand wrote them`)
  const fresh = await opened(vault, memoryProjection())
  same(fresh, 'a fresh fold')
  const side = (s: RecordStore) =>
    canonical(
      JSON.parse(
        JSON.stringify({
          ...s.side,
          closed: bySelf(s.side.closed),
          jumps: bySelf(s.side.jumps),
          seals: bySelf(s.side.seals),
          events: bySelf(s.side.events),
          witnessed: bySelf(Object.entries(s.side.witnessed)),
        }),
      ) as Json,
    )
  const told = side(fresh[0])
  insist(side(store) === told, () => `side log is\n${side(store)}\ninstead of\n${told}`)
  await new Promise((resolve) => setImmediate(resolve))
  const stored = memoryProjection()
  stored.rows = new Map(projection.rows)
  stored.marker = projection.marker
  stored.ledger = { rows: new Map(projection.ledger.rows), marker: projection.ledger.marker }
  const kept = await opened(vault, stored)
  same(kept, 'the projection')
  // what they still had in hand for their projections must not wait for keys that are wiped by then
  for (const s of [...fresh, ...kept]) s.end()
}
const bySelf = (list: readonly unknown[]): string[] => list.map((x) => JSON.stringify(x)).toSorted()

/** Drafts that were put are there, dropped ones are not; only the present passphrase opens. */
export async function checkBeside({ ledger }: Machine, { drafts, vault }: Running): Promise<void> {
  for (const [key, may] of ledger.drafts) {
    const found = drafts.get(key)
    const value = found === undefined ? null : canonical(found.value)
    insist(may.includes(value), () => `draft ${key} is ${value}, and may be ${may.join(' or ')}`)
  }
  let good = 0
  for (const passphrase of ledger.passphrases) if (await vault.knows(passphrase)) good++
  insist(good > 0, 'no passphrase opens the vault')
  for (const former of ledger.former.slice(-2))
    insist(
      ledger.passphrases.includes(former) || !(await vault.knows(former)),
      `replaced passphrase still opens: ${former}`,
    )
}
