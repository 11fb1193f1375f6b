/** Mail drafts: read back sign by sign, and closed against smuggled headers. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEml, type Mail } from './eml.ts'

const mail: Mail = {
  subject: 'Notice',
  body: 'Hello\nthere',
  date: '2026-11-14T08:30:05Z',
  messageId: 'ntc-1@sealbook.invalid',
}
function text(change: Partial<Mail> = {}): string {
  const made = toEml({ ...mail, ...change })
  if (!made.ok) throw new Error(made.problem.key)
  return made.text
}
const cut = (eml: string) => eml.indexOf('\r\n\r\n')
/** Headers by name, unfolded. */
function headers(eml: string): Map<string, string> {
  const lines = eml
    .slice(0, cut(eml))
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
  return new Map(lines.map((l) => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 2)]))
}
const fromBytes = (signs: string) =>
  decodeURIComponent(
    signs.replaceAll(/=([0-9A-F]{2})|[^]/g, (m, hex: string) => (hex ? `%${hex}` : encodeURIComponent(m))),
  )
const bodyOf = (eml: string) =>
  fromBytes(eml.slice(cut(eml) + 4).replaceAll('=\r\n', '')).replace(/\r\n$/, '')
const wordsOf = (value: string) =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/g, (_m, word: string) => fromBytes(word.replaceAll('_', ' ')))
const lineBreaks = (s: string) => s.replaceAll(/\r\n|\r|\n/g, '\r\n')

describe('a mail draft', () => {
  it('has the headers that make a draft of it (RFC 5322)', () => {
    expect(Object.fromEntries(headers(text({ from: 'a@b.example', to: ['c@d.example'] })))).toEqual({
      Date: 'Sat, 14 Nov 2026 08:30:05 +0000',
      From: 'a@b.example',
      To: 'c@d.example',
      Subject: 'Notice',
      'Message-ID': '<ntc-1@sealbook.invalid>',
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': 'quoted-printable',
      'X-Unsent': '1',
    })
    expect(text()).toMatch(/\r\n\r\nHello\r\nthere\r\n$/)
  })
  it('writes names as they are, and encodes them where they are not plain (RFC 2047)', () => {
    const to = headers(text({ to: ['Ada "The" Muster <a@b.example>', 'Zoë Łuk <z@b.example>'] })).get('To')!
    expect(to).toBe('"Ada \\"The\\" Muster" <a@b.example>, =?UTF-8?Q?Zo=C3=AB_=C5=81uk?= <z@b.example>')
  })
  it('gives any body back, whatever its script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (body) => {
        expect(bodyOf(text({ body }))).toBe(lineBreaks(body.toWellFormed()))
      }),
    )
    const long = `${'Ünïcödé 長い文 '.repeat(40)}=\ttrailing \nend\t`
    expect(bodyOf(text({ body: long }))).toBe(lineBreaks(long))
  })
  it('gives any subject back on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (subject) => {
        const one = subject
          .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
          .replaceAll(/ +/g, ' ')
          .trim()
        expect(wordsOf(headers(text({ subject })).get('Subject')!)).toBe(one)
      }),
    )
  })
  it('is plain ASCII in lines of at most 78 signs', () => {
    const any = fc.string({ unit: 'grapheme', maxLength: 300 })
    const spaced = fc
      .array(fc.oneof(fc.constantFrom(' ', '\t', '\n'), any), { maxLength: 12 })
      .map((p) => p.join(''))
    fc.assert(
      fc.property(any, spaced, (subject, body) => {
        const eml = text({ subject, body, to: ['Zoë '.repeat(30) + '<z@b.example>', 'c@d.example'] })
        expect(eml).toMatch(/^[\t\r\n\u0020-\u007e]*$/)
        expect(Math.max(...eml.split('\r\n').map((l) => l.length))).toBeLessThanOrEqual(78)
        const body76 = eml.slice(cut(eml) + 4).split('\r\n')
        expect(Math.max(...body76.map((l) => l.length))).toBeLessThanOrEqual(76)
        // a server may cut space at the end of a line
        expect(body76.filter((l) => /[ \t]$/.test(l))).toEqual([])
        expect(eml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      }),
    )
  })
})

describe('a smuggled header', () => {
  const names = [...headers(text({ to: ['a@b.example'] })).keys()]
  it('stays words in a subject', () => {
    for (const subject of [
      'x\r\nBcc: evil@e.example',
      'x\nBcc: y',
      'x\u2028Bcc: y',
      '=?UTF-8?Q?=0D=0ABcc:_y?=',
    ])
      expect([...headers(text({ subject, to: ['a@b.example'] })).keys()]).toEqual(names)
    expect(headers(text({ subject: 'x\r\nBcc: y' })).get('Subject')).toBe('x Bcc: y')
    expect(headers(text({ subject: '=?UTF-8?Q?x?=' })).get('Subject')).not.toBe('=?UTF-8?Q?x?=')
  })
  it.each([
    'a@b.example\r\nBcc: evil@e.example',
    'Ada\nBcc: x <a@b.example>',
    'a@b.example, evil@e.example',
    'Ada <a@b.example> <evil@e.example>',
    'not an address',
    'a@b c',
    '',
  ])('is no address: %j', (bad) => {
    expect(toEml({ ...mail, to: [bad] })).toMatchObject({
      ok: false,
      problem: { key: 'notices.eml.address' },
    })
    expect(toEml({ ...mail, from: bad }).ok).toBe(false)
  })
  it('is no message id', () => {
    expect(() => toEml({ ...mail, messageId: 'a@b>\r\nBcc: x' })).toThrow('not a message id')
  })
})
