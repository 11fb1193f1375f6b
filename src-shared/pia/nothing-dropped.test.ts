/** Every value of an assessment is in the file for the PIA tool, or in the list of what is not. World: unit test. */
import { describe, expect, it } from 'vitest'
import { t } from '../../src-main/app/text.ts'
import { AT, fileOf, out, zoe } from '../../tests/pia.ts'
import { assessment } from '../registers/assessment.ts'
import type { Field } from '../registers/define.ts'
import { fearedEvents } from '../risk/risk-row.ts'

let marks = 0
const marked: string[] = []
/** A value of the field in which every text can be found again. */
function markedValue(field: Field): unknown {
  const mark = (): string => {
    const text = `Mark ${++marks} end`
    marked.push(text)
    return text
  }
  switch (field.type) {
    case 'text':
      return field.named === undefined ? mark() : undefined
    case 'someone':
      return { kind: 'external', name: mark() }
    case 'rows':
      return Object.fromEntries(
        ['r1', 'm7'].map((id) => [
          id,
          Object.fromEntries(
            Object.entries(field.columns).flatMap(([key, column]) => {
              const value = markedValue(column)
              return value === undefined ? [] : [[key, value]]
            }),
          ),
        ]),
      )
    case 'risks':
      return Object.fromEntries(
        [...fearedEvents, 'access', undefined].map((fearedEvent, i) => [
          `r${i}`,
          {
            matrix: i % 2 ? 'nist_5' : 'cnil_4',
            ...(fearedEvent && { fearedEvent }),
            name: mark(),
            sources: [mark()],
            threats: [mark(), mark()],
            assets: [mark()],
            impacts: [mark()],
            existingMeasures: [mark()],
            inherent: { severity: 2, likelihood: 2, reasons: mark(), likelihoodReasons: mark() },
            residual: { severity: 1, likelihood: 1, reasons: mark(), likelihoodReasons: mark() },
            acceptance: { reason: mark(), control: mark() },
          },
        ]),
      )
    case 'screening':
      return { cases: {}, criteria: {}, dpoView: mark(), override: { outcome: 'required', reason: mark() } }
    default:
      return undefined
  }
}
describe('every text of every field', () => {
  it.each(['draft', 'approved'])('is in the file or in the list of what is not (%s)', (state) => {
    marked.length = 0
    const values = Object.fromEntries(
      Object.entries(assessment.fields).flatMap(([key, field]) => {
        const value = markedValue(field)
        return value === undefined ? [] : [[key, value]]
      }),
    )
    const actions = [
      {
        id: 'a',
        text: 'Mark action',
        doneWhen: 'Mark done',
        notes: [],
        due: '2026-12-01',
        owner: 'Mark owner',
        risks: [],
      },
    ]
    const made = out(values, { state, actions })
    const all = `${fileOf(made)}\n${made.leftBehind.map((l) => l.text).join('\n')}`
    expect(marked.length).toBeGreaterThan(300)
    expect(
      [...marked, 'Mark action', 'Mark done', 'Mark owner'].filter((mark) => !all.includes(mark)),
    ).toEqual([])
  })
  it('other values too: choices, dates, moments, numbers, people', () => {
    const { leftBehind } = out({
      name: 'x',
      kind: 'vendor',
      matrix: 'ico_3',
      reasons: ['criteria'],
      planned_start: '2026-03-01',
      team: { r1: { person: zoe } },
      decision: 'reject',
      conditions: { r1: { due: '2027-01-02', owner: zoe } },
      consultation_paused_days: 12,
      approved_at: { certainty: 'exact', at: AT, zone: 'UTC' },
      dpo: { kind: 'anonymous' },
    })
    expect(leftBehind.map((l) => l.text)).toEqual(
      expect.arrayContaining([
        'Zoë Müller',
        '1 Mar 2026',
        '12',
        '2 Jan 2027',
        t('assessment.kind.vendor'),
        t('assessment.matrix.ico_3'),
        t('assessment.decision.reject'),
        t('assessment.reasons.criteria'),
        t('value.anonymous'),
      ]),
    )
  })
})
