/**
 * Names of files inside a pack. World: main and the command line, pure. What must stay true: a name works on
 * Windows, macOS and Linux, in a ZIP, in a BagIt manifest and as an argument of `sha256sum -c`; the same record
 * always gets the same name.
 */
import { base32, unhex } from '../crypto/sodium.ts'
import type { PackRecord, PackSource } from './source.ts'

/** The short name of a journal in file names: 13 base32 characters of its id. */
export const journalName = (journalId: string): string => base32(unhex(journalId), 13)
/** The file name of entry `seq`, sortable as text. */
export const entryFile = (seq: number): string => `${String(seq).padStart(10, '0')}.json`

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const MAX_BYTES = 120

/** A name somebody chose, made safe: what a file system or a manifest might trip over becomes `_`. */
export function safeName(name: string): string {
  const clean = name
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff<>:"/\\|?*%]/g, '_')
    .replace(/^[.\s-]+/, '_')
    .replace(/[.\s]+$/, '_')
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : ''
  let stem = ending ? clean.slice(0, dot) : clean
  while (Buffer.byteLength(stem + ending) > MAX_BYTES) stem = [...stem].slice(0, -1).join('')
  const whole = stem + ending
  return whole === '' ? '_' : reserved.test(whole) ? `_${whole}` : whole
}

/** One file name per record: its reference, or its id; a second record of the same name gets its id appended. */
export function recordNames(records: readonly PackRecord[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const record of records) {
    let name = safeName(record.ref ?? record.id)
    if (taken.has(`${record.register}/${name.toLowerCase()}`)) name = `${name}-${record.id}`
    taken.add(`${record.register}/${name.toLowerCase()}`)
    names.set(record.id, name)
  }
  return names
}

/** The folder inside the ZIP, and a good name for the file: which vault, up to which entry. */
export function packName(source: Pick<PackSource, 'vault' | 'journals'>): string {
  const entries = source.journals.reduce((n, j) => n + j.head.seq, 0)
  return `sealbook-pack-${source.vault.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 13)}-${entries}`
}
/** The name that the pack key goes by in `allowed_signers`. */
export const packIdentity = (vaultId: string): string => `pack@${vaultId.replace(/[^A-Za-z0-9-]/g, '')}`
