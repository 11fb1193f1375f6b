/**
 * Where a text names somebody of the roster.
 *
 * World: shared, pure. What must stay true: a whole name is found however it is written; a part of one counts only with a
 * capital and only if it is no ordinary word, so that "will" and "may" are not people.
 */
import wordsJson from '../../resources/learn/names-en.json' with { type: 'json' }

const ordinary: ReadonlySet<string> = new Set(wordsJson.ordinary)
const shortest = 3

const parts = (name: string) => name.split(/[\s,]+/).filter((p) => p !== '')
/** A name as an expression: its own characters, whatever they mean elsewhere, with any space between its parts. */
const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
const alone = (source: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?:['’]s)?(?![\\p{L}\\p{N}])`, flags)

function expressionsFor(name: string): RegExp[] {
  const own = parts(name)
  const isWord = (part: string) => ordinary.has(part.toLowerCase())
  // "Will Mark" is a name, "will mark" is not
  const whole = [alone(own.map(literal).join('\\s+'), own.every(isWord) ? 'gu' : 'giu')]
  const single = own
    .filter((p) => p.length >= shortest && /^\p{Lu}/u.test(p) && !isWord(p))
    .map((p) => alone(literal(p), 'gu'))
  // a name of one word is a word like any other: only with its capital
  return own.length > 1 ? [...whole, ...single] : single
}

/** Places where one of these people is named, in any order; one name may be found whole and in parts. */
export function peopleNamed(
  text: string,
  people: readonly string[],
): { readonly from: number; readonly to: number }[] {
  const plain = text.toLowerCase()
  // most of a long roster is not there: expressions are made only for the rest
  const likely = people.filter((name) => parts(name).some((part) => plain.includes(part.toLowerCase())))
  return likely
    .flatMap(expressionsFor)
    .flatMap((expression) =>
      [...text.matchAll(expression)].map((m) => ({ from: m.index, to: m.index + m[0].length })),
    )
}
