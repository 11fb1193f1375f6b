/**
 * Words of English texts for comparing: without case, small words and endings.
 *
 * World: shared, pure. What must stay true: it is only ever a hint that two texts may be about the same thing; the words
 * that two share are given as somebody wrote them.
 */
import stopJson from '../../resources/learn/stop-words-en.json' with { type: 'json' }

const stop: ReadonlySet<string> = new Set(stopJson.words)
const shortest = 3

/** "passwords" and "password", "copied" and "copy", "sharing" and "shared" are one word. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && word.endsWith('ied')) return `${word.slice(0, -3)}y`
  const bare = word.replace(/(?:'s|’s)$/, '')
  for (const ending of ['ing', 'ed', 'es', 's', 'e'])
    if (bare.endsWith(ending) && bare.length - ending.length >= shortest && !bare.endsWith('ss'))
      return bare.slice(0, -ending.length)
  return bare
}

/** The telling words of a text: the form to compare, and how it was written first. */
export function tellingWords(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [word] of text.normalize('NFKC').matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu)) {
    const plain = word.toLowerCase()
    const key = stem(plain)
    if (plain.length >= shortest && !stop.has(plain) && !found.has(key)) found.set(key, word)
  }
  return found
}

/** What share of the telling words of the first text the second one has too; 0 to 1. */
export function likenessOfWords(text: string, other: string): number {
  const own = [...tellingWords(text).keys()]
  const theirs = tellingWords(other)
  return own.length === 0 ? 0 : own.filter((word) => theirs.has(word)).length / own.length
}
