/**
 * The text files of a BagIt bag (RFC 8493). World: main and the command line, pure. What must stay true: manifests
 * are accepted by stock `sha256sum -c`; values cannot break out of their line; everything is in a fixed order.
 */

/** File path (from the bag's own folder, with `/`) and its SHA-256. */
export interface Listing {
  readonly path: string
  readonly sha256: string
}

export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

const byPath = (a: Listing, b: Listing): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)
export const manifest = (files: readonly Listing[]): string =>
  [...files]
    .sort(byPath)
    .map((f) => `${f.sha256}  ${f.path}\n`)
    .join('')

/** Reads a manifest strictly; `undefined` when any line is not one, or a path comes twice. */
export function parseManifest(source: string): ReadonlyMap<string, string> | undefined {
  const files = new Map<string, string>()
  for (const line of source.split('\n')) {
    if (line === '') continue
    const match = /^([0-9a-f]{64}) [ *](\S.*)$/.exec(line.replace(/\r$/, ''))
    if (!match?.[1] || !match[2] || files.has(match[2])) return undefined
    files.set(match[2], match[1])
  }
  return files
}

export type BagInfo = readonly (readonly [label: string, value: string])[]
// oxlint-disable-next-line no-control-regex
const oneLine = (value: string): string => value.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
export const bagInfo = (entries: BagInfo): string =>
  entries.map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('')

/** Reads bag-info.txt; of a label that comes twice, the first counts. */
export function parseBagInfo(source: string): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  for (const line of source.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':')
    if (at > 0 && !out.has(line.slice(0, at))) out.set(line.slice(0, at), line.slice(at + 1).trim())
  }
  return out
}
