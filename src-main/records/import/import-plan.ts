/**
 * Plans a whole file against what is already there: what would be added, changed, left alone or refused, and why.
 *
 * World: main, pure but for yielding between slices. What must stay true: the preview and the import itself come from
 * this one plan, so what was shown is what is written.
 */
import type { ImportMapping, ImportPreview } from '../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import type { Json } from '../../../src-shared/values.ts'
import type { BadRow } from './bad-rows.ts'
import {
  difference,
  duplicateFinder,
  personFinder,
  personMatcher,
  plainValues,
  type ExistingRecord,
  type FieldDifference,
} from './match-existing.ts'
import { planRow, preparePlan, type PlannedRow } from './plan-row.ts'
import { optionsFor, splitList } from './read-cell.ts'
import type { Table } from './read-csv.ts'
import { inSlices, type Hooks } from './slices.ts'
import { saysNothing } from './columns.ts'
import type { Change } from '../../../src-shared/ipc/contract.ts'

interface PlannedRecord {
  readonly row: number
  readonly title: string
  readonly action: 'add' | 'update' | 'same'
  /** The record that changes; absent for a new one. */
  readonly id?: string
  readonly changes: readonly Change[]
  /** For people who are here already: what it was and what it becomes. */
  readonly shown?: readonly FieldDifference[]
}
export interface FilePlan {
  readonly records: readonly PlannedRecord[]
  readonly bad: readonly BadRow[]
  readonly duplicates: number
  readonly missing?: { readonly count: number; readonly names: readonly string[] }
}

/** What one file is planned against. */
export interface Against {
  readonly register: Register
  readonly existing: readonly ExistingRecord[]
  readonly people: readonly ExistingRecord[]
}

const problemOf = (planned: PlannedRow, field: string, message: string) => ({
  row: planned.row,
  column: '',
  field,
  value: planned.title.slice(0, 300),
  message,
})

/** `undefined` when it was cancelled. */
export async function planFile(
  table: Table,
  mapping: ImportMapping,
  against: Against,
  hooks: Hooks,
): Promise<FilePlan | undefined> {
  const { register, existing, people } = against
  const plan = preparePlan(mapping, register, table, personFinder(people))
  const match = register.id === 'person' ? personMatcher(existing) : undefined
  const byId = new Map(existing.map((r) => [r.id, r]))
  const isDuplicate = duplicateFinder(register, existing)
  const seen = new Set<string>()
  const records: PlannedRecord[] = []
  const bad: BadRow[] = []
  let duplicates = 0

  const added = ({ row, title, changes }: PlannedRow): void => {
    const twice = !match && isDuplicate(Object.fromEntries(changes.map((c) => [c.path, c.value])))
    if (twice) duplicates++
    const same = twice && mapping.skipDuplicates !== false
    records.push({ row, title, action: same ? 'same' : 'add', changes: same ? [] : changes })
  }
  const finished = await inSlices(
    table.rows,
    (row) => {
      const result = planRow(row, plan)
      if (!result.ok) return void bad.push({ row, problems: result.problems })
      const { planned } = result
      const found = match?.(planned) ?? 'new'
      if (found === 'new') return added(planned)
      if (found === 'many')
        return void bad.push({ row, problems: [problemOf(planned, register.title, 'person_several')] })
      if (seen.has(found.id))
        return void bad.push({ row, problems: [problemOf(planned, register.title, 'person_twice')] })
      seen.add(found.id)
      const { changes, shown } = difference(register, byId.get(found.id)?.values ?? {}, planned.changes)
      records.push({
        row: planned.row,
        title: planned.title,
        action: changes.length > 0 ? 'update' : 'same',
        id: found.id,
        changes,
        shown,
      })
    },
    hooks,
  )
  if (!finished) return undefined
  if (!match) return { records, bad, duplicates }
  const missing = existing.filter((r) => !seen.has(r.id) && !register.finalStates.includes(r.state ?? ''))
  const names = missing.slice(0, 200).map((r) => String(r.values[register.title] ?? '').slice(0, 400))
  return { records, bad, duplicates, missing: { count: missing.length, names } }
}

const problemsShown = 500
const sampleShown = 30

export function previewOf(
  table: Table,
  mapping: ImportMapping,
  register: Register,
  plan: FilePlan,
): ImportPreview {
  const problems = plan.bad.flatMap((b) => b.problems)
  const count = (action: PlannedRecord['action']) => plan.records.filter((r) => r.action === action).length
  const changed = plan.records.filter((r) => r.action === 'update')
  const rest = plan.records.filter((r) => r.action === 'add')
  const sample = [...changed.slice(0, 100 - sampleShown), ...rest.slice(0, sampleShown)].slice(0, 100)
  return {
    good: plan.records.length,
    bad: plan.bad.length,
    adds: count('add'),
    updates: changed.length,
    unchanged: count('same'),
    problems: problems.slice(0, problemsShown),
    problemsCut: problems.length > problemsShown,
    unmapped: unmappedWords(table, mapping, register),
    sample: sample.map(({ row, title, action, changes, shown }) => ({
      row,
      title: title.slice(0, 400),
      action,
      changes: (shown ?? newValues(register, changes)).slice(0, 60).map(({ field, before, after }) => ({
        field,
        ...(before === undefined ? {} : { before: brief(before) }),
        ...(after === undefined ? {} : { after: brief(after) }),
      })),
    })),
    duplicates: plan.duplicates,
    ...(plan.missing ? { missing: { count: plan.missing.count, names: [...plan.missing.names] } } : {}),
  }
}

const newValues = (register: Register, changes: readonly Change[]): FieldDifference[] =>
  Object.entries(plainValues(register, changes)).map(([field, after]) => ({ field, after }))

/** A preview shows the beginning of a long text; the record gets all of it. */
const brief = (value: Json): Json =>
  typeof value === 'string' && value.length > 600 ? `${value.slice(0, 599)}…` : value

/** Words of choice columns that stand for no option yet, most frequent first. */
function unmappedWords(table: Table, mapping: ImportMapping, register: Register): ImportPreview['unmapped'] {
  const counts: { field: string; text: string; rows: number }[] = []
  for (const { column, field: key } of mapping.columns) {
    const field = register.fields[key]
    if (!field || (field.type !== 'choice' && field.type !== 'choices')) continue
    // Logs repeat themselves: each different cell is looked at once.
    const cells = new Map<string, number>()
    for (const row of table.rows) {
      const cell = row.cells[column]?.trim() ?? ''
      if (cell !== '') cells.set(cell, (cells.get(cell) ?? 0) + 1)
    }
    const found = new Map<string, number>()
    for (const [cell, rows] of cells) {
      if (optionsFor(key, field, cell, mapping.values)) continue
      for (const text of field.type === 'choices' ? splitList(cell) : [cell]) {
        if (saysNothing(text) || optionsFor(key, field, text, mapping.values)) continue
        const word = text.slice(0, 300).toLowerCase()
        found.set(word, (found.get(word) ?? 0) + rows)
      }
    }
    for (const [text, rows] of found) counts.push({ field: key, text, rows })
  }
  return counts.toSorted((a, b) => b.rows - a.rows).slice(0, 200)
}
