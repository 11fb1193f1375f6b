/**
 * Whether a restored copy is the vault as it was: opened beside the live one, checked whole, folded afresh and compared up to
 * the heads that the backup names. World: main, no Electron.
 *
 * What must stay true: the copy is opened with the keys at hand and touches nothing of the live vault, not even its anchor;
 * what was erased since the backup was made is no difference; whatever differs is told.
 */
import type { RulePack } from '../../src-shared/rules/rule-pack.ts'
import type { Translate } from '../../src-shared/text/context.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import { OpPayload, payloadValue, type Entry } from '../journal/entry.ts'
import type { Clock } from '../journal/hlc.ts'
import type { Manifest } from '../vault/backup/manifest.ts'
import type { OpenVault, World } from '../vault/open-vault.ts'
import { memoryProjection } from '../vault/projection.ts'
import { openWith } from '../vault/unlock-vault.ts'
import { Book } from './book.ts'
import { apply, emptyRecord, type RecordState } from './fold.ts'
import { RecordStore } from './store.ts'
import { verifyEverything } from './verify-vault.ts'

export interface Rehearsed {
  readonly entries: number
  readonly signatures: number
  readonly records: number
  /** Evidence files that were opened. */
  readonly evidence: number
  /** Entries whose content was erased since the backup was made; the backup still has it. */
  readonly erasedSince: number
  /** In words; none = everything could be restored. At most a hundred. */
  readonly problems: readonly string[]
}
interface Rehearsal {
  readonly live: OpenVault
  readonly laws: () => RulePack
  /** Folder of the restored copy. */
  readonly dir: string
  readonly heads: Manifest['heads']
  readonly world: Pick<World, 'fs' | 'rng' | 'stretch' | 'argon2'> & { readonly clock: Clock }
  readonly t: Translate
  progress(done: number, total: number): void
  cancelled(): boolean
}
type UpTo = Readonly<Record<string, { readonly seq: number }>>

/** Opens the copy, checks it and compares it. `undefined` = told to stop. */
export async function rehearse(how: Rehearsal): Promise<Rehearsed | undefined> {
  const { live, t } = how
  const none = { entries: 0, signatures: 0, records: 0, evidence: 0, erasedSince: 0 }
  const nowhere = { read: () => undefined, write: () => {} }
  const opened = openWith({ ...how.world, anchors: nowhere }, how.dir, live.masterKeyCopy())
  if (!opened.ok) return { ...none, problems: [t('rehearse.problem.closed', { code: opened.error.code })] }
  const copy = opened.value
  const stores: RecordStore[] = []
  try {
    const upTo: UpTo = Object.fromEntries(how.heads.map(({ jr, seq }) => [jr, { seq }]))
    const lines = await compareLines(live, copy, how)
    const ours = lines && (await foldUpTo(live, upTo, lines.erased, how))
    const theirs = ours && (await foldUpTo(copy, upTo, lines.erased, how))
    if (!theirs) return undefined
    const problems = [...lines.problems]
    for (const id of differing(ours, theirs)) problems.push(t('rehearse.problem.record', { id }))
    const book = bookOf(copy, how, stores)
    for (const store of stores) await store.load(() => {})
    const checked = await verifyEverything({ vault: copy, book }, t, how.progress)
    if (how.cancelled()) return undefined
    return {
      entries: how.heads.reduce((n, h) => n + h.seq, 0),
      signatures: checked.signatures,
      records: theirs.size,
      evidence: checked.evidence,
      erasedSince: lines.erased.size,
      problems: [...problems, ...checked.problems].slice(0, 100),
    }
  } finally {
    for (const store of stores) store.end()
    copy.close()
  }
}
function bookOf(copy: OpenVault, how: Rehearsal, stores: RecordStore[]): Book {
  const main = new RecordStore(copy, memoryProjection())
  const ledger = new RecordStore(copy, memoryProjection(), 'ledger')
  stores.push(main, ledger)
  return new Book(
    main,
    how.world.clock,
    () => 'UTC',
    () => copy.author,
    how.laws,
    ledger,
  )
}

/** Line by line: the same entries, and each payload that the live vault can still read. `undefined` = told to stop. */
async function compareLines(
  live: OpenVault,
  copy: OpenVault,
  how: Rehearsal,
): Promise<{ problems: string[]; erased: Set<string> } | undefined> {
  const { heads, t } = how
  const goOn = others(how)
  const problems: string[] = []
  const erased = new Set<string>()
  for (const head of heads) {
    const theirs = copy.journal(head.jr)
    const journal = head.jr.slice(0, 12)
    if (!theirs || theirs.head.seq < head.seq) {
      problems.push(t('rehearse.problem.short', { journal, want: head.seq, have: theirs?.head.seq ?? 0 }))
      continue
    }
    const ours = live.journal(head.jr)?.entries(0, head.seq)
    let last = ''
    for (const entry of theirs.entries(0, head.seq)) {
      last = entry.id
      const other = ours?.next().value as Entry | undefined
      const at = { journal, seq: entry.header.seq }
      // a journal that only the copy has is no loss
      if (other && other.id !== entry.id) problems.push(t('rehearse.problem.entry', at))
      else if (other?.payload && !entry.payload) problems.push(t('rehearse.problem.payload', at))
      else if (other && !other.payload && entry.payload) erased.add(entry.id)
      if (!(await goOn())) return undefined
    }
    if (head.seq > 0 && last !== head.id)
      problems.push(t('rehearse.problem.head', { journal, seq: head.seq }))
  }
  return { problems, erased }
}
/** Gives way now and then; false = told to stop. */
function others({ cancelled }: Rehearsal): () => Promise<boolean> {
  let breath = performance.now()
  return async () => {
    if (performance.now() - breath < 25) return true
    await new Promise((resolve) => setImmediate(resolve))
    breath = performance.now()
    return !cancelled()
  }
}

/** Records of both stores at these heads, by id, each as the hash of what is folded. */
async function foldUpTo(
  vault: OpenVault,
  upTo: UpTo,
  without: ReadonlySet<string>,
  how: Rehearsal,
): Promise<Map<string, string> | undefined> {
  const records = new Map<string, RecordState>()
  const goOn = others(how)
  for (const entry of vault.entriesAfter({}, { upTo })) {
    const payload =
      entry.header.k === 'op' && entry.payload && !without.has(entry.id)
        ? OpPayload.safeParse(payloadValue(entry.payload))
        : undefined
    if (payload?.success) {
      const { rec, reg } = payload.data
      const record = records.get(rec) ?? emptyRecord(rec, reg)
      records.set(rec, record)
      apply(record, { id: entry.id, header: entry.header, payload: payload.data })
    }
    if (!(await goOn())) return undefined
  }
  return new Map([...records].map(([id, record]) => [id, sha256Hex(JSON.stringify(record.cells))]))
}
function differing(ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): string[] {
  const ids = new Set([...ours.keys(), ...theirs.keys()])
  return [...ids].filter((id) => ours.get(id) !== theirs.get(id))
}
