/** Files of the PIA tool and assessments, as the tests of the exchange turn one into the other. World: tests. */
import { readFileSync } from 'node:fs'
import { t } from '../src-main/app/text.ts'
import { composePia } from '../src-shared/pia/compose.ts'
import type { PiaFacts } from '../src-shared/pia/facts.ts'
import { fromAssessment, type PiaOut } from '../src-shared/pia/from-assessment.ts'
import type { LeavingAssessment } from '../src-shared/pia/leaving.ts'
import { parsePia } from '../src-shared/pia/parse.ts'
import { factsOfPia } from '../src-shared/pia/read-facts.ts'
import { toAssessment, type TakenPia } from '../src-shared/pia/to-assessment.ts'
import { action } from '../src-shared/registers/action.ts'
import { assessment } from '../src-shared/registers/assessment.ts'
import { cellSchema, locate } from '../src-shared/registers/cells.ts'
import type { Register } from '../src-shared/registers/define.ts'
import type { Json } from '../src-shared/values.ts'

export const AT = '2026-11-22T05:00:00.000Z'
export const zoe = '01940000-0000-7000-8000-000000000001'
const names = { [zoe]: 'Zoë Müller' }
const ctx = { t, locale: 'en-GB' }
export const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/pia/${name}.json`, import.meta.url), 'utf8')

export function factsIn(text: string): PiaFacts {
  const file = parsePia(text)
  if (!file.ok) throw new Error(file.error.code)
  return factsOfPia(file.value).facts
}
let ids = 0
export const taken = (facts: PiaFacts): TakenPia =>
  toAssessment(facts, {
    t,
    at: AT,
    personNamed: (name) => (name === 'Zoë Müller' ? zoe : undefined),
    newId: () => `01940000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
  })
/** Paths as the values of a record: rows by their id. */
export function valuesOf(set: TakenPia['set']): Record<string, unknown> {
  const values: Record<string, Record<string, Json> | Json> = {}
  for (const [path, value] of Object.entries(set)) {
    const [key = '', element] = path.split('/')
    if (element === undefined) values[key] = value
    else values[key] = { ...(values[key] as Record<string, Json> | undefined), [element]: value }
  }
  return values
}
const leaving = (
  values: Record<string, unknown>,
  more: Partial<LeavingAssessment> = {},
): LeavingAssessment => ({
  state: 'draft',
  values,
  written: {},
  actions: [],
  ...more,
})
export const out = (values: Record<string, unknown>, more: Partial<LeavingAssessment> = {}): PiaOut =>
  fromAssessment(leaving(values, more), ctx, names)
export const fileOf = ({ facts }: PiaOut) => composePia(facts, AT)
/** Out as a file, and in again. */
export const again = (values: Record<string, unknown>, more: Partial<LeavingAssessment> = {}) =>
  taken(factsIn(fileOf(out(values, more))))

function misfits(register: Register, set: TakenPia['set']): string[] {
  return Object.entries(set).flatMap(([path, value]) => {
    const place = locate(register, path)
    return place && cellSchema(place.field).safeParse(value).success ? [] : [path]
  })
}
export const fitsAll = ({ set, actions }: TakenPia) => [
  ...misfits(assessment, set),
  ...actions.flatMap((a) => misfits(action, a.set)),
]
