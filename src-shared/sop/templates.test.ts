/** The procedures that ship: complete, with every gap named. World: unit test (Node). */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fillGaps, gapsIn, templates } from './templates.ts'
import { exactText } from './versions.ts'

const folder = new URL('../../resources/sop/', import.meta.url)
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')

describe('templates', () => {
  it('are all listed, and every gap is named with an example', () => {
    expect(templates.map((t) => t.file).toSorted()).toEqual(
      readdirSync(folder)
        .filter((f) => f.endsWith('.md'))
        .toSorted(),
    )
    for (const { file, gaps } of templates) {
      expect([file, gaps.map((g) => g.name)]).toEqual([file, gapsIn(textOf(file))])
      expect(gaps.every((g) => g.example.trim() !== '')).toBe(true)
    }
  })
  it('are exact texts that can be hashed as they stand, without markup or exclamation marks', () => {
    for (const { file } of templates) {
      const text = textOf(file)
      expect(exactText(text)).toBe(text)
      expect(text).not.toMatch(/<[a-z/]|!/i)
      expect(text.match(/^# /gm)).toHaveLength(1)
    }
  })
  it('have the parts that a procedure for customer information is asked for', () => {
    const headings = [...textOf('customer-information-privacy.md').matchAll(/^#{2,3} (\d+(?:\.\d+)?)/gm)].map(
      (m) => m[1],
    )
    expect(headings).toEqual([
      '1',
      '2',
      '3',
      '4',
      '4.1',
      '4.2',
      '4.3',
      '4.4',
      '4.5',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ])
  })
  it('are filled in, and keep the gaps that were not', () => {
    const text = 'Ask {{dpo_name}} or {{deputy_name}}: {{dpo_name}}'
    expect(fillGaps(text, { dpo_name: ' Jo\nLind ' })).toBe('Ask Jo Lind or {{deputy_name}}: Jo Lind')
    expect(fillGaps(text, { dpo_name: ' ', constructor: 'x' })).toBe(text)
    const [first] = templates
    const all = Object.fromEntries(first!.gaps.map((g) => [g.name, g.example]))
    expect(gapsIn(fillGaps(textOf(first!.file), all))).toEqual([])
  })
})
