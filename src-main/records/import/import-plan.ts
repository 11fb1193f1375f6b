/**
 * Plans a whole file against what is already there: what would be added, changed, left alone or refused, and why.
 *
 * World: main, pure but for yielding between slices. What must stay true: the preview and the import itself come from
 * this one plan, so what was shown is what is written.
 */
import type { Change, ImportMapping, ImportPreview, RowProblem } from '../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import { importTargets } from '../../../src-shared/registers/import-targets.ts'
import type { Json, PlainDate } from '../../../src-shared/values.ts'
import type { BadRow } from './bad-rows.ts'
import { duplicateFinder, plainValues, type ExistingRecord, type FieldDifference } from './match-existing.ts'
import { personFinder } from './same-person.ts'
import { planRow, preparePlan, type PlannedRow } from './plan-row.ts'
import { optionsFor, splitList } from './read-cell.ts'
import type { Table } from './read-csv.ts'
import { inSlices, type Hooks } from './slices.ts'
import { saysNothing } from './columns.ts'

export interface PlannedRecord {
  readonly row: number
  readonly title: string
  readonly action: 'add' | 'update' | 'same'
  /** The record that changes; absent for a new one. */
  readonly id?: string
  /** The id that a new record gets, where others of the file name it. */
  readonly as?: string
  /** The state that it gets, where the file says one. */
  readonly state?: string
  readonly changes: readonly Change[]
  /** For people who are here already: what it was and what it becomes. */
  readonly shown?: readonly FieldDifference[]
}
export interface FilePlan {
  readonly records: readonly PlannedRecord[]
  readonly bad: readonly BadRow[]
  readonly duplicates: number
  readonly warnings: readonly RowProblem[]
  /** People only (plan-roster.ts). */
  readonly roster?: RosterFindings
}
/** What a staff list says about who works here. */
export interface RosterFindings {
  readonly missing: NonNullable<ImportPreview['roster']>['missing']['people']
  /** Names. */
  readonly returning: readonly string[]
  readonly gone: readonly string[]
}

/** What one file is planned against. */
export interface Against {
  readonly register: Register
  readonly existing: readonly ExistingRecord[]
  readonly people: readonly ExistingRecord[]
  readonly today: PlainDate
  newId(): string
}

/** `undefined` when it was cancelled. */
export async function planFile(
  table: Table,
  mapping: ImportMapping,
  against: Against,
  hooks: Hooks,
): Promise<FilePlan | undefined> {
  const { register, existing, people } = against
  const plan = preparePlan(mapping, register, table, personFinder(people))
  const isDuplicate = duplicateFinder(register, existing)
  const records: PlannedRecord[] = []
  const bad: BadRow[] = []
  const warnings: RowProblem[] = []
  let duplicates = 0

  const added = ({ row, title, changes }: PlannedRow): void => {
    const twice = isDuplicate(Object.fromEntries(changes.map((c) => [c.path, c.value])))
    if (twice) duplicates++
    const same = twice && mapping.skipDuplicates !== false
    records.push({ row, title, action: same ? 'same' : 'add', changes: same ? [] : changes })
  }
  const finished = await inSlices(
    table.rows,
    (row) => {
      const result = planRow(row, plan)
      if (!result.ok) return void bad.push({ row, problems: result.problems })
      warnings.push(...result.planned.warnings)
      added(result.planned)
    },
    hooks,
  )
  return finished ? { records, bad, duplicates, warnings } : undefined
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
    warnings: plan.warnings.slice(0, problemsShown),
    ...(plan.roster && { roster: rosterOf(plan.roster) }),
  }
}
function rosterOf({ missing, returning, gone }: RosterFindings): NonNullable<ImportPreview['roster']> {
  const elsewhere = missing.filter((p) => p.elsewhere).length
  return {
    missing: { count: missing.length, elsewhere, people: missing.slice(0, 2_000) },
    returning: returning.slice(0, 200),
    gone: { count: gone.length, names: gone.slice(0, 200) },
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
    const field = importTargets(register)[key]?.field
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
