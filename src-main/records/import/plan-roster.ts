/**
 * Plans a staff list against the roster: who is new, who changes, who comes back, who is missing (forms.md 3.4, "Person").
 *
 * World: main, pure but for yielding between slices. What must stay true: what is on record about somebody's past stays; who is
 * missing from a file is told and stays as they are; a manager is somebody of the roster or of the file, or is left out and told.
 */
import type { Change, ImportMapping, RowProblem } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import type { PersonValues } from '../../../src-shared/registers/person.ts'
import type { PlainDate } from '../../../src-shared/values.ts'
import type { BadRow } from './bad-rows.ts'
import { saysNothing } from './columns.ts'
import type { Against, FilePlan, PlannedRecord } from './import-plan.ts'
import type { ExistingRecord } from './match-existing.ts'
import { planRow, preparePlan, problem, type PlannedRow } from './plan-row.ts'
import type { Row, Table } from './read-csv.ts'
import {
  fileKeys,
  givenOf,
  NewPeople,
  personFinder,
  personMatcher,
  type Given,
  type Known,
} from './same-person.ts'
import { inSlices, type Hooks } from './slices.ts'
import { updateOf } from './update-person.ts'

/** A row that is about one person: of the roster, or a new one with the id that it will get. */
interface Draft {
  readonly row: Row
  readonly planned: PlannedRow
  readonly given: Given
  readonly here: ExistingRecord | undefined
  readonly id: string
  readonly changes: Change[]
}
/** One file on its way to a plan. */
interface Work {
  readonly mapping: ImportMapping
  readonly headings: readonly string[]
  readonly against: Against
  readonly drafts: Draft[]
  readonly bad: BadRow[]
  readonly warnings: RowProblem[]
  /** People of the roster whom any row names, also one that cannot be imported: they are not missing. */
  readonly named: Set<string>
}

/** `undefined` when it was cancelled. */
export async function planRoster(
  table: Table,
  mapping: ImportMapping,
  against: Against,
  hooks: Hooks,
): Promise<FilePlan | undefined> {
  const { register, existing } = against
  // who is meant by a manager is known only when every row has been read
  const links = mapping.columns.filter((c) => register.fields[c.field]?.type === 'person')
  const columns = mapping.columns.filter((c) => !links.includes(c))
  const plan = preparePlan({ ...mapping, columns }, register, table, () => [])
  const work: Work = {
    mapping,
    headings: table.columns,
    against,
    drafts: [],
    bad: [],
    warnings: [],
    named: new Set(),
  }
  const read: { readonly row: Row; readonly planned: PlannedRow; readonly given: Given }[] = []
  const finished = await inSlices(
    table.rows,
    (row) => {
      const result = planRow(row, plan)
      if (result.ok) read.push({ row, planned: result.planned, given: givenOf(result.planned.changes) })
      else work.bad.push({ row, problems: result.problems })
    },
    hooks,
  )
  if (!finished) return undefined
  noteNamed(work)
  assign(read, work)
  for (const link of links) linkPeople(link, work)
  const byId = new Map(existing.map((p) => [p.id, p]))
  const returning: string[] = []
  const gone: string[] = []
  const records = work.drafts.map((draft): PlannedRecord => {
    const { planned, id, changes, here } = draft
    const { row, title } = planned
    work.warnings.push(...planned.warnings)
    if (!here) return { row, title, action: 'add', as: id, changes, ...stateOf(changes, against.today) }
    const update = updateOf(register, byId.get(id)!, { ...planned, changes }, against.today)
    if (update.returns) returning.push(title)
    else if (here.state === 'left' && draft.given['end'] === undefined) gone.push(title)
    else if (update.keepsEnd && columns.some((c) => c.field === 'end'))
      work.warnings.push(problem(planned, '', 'end', title, 'end_not_in_file'))
    const { state, shown } = update
    const differs = update.changes.length > 0 || state !== undefined
    const action = differs ? 'update' : 'same'
    return { row, title, action, id, changes: update.changes, shown, ...(state !== undefined && { state }) }
  })
  return {
    records,
    bad: work.bad,
    duplicates: 0,
    warnings: work.warnings,
    roster: { missing: missingFrom(work), returning, gone },
  }
}

/** Somebody new whose last day has passed has left. */
function stateOf(changes: readonly Change[], today: PlainDate): { state?: string } {
  const end = changes.find((c) => c.path === 'end')?.value
  return typeof end === 'string' && end <= today ? { state: 'left' } : {}
}

/** Rows that cannot be imported still name people. */
function noteNamed({ mapping, against, bad, named }: Work): void {
  const find = personFinder(against.existing)
  const keys = mapping.columns.filter((c) => ['staff_no', 'email', 'display_name'].includes(c.field))
  const [given, family] = ['given_name', 'family_name'].map((f) => mapping.columns.find((c) => c.field === f))
  for (const { row } of bad) {
    const cell = (column: number | undefined) => row.cells[column ?? -1]?.trim() ?? ''
    const texts = [...keys.map((c) => cell(c.column)), `${cell(given?.column)} ${cell(family?.column)}`]
    for (const text of texts) for (const id of find(text)) named.add(id)
  }
}

