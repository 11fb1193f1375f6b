/**
 * A sheet to sign as a scanner sees it, made with the tools of others: printed pages to pixels (Poppler), strokes of ink, a sheet that
 * lies a little askew, noise (ImageMagick). World: tests (Node). What must stay true: strokes stand in the boxes of these people only.
 */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'

/** Whether this machine has the tools. */
export const canScan = (): boolean =>
  ['pdftoppm', 'pdftotext', 'convert'].every((tool) => {
    try {
      execFileSync(tool, ['-version'], { stdio: 'ignore' })
      return true
    } catch (error) {
      return !(error as { code?: string }).code?.startsWith('ENOENT')
    }
  })

const dots = 150
/** Scans the first page of `pdf` into `out` (JPEG), signed by these first names as they are printed on it. */
export function scanSheet(pdf: string, out: string, signers: readonly string[]): void {
  const page = `${out}-page`
  execFileSync('pdftoppm', ['-r', String(dots), '-singlefile', '-png', pdf, page])
  const words = execFileSync('pdftotext', ['-bbox', '-l', '1', pdf, '-']).toString()
  const strokes = signers.flatMap((name) => {
    const found = new RegExp(`yMin="([\\d.]+)"[^>]*>${name}<`).exec(words)
    if (!found) throw new Error(`${name} is not on the sheet`)
    const y = Math.round((Number(found[1]) / 72) * dots)
    return ['-draw', `bezier 860,${y + 20} 940,${y - 40} 1000,${y + 70} 1090,${y}`]
  })
  const ink = ['-fill', 'none', '-stroke', '#1a2a80', '-strokewidth', '4', ...strokes]
  const askew = ['-background', 'white', '-rotate', '0.6']
  const grain = ['-attenuate', '0.2', '+noise', 'Gaussian', '-quality', '80']
  execFileSync('convert', [`${page}.png`, ...ink, ...askew, ...grain, out])
  rmSync(`${page}.png`)
}
