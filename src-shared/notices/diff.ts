/**
 * What changed between two notices, question by question and word by word: "what changed since the first report"
 * (GDPR Art. 33(4): information in phases).
 *
 * World: shared, pure. What must stay true: nothing is left out. The words marked same and removed are the earlier text,
 * the words marked same and added are the later one, sign by sign.
 */

/** What a notice said to one question. Kept notices hold no more than this, so that they outlive their layout. */
export interface Said {
  readonly field: string
  readonly label: string
  readonly value: string
}
export interface Words {
  readonly mark: 'same' | 'added' | 'removed'
  readonly text: string
}
export interface FieldChange {
  readonly field: string
  readonly label: string
  readonly change: 'same' | 'added' | 'removed' | 'changed'
  readonly before: string
  readonly after: string
  readonly words: readonly Words[]
}

/** Words, runs of space, and single other signs. */
const pieces = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
/** Two long texts without much in common are shown whole, one after the other. */
const mostCells = 4_000_000

/** `table[i * width + j]`: how many pieces `a` from i and `b` from j have in common, in order. */
export function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
  return table
}

function* middleOf(a: readonly string[], b: readonly string[]): Generator<Words> {
  if (a.length * b.length > mostCells) {
    yield { mark: 'removed', text: a.join('') }
    yield { mark: 'added', text: b.join('') }
    return
  }
  const table = commonLengths(a, b)
  const width = b.length + 1
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      yield { mark: 'same', text: a[i]! }
      i++
      j++
    } else if (j >= b.length || (i < a.length && table[(i + 1) * width + j]! >= table[i * width + j + 1]!))
      yield { mark: 'removed', text: a[i++]! }
    else yield { mark: 'added', text: b[j++]! }
  }
}

/** The words of two texts in reading order, neighbours with the same mark joined. */
export function diffWords(before: string, after: string): Words[] {
  const [a, b] = [pieces(before), pieces(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  const rest = Math.min(a.length, b.length) - start
  while (end < rest && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const all: Words[] = [
    { mark: 'same', text: a.slice(0, start).join('') },
    ...middleOf(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { mark: 'same', text: a.slice(a.length - end).join('') },
  ]
  const joined: { mark: Words['mark']; text: string }[] = []
  for (const { mark, text } of all) {
    if (text === '') continue
    const last = joined.at(-1)
    if (last?.mark === mark) last.text += text
    else joined.push({ mark, text })
  }
  return joined
}

function changeOf(before: string, after: string): FieldChange['change'] {
  if (before === after) return 'same'
  if (before === '') return 'added'
  return after === '' ? 'removed' : 'changed'
}

/** Field by field in the order of the later notice; what only the earlier one said stands at the end. */
export function diffNotices(before: readonly Said[], after: readonly Said[]): FieldChange[] {
  const earlier = new Map(before.map((said) => [said.field, said]))
  const later = new Set(after.map((said) => said.field))
  const gone = before.filter((said) => !later.has(said.field)).map((said) => ({ ...said, value: '' }))
  return [...after, ...gone].map(({ field, label, value }) => {
    const was = earlier.get(field)?.value ?? ''
    return {
      field,
      label,
      change: changeOf(was, value),
      before: was,
      after: value,
      words: diffWords(was, value),
    }
  })
}
