// What a header line and a payload may be, to the byte: they are read from files that others may have touched.
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src-shared/canonical.ts'
import { utf8 } from '../crypto/sodium.ts'
import { headerLine, parseHeaderLine, payloadValue, type HeaderLine } from './entry.ts'

const header: HeaderLine = {
  v: 1,
  jr: 'a1'.repeat(32),
  seq: 12,
  prev: '0'.repeat(64),
  hlc: '1763931600000.00000',
  u: 'abcdefg234567',
  d: 'zyxwvut765432',
  k: 'op',
  c: 'org',
  e: 0,
  m: 'ff'.repeat(32),
  l: 64,
  q: '1/2',
}
const line = headerLine(header)
const without = ({ q: _, ...rest }: HeaderLine) => canonical(rest)

describe('a header line', () => {
  it('is read as it was written', () => {
    expect(parseHeaderLine(line)).toEqual(header)
    expect(line).toBe(canonical({ ...header }))
    const largest = headerLine({ ...header, seq: 999_999_999_999_999, l: 999_999_999_999_999 })
    expect(parseHeaderLine(largest)?.seq).toBe(999_999_999_999_999)
  })
  it.each([
    ['nothing', ''],
    ['another order', `{"v":1,${line.slice(1).replace(',"v":1', '')}`],
    ['a space', line.replace('"e":0', '"e": 0')],
    ['a line end', `${line}\n`],
    ['two lines', `${line}\n${line}`],
    ['a member more', line.replace('{', '{"a":1,')],
    ['a member twice', line.replace('"e":0', '"e":0,"e":0')],
    ['a member less', without(header)],
    ['an escape', line.replace('"op"', String.raw`"\u006fp"`)],
    ['another version', line.replace('"v":1', '"v":2')],
    ['capitals in a hash', line.replace('ff', 'FF')],
    ['a number that is not whole', line.replace('"l":64', '"l":64.5')],
    ['a number with a zero before it', line.replace('"l":64', '"l":064')],
    ['a number below nought', line.replace('"l":64', '"l":-1')],
    ['a number that JavaScript does not hold', line.replace('"l":64', '"l":9007199254740993')],
    ['an entry before the first', line.replace('"seq":12', '"seq":0')],
    ['a text where a number stands', line.replace('"e":0', '"e":"0"')],
  ])('is none with %s', (_, text) => {
    expect(parseHeaderLine(text)).toBeUndefined()
  })
})

describe('a payload', () => {
  it.each([
    ['as it is', '{"set":{"a":{"__proto__":{"owner":1},"b":2}}}'],
    ['with an escape', String.raw`{"set":{"a":{"\u005f_proto__":{"owner":1},"b":2}}}`],
  ])('changes no object by a name, %s', (_, text) => {
    const { set } = payloadValue(utf8(text)) as { set: { a: Record<string, unknown> } }
    expect(Object.keys(set.a)).toEqual(['b'])
    expect(set.a['owner']).toBeUndefined()
    expect(canonical(set as never)).toBe('{"a":{"b":2}}')
  })
  it('keeps what it says of such a name', () => {
    const said = {
      set: { title: 'about __proto__', text: String.raw`a \u005f_proto__ and a tab ${'\u0007'}` },
    }
    expect(payloadValue(utf8(JSON.stringify(said)))).toEqual(said)
  })
})
