/**
 * Takes out of a PDF what has nothing to do with its contents, in place and without changing its length: the moment
 * of making, the computer, and Chromium's numbers for the elements of the page, which count on from page to page.
 * World: main, pure. What must stay true: the same report gives the same bytes, so that two packs of the same state
 * can be compared; the file stays valid, with its tree of element ids in order.
 */
const FIXED = '19800101000000'

/** Takes out what Chromium tells about this computer: system and versions, as the document's "creator". */
export function namelessPdf(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf)
  const match = /\/Creator \(((?:[^()\\]|\\.|\([^()]*\))*)\)/.exec(bytes.toString('latin1'))
  const before = match?.[1] ?? ''
  if (match) bytes.write('Sealbook'.padEnd(before.length).slice(0, before.length), match.index + 10, 'latin1')
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
  // The file's identifier: derived from the time.
  for (const match of source.matchAll(/\/ID ?\[ ?<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)> ?\]/g)) {
    let at = match.index
    for (const id of [match[1] ?? '', match[2] ?? '']) {
      at = source.indexOf(`<${id}>`, at) + 1
      bytes.write('0'.repeat(id.length), at, 'latin1')
    }
  }
  renumber(bytes, source)
  return new Uint8Array(bytes)
}

const NODE = /\(node(\d{8})\)/g
const TREE = /\/Limits \[\(node\d{8}\) \(node\d{8}\)\]\n\/Names \[([^\]]*)\]/g

/**
 * Numbers the tagged elements from 1, in the order in which the file describes them, and sorts the tree that finds
 * them by number. Does nothing where the file is not laid out as expected: a PDF that differs is better than one that
 * is broken.
 */
function renumber(bytes: Buffer, source: string): void {
  const numbers = new Map<string, string>()
  for (const match of source.matchAll(/\/ID \(node(\d{8})\)/g))
    if (!numbers.has(match[1] ?? '')) numbers.set(match[1] ?? '', String(numbers.size + 1).padStart(8, '0'))
  const [tree, ...more] = [...source.matchAll(TREE)]
  const pairs = [...(tree?.[1] ?? '').matchAll(/\(node(\d{8})\) (\d+ 0 R)/g)]
  const known = [...source.matchAll(NODE)].every((m) => numbers.has(m[1] ?? ''))
  if (!tree || more.length > 0 || !known || pairs.length !== numbers.size) return
  for (const match of source.matchAll(NODE))
    bytes.write(numbers.get(match[1] ?? '') ?? '', match.index + 5, 'latin1')
  const sorted = pairs.map((p) => `(node${numbers.get(p[1] ?? '') ?? ''}) ${p[2] ?? ''}`).sort()
  const limits = [sorted[0], sorted.at(-1)].map((p) => (p ?? '').slice(0, 14)).join(' ')
  const written = `/Limits [${limits}]\n/Names [${sorted.join(' ')}]`
  if (written.length === tree[0].length) bytes.write(written, tree.index, 'latin1')
}
