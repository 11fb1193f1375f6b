/**
 * Full-text search over everything, with typing mistakes forgiven. World: the search thread (and tests). Pure.
 *
 * What must stay true: what is searched exists in memory only and goes away with the thread; a query answers quickly
 * even when it matches nearly everything (two stages: exact and prefix first, fuzzy only when that finds little).
 */
import MiniSearch, { type Query } from 'minisearch'

/** A record as search sees it: texts by field with their weight. */
export interface SearchDoc {
  readonly id: string
  readonly register: string
  readonly ref?: string
  readonly texts: readonly { readonly field: string; readonly text: string; readonly weight: number }[]
}
export interface Hit {
  readonly id: string
  readonly field: string
  readonly excerpt: string
  readonly terms: string[]
}
export interface Answer {
  /** All matching ids, best first. */
  readonly ids: string[]
  readonly hits: Hit[]
}
type Row = { id: string; strong: string; middle: string; weak: string }

/** Letters and digits of any script; accents are ignored. */
const fold = (term: string): string => term.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const tokens = (text: string): string[] => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)
/** Very common words carry nothing and cost most. */
const stop = new Set(
  'a an and are as at be by for from has have he in is it its of on or that the this to was were will with'.split(
    ' ',
  ),
)
const process = (term: string): string | null => {
  const t = fold(term)
  return t.length > 40 || stop.has(t) ? null : t
}
/** Below this many exact hits, typing mistakes are considered. */
const ENOUGH = 5

export class SearchIndex {
  readonly #index = new MiniSearch<Row>({
    fields: ['strong', 'middle', 'weak'],
    tokenize: tokens,
    processTerm: process,
    searchOptions: { boost: { strong: 6, middle: 2.5 }, combineWith: 'AND' },
    autoVacuum: false,
  })
  readonly #docs = new Map<string, SearchDoc>()

  put(doc: SearchDoc): void {
    if (this.#docs.has(doc.id)) this.#index.discard(doc.id)
    this.#docs.set(doc.id, doc)
    const join = (from: number, to: number) =>
      doc.texts
        .filter((t) => t.weight >= from && t.weight < to)
        .map((t) => t.text)
        .join(' \n ')
    this.#index.add({
      id: doc.id,
      strong: `${doc.ref ?? ''} ${join(5, 99)}`,
      middle: join(2, 5),
      weak: join(0, 2),
    })
  }
  /** Takes a record out, with the words that only it held. */
  remove(id: string): void {
    if (!this.#docs.delete(id)) return
    this.#index.discard(id)
    void this.#index.vacuum()
  }
  get size(): number {
    return this.#docs.size
  }

  /** `limit` hits with excerpts, and all ids. An empty query finds nothing. */
  query(text: string, limit: number): Answer {
    const words = tokens(text)
      .map(fold)
      .filter((w) => !stop.has(w))
      .slice(0, 12)
    if (words.length === 0) return { ids: [], hits: [] }
    const last = words.length - 1
    // a lone letter as prefix would match half of everything: it has to be a whole word unless more is typed
    const prefix = (term: string, i: number) => i === last && term.length >= 2
    let found = this.#index.search(words.join(' '), { prefix })
    if (found.length < ENOUGH && words.some((w) => w.length >= 4)) {
      found = this.#index.search({
        combineWith: 'AND',
        queries: words.map((w, i) => forgiving(w, prefix(w, i))),
      })
    }
    return {
      ids: found.map((f) => f.id as string),
      hits: found.slice(0, limit).map((f) => excerptOf(this.#docs.get(f.id as string)!, f.terms)),
    }
  }
}

/**
 * A word with its likely typing mistakes. Two letters swapped are two edits, the commonest mistake of all, but two edits
 * turn a short word into too many others; there the swaps are spelled out instead.
 */
function forgiving(word: string, prefix: boolean): Query {
  const short = word.length === 4 || word.length === 5
  const swaps = short
    ? Array.from(
        word,
        (_, i) => `${word.slice(0, i)}${word[i + 1] ?? ''}${word[i]}${word.slice(i + 2)}`,
      ).slice(0, -1)
    : []
  const fuzzy = word.length >= 6 ? 2 : short ? 1 : false
  const typed = { queries: [word], prefix, fuzzy, weights: { fuzzy: 0.3, prefix: 0.6 } }
  return swaps.length === 0
    ? typed
    : {
        combineWith: 'OR',
        queries: [typed, { queries: swaps, prefix, combineWith: 'OR', boostTerm: () => 0.3 }],
      }
}

/** The field and the stretch of text in which the matched words stand first. */
function excerptOf(doc: SearchDoc, terms: readonly string[]): Hit {
  const wanted = new Set(terms)
  const shown = [...wanted].slice(0, 20).map((t) => t.slice(0, 60))
  for (const { field, text } of doc.texts.toSorted((a, b) => b.weight - a.weight)) {
    const found = new RegExp(`[\\p{L}\\p{N}\\p{M}]+`, 'gu')
    for (let m = found.exec(text); m; m = found.exec(text)) {
      if (!wanted.has(fold(m[0]))) continue
      const from = Math.max(0, m.index - 60)
      const start = from === 0 ? 0 : text.indexOf(' ', from) + 1 || from
      const excerpt = text
        .slice(start, start + 240)
        .replace(/\s+/g, ' ')
        .trim()
      return {
        id: doc.id,
        field,
        excerpt: `${start > 0 ? '…' : ''}${excerpt}${start + 240 < text.length ? '…' : ''}`,
        terms: shown,
      }
    }
  }
  return { id: doc.id, field: '', excerpt: (doc.texts[0]?.text ?? '').slice(0, 200), terms: shown }
}
