// Two PDFs of the same report differ in times, machine and element numbers; normalised they are the same.
import { describe, expect, it } from 'vitest'
import { namelessPdf, normalisePdf } from './normalise-pdf.ts'

const pdf = (creator: string, time: string, first: number, second: number): Uint8Array => {
  const node = (n: number): string => `(node${String(n).padStart(8, '0')})`
  const [low, high] = first < second ? [first, second] : [second, first]
  const names =
    first < second
      ? `${node(first)} 10 0 R ${node(second)} 9 0 R`
      : `${node(second)} 9 0 R ${node(first)} 10 0 R`
  return Buffer.from(
    `%PDF-1.4\n<</Creator (${creator})\n/CreationDate (D:${time}+01'00')\n/ModDate (D:${time}+01'00')>>\n` +
      `10 0 obj\n<</ID ${node(first)}>>\n9 0 obj\n<</ID ${node(second)} /Headers [${node(first)}]>>\n` +
      `<</Limits [${node(low)} ${node(high)}]\n/Names [${names}]>>\n/ID [<ABCD> <${time.slice(0, 4)}>]`,
    'latin1',
  )
}

describe('a normalised PDF', () => {
  it('is the same whenever and wherever it was made, and as long as before', () => {
    const a = pdf('Mozilla \\(X11; Linux\\) (KHTML) 1', '20261121230701', 7, 9)
    const b = pdf('Mozilla \\(Win; Eleven\\) (KHTML) 2', '20260101000000', 300, 12)
    expect(
      Buffer.from(normalisePdf(b))
        .toString('latin1')
        .replace(/Creator \([^)]*\)/, ''),
    ).toBe(
      Buffer.from(normalisePdf(a))
        .toString('latin1')
        .replace(/Creator \([^)]*\)/, ''),
    )
    expect(normalisePdf(a)).toHaveLength(a.length)
    expect(Buffer.from(normalisePdf(b)).toString('latin1')).toContain(
      '/Limits [(node00000001) (node00000002)]\n/Names [(node00000001) 10 0 R (node00000002) 9 0 R]',
    )
  })
  it('does not tell the computer it was made on', () => {
    const out = Buffer.from(
      namelessPdf(pdf('Mozilla \\(X11; Linux x86_64\\) (KHTML) Electron/33', '20261121230701', 1, 2)),
    ).toString('latin1')
    expect(out).not.toMatch(/Linux|Electron/)
    expect(out).toContain('/Creator (Sealbook ')
    expect(out).toContain('20261121230701')
  })
  it('is left alone where it is laid out in another way', () => {
    const odd = Buffer.from('/ID (node00000042)\n/Names [(node00000041) 1 0 R]', 'latin1')
    expect(Buffer.from(normalisePdf(odd)).equals(odd)).toBe(true)
  })
})
