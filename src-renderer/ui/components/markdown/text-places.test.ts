/** Gaps and finds are where they are, whatever was written since. World: unit test. */
import fc from 'fast-check'
import { history, undo } from 'prosemirror-history'
import { EditorState } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { openText } from './text-document.ts'
import { textPlugins } from './text-keys.ts'
import { goTo, lookFor, numberOf, placesAt, placesPlugin } from './text-places.ts'

const start = (text: string) =>
  EditorState.create({ doc: openText(text).doc, plugins: [...textPlugins, placesPlugin, history()] })

describe('places in a text', () => {
  it('are found after any change as they would be from the start', () => {
    const piece = fc.constantFrom('{{a}}', '{{', '}}', 'x', 'ab', ' ', '{{b_1}}')
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat({ max: 12 }),
      text: fc.array(piece, { maxLength: 3 }).map((p) => p.join('')),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let state = start(
          '# {{a}} b\n\n- ab {{b_1}}\n- x\n\n| {{a}} | ab |\n|---|---|\n| x | {{a}}{{a}} |\n\nab ab',
        )
        lookFor('ab')(state, (tr) => (state = state.apply(tr)))
        for (const { at, length, text } of changes) {
          const from = Math.floor(at * state.doc.content.size)
          const { tr } = state
          tr.deleteRange(from, Math.min(from + length, state.doc.content.size))
          if (tr.doc.resolve(from).parent.isTextblock && text !== '') tr.insertText(text, from)
          state = state.apply(tr)
          if (length === 7) undo(state, (back) => (state = state.apply(back)))
          const fresh = EditorState.create({ doc: state.doc, plugins: [placesPlugin] })
          let looked = fresh
          lookFor('ab')(fresh, (t) => (looked = fresh.apply(t)))
          const { gaps, hits, marks } = placesAt(state)
          expect({ gaps, hits }).toEqual({ gaps: placesAt(looked).gaps, hits: placesAt(looked).hits })
          const drawn = marks
            .find()
            .map((d) => [d.from, d.to])
            .toSorted((a, b) => a[0]! - b[0]!)
          expect(drawn).toEqual(
            [...gaps, ...hits].map((p) => [p.from, p.to]).toSorted((a, b) => a[0]! - b[0]!),
          )
        }
      }),
      { numRuns: 300 },
    )
  })
  it('are gone through in order, and around', () => {
    let state = start('Ab {{a}} x {{b}} aB')
    const where = () => state.doc.textBetween(state.selection.from, state.selection.to)
    const step = (...args: Parameters<typeof goTo>) => goTo(...args)(state, (tr) => (state = state.apply(tr)))
    const seen = [1, 2, 3].map(() => step('gaps') && where())
    expect(seen).toEqual(['{{a}}', '{{b}}', '{{a}}'])
    expect(step('gaps', -1) && where()).toBe('{{b}}')
    lookFor('ab')(state, (tr) => (state = state.apply(tr)))
    expect(step('hits') && where()).toBe('aB')
    expect(numberOf(placesAt(state).hits, state)).toBe(2)
    lookFor('(')(state, (tr) => (state = state.apply(tr)))
    expect(step('hits')).toBe(false)
  })
})
