/** Receipts: what they say, and which signature they fit. World: unit test. */
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../crypto/sodium.ts'
import { boundText, type Acknowledgement } from '../../src-shared/sop/acknowledgement.ts'
import { receiptPayload } from '../../src-shared/sop/paper-line.ts'
import { messages } from '../../src-shared/text/messages.ts'
import type { Reader } from '../reports/say.ts'
import { checkReceipt, receiptAssignment, receiptNumber, signReceipt } from './receipt.ts'

const say = (key: string, gaps: Readonly<Record<string, string | number>> = {}) =>
  (messages[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(gaps[name]))
const reader: Reader = { t: say, locale: 'en-GB', zone: 'Europe/London', names: {} }
const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const signature: Acknowledgement = {
  assignment: id(1),
  person: id(2),
  sop: id(3),
  number: '2.1',
  sha256: 'ab01'.repeat(16),
  method: 'kiosk',
  secret: 'pin',
  statements: [{ id: 'receipt', version: 1, lang: 'en', text: 'I have been given <it>.' }],
  signed: { day: '2026-12-03', at: '2026-12-03T09:12:00Z', zone: 'Europe/Berlin' },
  logged: { day: '2026-12-03', at: '2026-12-03T09:12:01Z', zone: 'Europe/Berlin' },
  evidence: [],
}
const input = {
  signature,
  text: { code: 'SOP-01', title: 'Privacy' },
  person: 'Grace <Liu>',
  level: 'E3',
  vaultName: 'Clinic',
  paper: 'a5',
} as const
const scanned = receiptPayload(signature.assignment, signature.sha256, sha256Hex(boundText(signature)))

describe('a receipt', () => {
  it('says who signed what, how, when with the zone, and how strong that is', () => {
    const { html, style } = signReceipt(input, reader)
    for (const words of [
      'Grace &lt;Liu&gt;',
      'SOP-01 Privacy',
      '2.1',
      Array(16).fill('AB01').join(' '),
      'I have been given &lt;it&gt;.',
      'At the shared PC',
      'E3: own PIN on a shared PC',
      'The person entered a secret of their own.',
      '(Europe/Berlin)',
      receiptNumber(signature),
    ])
      expect(html).toContain(words)
    expect(html).toMatch(/3 Dec 2026, 10:12/)
    expect(html).not.toContain('Witness')
    expect(style).toContain('size: A5')
  })
  it('gives the day alone where no clock stood beside, and names a witness', () => {
    const onPaper = { ...signature, signed: { day: '2026-12-01', zone: 'Europe/Berlin' } }
    const { html } = signReceipt({ ...input, signature: onPaper, witness: 'Jo Bell' }, reader)
    expect(html).toMatch(/Signed<\/th>\s*<td>1 Dec 2026<\/td>/)
    expect(html).toMatch(/Witness<\/th>\s*<td>Jo Bell<\/td>/)
  })
  it('fits its signature, scanned or typed', () => {
    expect(checkReceipt(scanned, signature)).toBe('fits')
    expect(checkReceipt(` ${scanned.toLowerCase()}\n`, signature)).toBe('fits')
    expect(checkReceipt(receiptNumber(signature), signature)).toBe('fits')
    expect(checkReceipt(receiptNumber(signature).replaceAll('0', 'O').replaceAll('1', 'I'), signature)).toBe(
      'fits',
    )
    expect(receiptAssignment(scanned)).toBe(signature.assignment)
  })
  it('fits no signature with another person, text, method, sentence or time', () => {
    const others: Partial<Acknowledgement>[] = [
      { person: id(9) },
      { sha256: 'cd'.repeat(32) },
      { method: 'self_pc' },
      { statements: [{ ...signature.statements[0]!, text: 'Other.' }] },
      { signed: { ...signature.signed, day: '2026-12-02' } },
      { assignment: id(8) },
    ]
    for (const other of others) {
      const changed = { ...signature, ...other }
      expect(checkReceipt(scanned, changed)).toBe('differs')
      expect(checkReceipt(receiptNumber(signature), changed)).toBe('differs')
    }
  })
  it('is told from what is no receipt, and from one that was misread', () => {
    for (const given of ['', 'hello', 'SBL1*K3X9M2AA*1', receiptNumber(signature).slice(1)])
      expect(checkReceipt(given, signature)).toBe('not_a_receipt')
    expect(
      checkReceipt(
        scanned.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
        signature,
      ),
    ).toBe('differs')
  })
})
