/** Composing over generated incidents, half-filled and broken ones. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyCase, exactly, fullCase } from '../../tests/notice-case.ts'
import type { Field } from '../registers/define.ts'
import { incident } from '../registers/incident.ts'
import { compose, missingParts } from './compose.ts'
import { noticeFacts } from './facts.ts'
import { layouts } from './layouts.ts'
import { renderText } from './render.ts'
import { wordsOf } from './words.ts'

describe('whatever is on record', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 })
  const instant = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((d) => `${d.toISOString().slice(0, 19)}Z`)
  const time = fc.oneof(
    instant.map((at) => exactly(at)),
    instant.map((at) => ({ certainty: 'estimated', at, zone: 'Nowhere/Land', day: true })),
    instant.map((from) => ({ certainty: 'range', from, zone: 'UTC' })),
    fc.constant({ certainty: 'unknown', zone: 'UTC' }),
  )
  const number = fc.nat(1_000_000)
  const count = fc.oneof(
    number.map((best) => ({ status: 'confirmed', best })),
    fc.record(
      { status: fc.constant('estimate'), best: number, max: number },
      { requiredKeys: ['status', 'best'] },
    ),
    fc.constant({ status: 'unknown' }),
  )
  const valueOf = (field: Field): fc.Arbitrary<unknown> => {
    switch (field.type) {
      case 'choice':
        return fc.constantFrom(...field.options)
      case 'choices':
        return fc.subarray([...field.options])
      case 'flag':
        return fc.boolean()
      case 'time':
        return time
      case 'count':
        return count
      case 'number':
        return number
      case 'tags':
        return fc.array(text, { maxLength: 3 })
      case 'rows':
        return fc.dictionary(
          fc.string({ maxLength: 5 }),
          fc.record(Object.fromEntries(Object.entries(field.columns).map(([k, c]) => [k, valueOf(c)])), {
            requiredKeys: [],
          }),
          { maxKeys: 3 },
        )
      case 'someone':
        return fc.constant({ kind: 'anonymous' })
      default:
        return text
    }
  }
  const fields: Readonly<Record<string, Field>> = incident.fields
  const half = fc.record(
    Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, valueOf(field)])),
    { requiredKeys: [] },
  )
  const junk = fc.dictionary(fc.constantFrom(...Object.keys(fields)), fc.jsonValue())

  it('composing never fails, and every answer is either something or missing', () => {
    fc.assert(
      fc.property(fc.oneof(half, junk), fc.constantFrom(...layouts()), (values, anyLayout) => {
        const answers = compose(anyLayout, noticeFacts({ ...fullCase, values }))
        const required = new Set(answers.filter((a) => a.required).map((a) => a.field))
        for (const a of answers) expect([a.field, a.status === 'missing']).toEqual([a.field, a.value === ''])
        expect(missingParts(anyLayout, answers).every((m) => required.has(m.field))).toBe(true)
        expect(renderText(wordsOf(anyLayout, answers), fullCase.text.t)).not.toContain('undefined')
      }),
      { numRuns: 200 },
    )
  })
  it('what it says came from somewhere: without a fact there is no answer of its own', () => {
    fc.assert(
      fc.property(half, fc.constantFrom(...layouts()), (values, anyLayout) => {
        const said = compose(anyLayout, noticeFacts({ ...emptyCase, values })).filter((a) => a.value !== '')
        const fromNowhere = said.filter((a) => a.source.length === 0).map((a) => a.field)
        expect(fromNowhere.filter((f) => !['subject', 'greeting'].includes(f))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
