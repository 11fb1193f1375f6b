/** Unit tests of what a comparison says. */
import { describe, expect, it } from 'vitest'
import { assessment } from '../../../../src-shared/registers/assessment.ts'
import { messages } from '../../../../src-shared/text/messages.ts'
import { changesOf, type SaidChange } from './say-change.ts'

const fill = (text: string, values: Readonly<Record<string, unknown>> = {}) =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
const ctx = {
  t: (key: string, values?: object) => fill(messages[key] ?? key, values as Record<string, unknown>),
  locale: 'en-GB',
} as Parameters<typeof changesOf>[2]['ctx']
const telling = { register: assessment, names: {}, ctx }
const marked = ({ words = [] }: SaidChange, mark: string) =>
  words
    .filter((w) => w.mark === mark)
    .map((w) => w.text)
    .join('')

describe('a comparison', () => {
  it('says texts word by word, in the order of the form', () => {
    const said = changesOf(
      { necessity: 'A week.', overview: 'Nurses read letters' },
      { overview: 'Machines read letters', proportionality: 'Chosen.' },
      telling,
    )
    expect(said.map((c) => [c.key, c.change])).toEqual([
      ['overview', 'changed'],
      ['necessity', 'removed'],
      ['proportionality', 'added'],
    ])
    expect([marked(said[0]!, 'removed'), marked(said[0]!, 'added')]).toEqual(['Nurses', 'Machines'])
    expect(marked(said[1]!, 'removed')).toBe('A week.')
  })
  it('says which row of a table changed, and what in it', () => {
    const [said] = changesOf(
      { principles: { purposes: { answer: 'One' }, consent: { answer: 'Same' } } },
      { principles: { purposes: { answer: 'Two' }, consent: { answer: 'Same' } } },
      telling,
    )
    expect(said!.inside!.map((row) => [row.label, row.change])).toEqual([['Purposes', 'changed']])
    expect(marked(said!.inside![0]!.inside![0]!, 'added')).toBe('Two')
  })
  it('says levels of risks in words, and reasons by themselves', () => {
    const row = { matrix: 'cnil_4', fearedEvent: 'loss' } as const
    const score = { severity: 3, likelihood: 3, reasons: 'One copy.' }
    const [said] = changesOf(
      { risks: { r1: { ...row, inherent: score } } },
      { risks: { r1: { ...row, inherent: { ...score, likelihood: 1, reasons: 'Two copies.' } } } },
      telling,
    )
    const [risk] = said!.inside!
    expect(risk!.label).toBe('Data are lost')
    expect(risk!.inside!.map((c) => c.key)).toEqual(['inherent', 'inherent_reasons'])
  })
  it('leaves out what a machine wrote about it', () => {
    const evaluated = { evaluations: { a: { block: 'overview', to: 'acceptable' } }, version: 2 }
    expect(changesOf({}, evaluated, telling)).toEqual([])
  })
})
