/**
 * Takes out of a PDF what has nothing to do with its contents, in place and without changing its length: the moment
 * of making, and Chromium's numbers for the elements of the page, which count on from page to page. World: main, pure.
 * What must stay true: the same report gives the same bytes, so that two packs of the same state can be compared.
 */
const FIXED = '19800101000000'
const NODE = /\(node(\d{8})\)/g

/** Takes out what Chromium tells about this computer: system and versions, as the document's "creator". */
export function namelessPdf(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf)
  const match = /\/Creator \(((?:[^()\\]|\\.|\([^()]*\))*)\)/.exec(bytes.toString('latin1'))
  if (match)
    bytes.write(
      'Sealbook'.padEnd(match[1]?.length ?? 0).slice(0, match[1]?.length),
      match.index + '/Creator ('.length,
      'latin1',
    )
  return new Uint8Array(bytes)
}

export function normalisePdf(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(namelessPdf(pdf))
  const source = bytes.toString('latin1')
  // Dates of the document information: digits become fixed ones, the zone becomes UTC.
  for (const match of source.matchAll(/\/(?:CreationDate|ModDate) ?\(D:(\d{14})([^)]*)\)/g)) {
    const at = match.index + match[0].indexOf('D:') + 2
    const zone = (match[2] ?? '').replace(/[+-]\d\d'\d\d'/, "+00'00'")
    bytes.write(FIXED + zone, at, 'latin1')
  }
  // The file's identifier: derived from the time by Chromium.
  for (const match of source.matchAll(/\/ID ?\[ ?<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)> ?\]/g)) {
    let at = match.index
    for (const id of [match[1] ?? '', match[2] ?? '']) {
      at = source.indexOf(`<${id}>`, at) + 1
      bytes.write('0'.repeat(id.length), at, 'latin1')
    }
  }
  // Element ids are renumbered from 1 in their own order, because the document's id tree is sorted by them.
  const ids = new Set<string>()
  for (const match of source.matchAll(NODE)) ids.add(match[1] ?? '')
  const rank = new Map([...ids].sort().map((id, i) => [id, String(i + 1).padStart(8, '0')] as const))
  for (const match of source.matchAll(NODE))
    bytes.write(rank.get(match[1] ?? '') ?? '', match.index + 5, 'latin1')
  return new Uint8Array(bytes)
}
