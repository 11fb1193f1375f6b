/** What holds for all words: each error code has its three messages, no key is in two files, no key is asked for in vain. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../src-shared/ipc/result.ts'

const folder = join(import.meta.dirname, '../../../resources/locales/en')
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>
const messages: Record<string, string> = Object.assign({}, ...files.map(read)) as Record<string, string>

describe('errors.json', () => {
  const errors = read('errors.json')
  it.each(errorCodes)('says what happened, why and what to do for %s', (code) => {
    for (const part of ['title', 'text', 'next']) {
      const message = errors[`error.${code}.${part}`]
      expect(message, `error.${code}.${part}`).toBeTypeOf('string')
      expect(message?.length).toBeGreaterThan(4)
      expect(message).not.toContain('!')
    }
  })
  it('explains no code that does not exist', () => {
    const known = new Set<string>(errorCodes)
    const codes = Object.keys(errors).flatMap(
      (key) => /^error\.(.+)\.(?:title|text|next)$/.exec(key)?.[1] ?? [],
    )
    expect(codes.filter((code) => !known.has(code))).toEqual([])
    expect(codes.length).toBe(errorCodes.length * 3)
  })
})

describe('all locale files', () => {
  it('hold each key once', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const file of files)
      for (const key of Object.keys(read(file))) {
        if (seen.has(key)) twice.push(`${key} in ${seen.get(key)} and ${file}`)
        seen.set(key, file)
      }
    expect(seen.size).toBeGreaterThan(500)
    expect(twice).toEqual([])
  })
  it('answer every key that stands whole in the code of the UI', () => {
    const ui = join(import.meta.dirname, '..')
    const sources = readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter(
      (f) => /\.tsx?$/.test(f) && !f.includes('.test.'),
    )
    const asked = new Map<string, string>()
    for (const file of sources) {
      const text = readFileSync(join(ui, file), 'utf8')
      for (const [, key] of text.matchAll(/\bt\(\s*'([^']+)'/g)) asked.set(key ?? '', file)
      for (const [, key] of text.matchAll(
        /\b(?:labelKey|keywordsKey|nextKey|cancelKey)\s*[:=]\s*["']([^"']+)["']/g,
      ))
        asked.set(key ?? '', file)
    }
    expect(asked.size).toBeGreaterThan(200)
    const known = (key: string) => key in messages || `${key}_other` in messages
    expect([...asked].filter(([key]) => !known(key)).map(([key, file]) => `${key} (${file})`)).toEqual([])
  })
})
