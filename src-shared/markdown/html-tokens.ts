/**
 * HTML cut into text, tags and nothing else. World: shared, pure.
 *
 * What must stay true: any string is cut without an error and in time that grows with its length; every letter that a reader
 * would have seen comes out as text; the content of scripts, styles and the like does not, but their tag is told.
 */
import { decodeEntities } from './entities.ts'

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }

/** What stands inside these was never text of a person. */
export const unseen: ReadonlySet<string> = new Set(
  'script style iframe object embed template noscript noembed noframes svg math head title xmp'.split(' '),
)
const tagStart = /<(\/?)([A-Za-z][^\s/>]*)/y
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y

/** Where the tag that begins at `from` ends: at the first `>` outside quotes, else at the first; -1 if there is none. */
function tagEnd(html: string, from: number): number {
  let quote = ''
  for (let i = from; i < html.length; i++) {
    const char = html[i]!
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '>') return i
    else if ((char === '"' || char === "'") && /=\s*$/.test(html.slice(Math.max(from, i - 8), i)))
      quote = char
  }
  return html.indexOf('>', from)
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  attribute.lastIndex = 0
  for (let m = attribute.exec(text); m !== null; m = attribute.exec(text)) {
    const name = m[1]!.toLowerCase()
    if (!found.has(name)) found.set(name, decodeEntities(m[2] ?? m[3] ?? m[4] ?? ''))
    if (found.size >= 100) break
  }
  return found
}

/** Where the content of an element ends whose content is not read: behind its closing tag, or at the end of all. */
function behind(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  close.lastIndex = from
  const found = close.exec(html)
  const end = found ? html.indexOf('>', found.index) : -1
  return end < 0 ? html.length : end + 1
}

export function* htmlTokens(html: string): Generator<Token> {
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    const until = next < 0 ? html.length : next
    if (until > at) yield { kind: 'text', text: decodeEntities(html.slice(at, until)) }
    if (next < 0) return
    const odd = /^<(!--|[!?])/.exec(html.slice(next, next + 4))
    if (odd) {
      const end = odd[1] === '!--' ? html.indexOf('-->', next + 4) : html.indexOf('>', next)
      yield { kind: 'open', name: odd[1] === '!--' ? 'comment' : 'declaration', attributes: new Map() }
      if (end < 0) return
      at = end + (odd[1] === '!--' ? 3 : 1)
      continue
    }
    tagStart.lastIndex = next
    const start = tagStart.exec(html)
    const end = start ? tagEnd(html, tagStart.lastIndex) : -1
    if (!start || end < 0) {
      // Not a tag, or one that never ends: then no other does either, and all the rest is text.
      const stop = start ? html.length : next + 1
      yield { kind: 'text', text: decodeEntities(html.slice(next, stop)) }
      at = stop
      continue
    }
    const name = start[2]!.toLowerCase()
    at = end + 1
    if (start[1] === '/') {
      yield { kind: 'close', name }
      continue
    }
    yield { kind: 'open', name, attributes: attributesOf(html.slice(next + 1 + name.length, end)) }
    if (unseen.has(name)) at = behind(html, name, at)
  }
}
