/** Unit tests of the pseudo locale: brackets and accents on the outside, placeholders untouched inside. */
import { expect, it } from 'vitest'
import { pseudo } from './pseudo.ts'

it('brackets and accents a message', () => {
  expect(pseudo('Search')).toBe('⟦Ŝéàŕćĥ ~~⟧')
})
it('keeps placeholders and tags as they are', () => {
  expect(pseudo('{{count, number}} of <b>{{total}}</b>')).toBe('⟦{{count, number}} óƒ <b>{{total}}</b> ~⟧')
})
it('brackets what has no letters', () => {
  expect(pseudo('{{percent}} %')).toBe('⟦{{percent}} %⟧')
})
