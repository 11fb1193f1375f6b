/** What a text from outside may be, and that nothing else gets through. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cpuTime } from '../tests/cpu-time.ts'
import { OUTSIDE_DEPTH, parseOutside, readOutside } from './parse-outside.ts'

const problemOf = (text: string, limits = {}) => {
  const read = readOutside(text, limits)
  return 'problem' in read ? read.problem : 'none'
}
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('a text from outside', () => {
  it('is read as JSON.parse reads it, when it means one thing', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        // what it refuses of a proper text is a name of the prototype
        const wanted = problemOf(text) === 'bad_name' ? undefined : (JSON.parse(text) as unknown)
        expect(problemOf(text)).toMatch(/none|bad_name/)
        expect(parseOutside(text)).toEqual(wanted)
      }),
    )
    expect(parseOutside('{"a":"x:\\"y\\\\","b:":[":",{"":null}]}')).toEqual({
      a: 'x:"y\\',
      'b:': [':', { '': null }],
    })
  })
  it('is never an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseOutside(text)))
    expect(problemOf('{"a":')).toBe('not_json')
    expect(parseOutside('null')).toBe(null)
  })
  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":1}',
    '[{"b":{"c":1,"d":":","c":1}}]',
    '{"":1,"":1}',
    '{"x\\\\":1,"x\\\\":2}',
  ])('with a duplicate key is refused: %s', (text) => expect(problemOf(text)).toBe('same_key'))
  it('with a duplicate key anywhere is refused', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const text = JSON.stringify(value)
        const again = `${text.slice(0, -1)},${JSON.stringify(Object.keys(value)[0])}:1}`
        expect(problemOf(again)).toMatch(/same_key|bad_name|too_deep/)
      }),
    )
  })
  it.each(['{"__proto__":{"admin":true}}', '[{"a":{"\\u005f_proto__":1}}]', '{"length":{"toString":1}}'])(
    'with __proto__ or another name that JavaScript asks for is refused: %s',
    (text) => expect(problemOf(text)).toBe('bad_name'),
  )
  it('that a schema would throw at never reaches it', () => {
    const text = '{"length":{"toString":1}}'
    expect(() => z.string().max(3).safeParse(JSON.parse(text))).toThrow(TypeError)
    expect(z.string().max(3).safeParse(parseOutside(text)).success).toBe(false)
  })
  it('nested deeper than its reader walks is refused, at any depth without a stack overflow', () => {
    expect(problemOf(nested(OUTSIDE_DEPTH))).toBe('none')
    expect(problemOf(nested(OUTSIDE_DEPTH + 1))).toBe('too_deep')
    expect(problemOf(nested(200_000))).toBe('too_deep')
    expect(problemOf('[[1]]', { depth: 1 })).toBe('too_deep')
  })
  it.each(['"\\ud800"', '{"\\udc00":1}', '[1e400]', '{"a":["x\\ud83d"]}'])(
    'without canonical bytes is refused where these are asked for: %s',
    (text) => {
      expect(problemOf(text)).toBe('none')
      expect(problemOf(text, { canonical: true })).toBe('no_bytes')
    },
  )
  it('longer than its limit is refused before it is read', () => {
    expect(problemOf('[1,2]', { chars: 4 })).toBe('too_long')
    expect(problemOf('[1,2]', { chars: 5 })).toBe('none')
  })
  it('takes time in proportion to its length, whatever its strings hold', () => {
    const began = cpuTime()
    expect(problemOf(JSON.stringify(['\\'.repeat(2_000_000), '"'.repeat(2_000_000)]))).toBe('none')
    expect(cpuTime() - began).toBeLessThan(5_000)
  })
})
