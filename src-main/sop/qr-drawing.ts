/**
 * Draws a QR code as SVG, for paper. World: main, pure. What must stay true: one path on a white ground, no script and
 * no `style` attribute; error correction Q, so that a quarter of a code may be smudged; the white around it, four
 * modules wide, is the duty of whoever places it.
 */
import { encode } from 'uqr'
import { html, type Html } from '../reports/html.ts'

/** Runs of dark modules of one row, as pieces of an SVG path. */
const rowPath = (row: readonly boolean[], y: number): string =>
  row.map((dark, x) => (dark && !row[x - 1] ? `M${x} ${y}h${runFrom(row, x)}v1H${x}z` : '')).join('')
function runFrom(row: readonly boolean[], start: number): number {
  const end = row.indexOf(false, start)
  return (end < 0 ? row.length : end) - start
}

/** `alt` = what it says to those who cannot see it. */
export function qrDrawing(payload: string, alt: string): Html {
  const { data, size } = encode(payload, { ecc: 'Q', border: 0 })
  return html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="${alt}"
    shape-rendering="crispEdges"
  >
    <path d="${data.map(rowPath).join('')}" />
  </svg>`
}
