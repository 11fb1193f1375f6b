/** Tests of the look: the generated style sheet is up to date, and our colours can be read in both themes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { themeCss } from './theme-css.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

it('theme.generated.css is what theme.ts gives (else run scripts/generate-theme.mjs)', () => {
  expect(read('theme.generated.css')).toBe(themeCss())
})

/** Our own colours by name, as the first block (light) or the dark block of overrides.css sets them. */
function colours(scheme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const css = read('overrides.css')
  const start =
    scheme === 'light' ? css.indexOf(':root {') : css.indexOf(":root[data-mantine-color-scheme='dark'] {")
  const block = css.slice(start, css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--sb-([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  )
}
/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

describe.each(['light', 'dark'] as const)('the %s theme', (scheme) => {
  const all = colours(scheme)
  const colour = (name: string) => {
    const hex = all.get(name)
    if (!hex) throw new Error(`overrides.css has no --sb-${name} in ${scheme}`)
    return hex
  }
  const surfaces = ['page', 'surface', 'sunken']
  /** The surfaces on which a colour cannot be read well enough. */
  const tooFaint = (name: string, least: number, under = surfaces) =>
    under.filter((surface) => contrast(colour(name), colour(surface)) < least)
  it.each(['text', 'dim'])('shows %s text with at least 7 to 1 (AAA)', (name) => {
    expect(tooFaint(name, 7)).toEqual([])
  })
  it.each(['ok', 'going', 'watch', 'stop', 'plain', 'accent'])(
    'shows %s with at least 4.5 to 1 (AA)',
    (name) => {
      expect(tooFaint(name, 4.5, [...surfaces, `${name}-soft`])).toEqual([])
    },
  )
  it.each(['line-strong', 'focus'])('shows %s with at least 3 to 1', (name) => {
    expect(tooFaint(name, 3)).toEqual([])
  })
})
