/** Property and unit tests of highlighting: nothing of the text is lost, hits are the terms, whatever their case. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitAtTerms } from './split-at-terms.ts'

it('loses nothing of the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 }), (text, terms) => {
      const parts = splitAtTerms(text, terms)
      expect(parts.map((p) => p.text).join('')).toBe(text)
      for (const part of parts) expect(text.slice(part.at, part.at + part.text.length)).toBe(part.text)
    }),
  )
})
it('marks terms in any case, also those with special signs', () => {
  const hits = splitAtTerms('Lost C++ laptop (LAPTOP)', ['laptop', 'c++', '(']).filter((p) => p.hit)
  expect(hits.map((p) => p.text)).toEqual(['C++', 'laptop', '(', 'LAPTOP'])
})