/** Says of each row whom it is about. A second row about somebody may only bring more time away. */
function assign(read: readonly Omit<Draft, 'here' | 'id' | 'changes'>[], work: Work): void {
  const { against, drafts, bad, named } = work
  const byId = new Map(against.existing.map((p) => [p.id, p]))
  const match = personMatcher(against.existing, fileKeys(read.map((r) => r.given)))
  const find = personFinder(against.existing)
  const added = new NewPeople<Draft>()
  const seen = new Map<string, Draft>()
  for (const r of read) {
    const refuse = (message: string) => {
      for (const key of ['staff_no', 'email', 'display_name'])
        for (const id of find(String(r.given[key] ?? ''))) named.add(id)
      bad.push({ row: r.row, problems: [problem(r.planned, '', 'display_name', r.planned.title, message)] })
    }
    const found = match(r.given)
    if (typeof found === 'object' && 'problem' in found) {
      refuse(found.problem)
      continue
    }
    const here = found === 'new' ? undefined : byId.get(found.id)
    const draft: Draft = { ...r, here, id: here?.id ?? against.newId(), changes: [...r.planned.changes] }
    const first = here ? seen.get(here.id) : added.take(draft)
    if (first && 'problem' in first) refuse(first.problem)
    else if (first && !addsLeave(first, draft)) refuse('person_twice')
    else if (!first) {
      drafts.push(draft)
      if (here) seen.set(here.id, draft)
      if (here) named.add(here.id)
    }
  }
}
const isLeave = ({ path }: Change): boolean => path.startsWith('leave/')
/** A list of absences has a row for each: taken together when they say the same about the person. */
function addsLeave(first: Draft, next: Draft): boolean {
  const facts = (d: Draft) => JSON.stringify(d.planned.changes.filter((c) => !isLeave(c)))
  const more = next.changes.filter((c) => isLeave(c) && !first.changes.some((f) => f.path === c.path))
  if (more.length === 0 || facts(first) !== facts(next)) return false
  first.changes.push(...more)
  return true
}

/** Links people by the cells of one column, to people of the roster and of the file, wherever in it they stand. */
function linkPeople({ column, field }: ImportMapping['columns'][number], work: Work): void {
  const { against, drafts, headings, warnings } = work
  const known: readonly Known[] = [
    ...against.existing,
    ...drafts.map(({ id, given }) => ({ id, values: given })),
  ]
  const find = personFinder(known)
  for (const { row, planned, id, changes } of drafts) {
    const text = row.cells[column]?.trim() ?? ''
    if (text === '' || saysNothing(text)) continue
    const [manager, ...others] = find(text)
    const wrong =
      manager === undefined
        ? 'manager_unknown'
        : others.length > 0
          ? 'manager_several'
          : manager === id
            ? 'manager_self'
            : undefined
    if (wrong !== undefined) warnings.push(problem(planned, headings[column] ?? '', field, text, wrong))
    else changes.push({ path: field, value: manager! })
  }
}

type Missing = NonNullable<FilePlan['roster']>['missing']
/** Who works here and is in no row; by name. */
function missingFrom({ against, drafts, named }: Work): Missing {
  const place = (values: Given) => String(values['department'] ?? '').toLowerCase()
  const departments = new Set(drafts.map((d) => place(d.given)))
  const none = departments.size === 1 && departments.has('')
  return against.existing
    .filter((p) => p.state !== 'left' && !named.has(p.id))
    .map(({ id, values }) => {
      const { display_name: name = '', department, staff_no: staffNo }: PersonValues = values
      const elsewhere = !none && department !== undefined && !departments.has(place(values))
      return {
        id,
        name,
        ...(department !== undefined && { department }),
        ...(staffNo !== undefined && { staffNo }),
        elsewhere,
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Somebody whom the file does not name and who was confirmed as left. */
export interface Leaver {
  readonly id: string
  readonly lastDay: PlainDate
}
/** The records of the confirmed ones. Refused when somebody of them is in the file after all, or had not begun by then. */
export function leaving(
  plan: FilePlan,
  leavers: readonly Leaver[],
  existing: readonly ExistingRecord[],
  today: PlainDate,
): Result<{ id: string; state?: string; changes: Change[] }[]> {
  const missing = new Set(plan.roster?.missing.map((p) => p.id))
  if (leavers.some((l) => !missing.has(l.id))) return fail('changed-meanwhile')
  const starts = new Map(existing.map(({ id, values }) => [id, (values as PersonValues).start]))
  const early = leavers.some((l) => l.lastDay < (starts.get(l.id) ?? ''))
  if (early) return fail('needs-missing', { needs: [{ field: 'end', message: 'person.need.end_first' }] })
  return ok(
    leavers.map(({ id, lastDay }) => ({
      id,
      changes: [{ path: 'end', value: lastDay }],
      ...(lastDay <= today && { state: 'left' }),
    })),
  )
}
