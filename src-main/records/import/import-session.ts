/**
 * An import from the chosen file to the one journal act: open, preview, run, save the bad rows, close.
 *
 * World: main. Everything outside (records, journal, progress, the remembered mappings) is handed in. What must stay
 * true: nothing is written before `run`, and `run` writes everything as one act or nothing; a file stays in memory
 * only until `close` or lock.
 */
import { createHash } from 'node:crypto'
import type {
  Change,
  ImportMapping,
  ImportPreview,
  ImportStart,
  Output,
  Receipt,
  RowProblem,
} from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { type Register } from '../../../src-shared/registers/define.ts'
import { importStates } from '../../../src-shared/registers/import-states.ts'
import { importTargets } from '../../../src-shared/registers/import-targets.ts'
import { findRegister } from '../../../src-shared/registers/index.ts'
import { isZone } from '../../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../../src-shared/values.ts'
import { noSuchZone } from '../check-changes.ts'
import { badRowsCsv, type BadRowWords } from './bad-rows.ts'
import { plain } from './columns.ts'
import { describeColumns, guessMapping } from './guess-mapping.ts'
import { planFile, previewOf, type FilePlan } from './import-plan.ts'
import { leaving, planRoster, type Leaver } from './plan-roster.ts'
import type { ExistingRecord } from './match-existing.ts'
import { readCsv, type ByteSource, type Table } from './read-csv.ts'
import type { Hooks } from './slices.ts'

export interface ImportRecord {
  /** The record to change; absent for a new one. */
  readonly id?: string
  /** The id of a new one, where others name it. */
  readonly as?: string
  readonly register: string
  /** State of a new record; of one that is here, where that changes. */
  readonly state?: string
  readonly changes: readonly Change[]
  readonly why: string
}

export interface ImportDeps {
  /** Records of a register as plain values, archived ones left out. */
  existing(register: string): readonly ExistingRecord[]
  /** Writes all records as one undoable act; calls `hooks.progress` per record and writes nothing once cancelled. */
  commit(records: readonly ImportRecord[], op: 'import', hooks: Hooks): Promise<Result<Receipt>>
  /** Progress and cancel flag of the task with this id; `phase` is the last part of `import.phase.<phase>`. */
  hooks(task: string, phase: 'read' | 'check' | 'write'): Hooks
  /** The task is over: takes its progress bar away. */
  ended(task: string): void
  remember(key: string, mapping: ImportMapping): void
  recall(key: string): ImportMapping | undefined
  /** The person's own time zone, for dates that name none. */
  zone(): string
  /** The calendar day where the office is. */
  today(): PlainDate
  /** An id for a record that is still to be made. */
  newId(): string
  /** Why the records are there, as history says it: "Imported from breaches.csv". */
  why(file: string): string
}

interface Session {
  readonly file: string
  readonly register: Register
  readonly table: Table
  readonly headerKey: string
  /** The last plan, kept while neither the mapping nor the records changed. */
  plan?: { readonly key: string; readonly plan: FilePlan }
}

/** Name of the long task, for progress events and `cancelTask`; one import runs at a time. */
const importTask = 'import'

export class Imports {
  readonly #deps: ImportDeps
  readonly #sessions = new Map<string, Session>()

  constructor(deps: ImportDeps) {
    this.#deps = deps
  }

  async open(
    id: string,
    file: string,
    source: ByteSource,
    register: string,
    wish: {
      delimiter?: ImportMapping['delimiter'] | undefined
      encoding?: ImportMapping['encoding'] | undefined
    },
  ): Promise<Result<ImportStart>> {
    const declared = findRegister(register)
    if (!declared || declared.madeElsewhere) return fail('invalid-input', { detail: { register } })
    const read = await this.#ending(() => readCsv(source, wish, this.#deps.hooks(importTask, 'read')))
    if (!read.ok) return read
    const table = read.value
    const headerKey = createHash('sha256')
      .update(JSON.stringify([register, table.columns.map(plain)]))
      .digest('hex')
      .slice(0, 32)
    const remembered = usable(this.#deps.recall(headerKey), declared, table)
    const guessed = guessMapping(table, declared, this.#deps.zone())
    this.#sessions.set(id, { file, register: declared, table, headerKey })
    return ok({
      id,
      file,
      rows: table.rows.length,
      columns: describeColumns(table),
      mapping: remembered ? { ...remembered, delimiter: table.delimiter, encoding: table.encoding } : guessed,
      remembered: remembered !== undefined,
    })
  }

  async preview(id: string, mapping: ImportMapping): Promise<Result<ImportPreview>> {
    const session = this.#sessions.get(id)
    if (!session) return fail('import-gone')
    delete session.plan
    const plan = await this.#ending(() => this.#plan(session, mapping))
    if (!plan.ok) return plan
    return ok(previewOf(session.table, mapping, session.register, plan.value))
  }

  /** `leavers` = people whom the file does not name and who were confirmed as left, each with a last day. */
  async run(
    id: string,
    mapping: ImportMapping,
    leavers: readonly Leaver[] = [],
  ): Promise<Result<Output<'importRun'>>> {
    const session = this.#sessions.get(id)
    if (!session) return fail('import-gone')
    // One task from the first row to the last: a stop asked for between two phases counts in the next.
    return this.#ending(() => this.#run(session, mapping, leavers))
  }

  async #run(
    session: Session,
    mapping: ImportMapping,
    leavers: readonly Leaver[],
  ): Promise<Result<Output<'importRun'>>> {
    const began = performance.now()
    // Planned afresh: records may have changed since the preview was looked at.
    delete session.plan
    const planned = await this.#plan(session, mapping)
    if (!planned.ok) return planned
    const { records, bad } = planned.value
    const why = this.#deps.why(session.file)
    const register = session.register.id
    const wanted: ImportRecord[] = records
      .filter((r) => r.action !== 'same')
      .map(({ id, as, state, changes }) =>
        id
          ? { id, register, changes, why, ...(state !== undefined && { state }) }
          : { register, state: state ?? mapping.state, changes, why, ...(as !== undefined && { as }) },
      )
    const gone = leaving(planned.value, leavers, this.#deps.existing(register), this.#deps.today())
    if (!gone.ok) return gone
    wanted.push(...gone.value.map((r) => ({ ...r, register, why })))
    const counts = {
      added: records.filter((r) => r.action === 'add').length,
      updated: records.filter((r) => r.action === 'update').length,
      unchanged: records.filter((r) => r.action === 'same').length,
      left: gone.value.length,
      bad: bad.length,
    }
    const seconds = () => Math.round((performance.now() - began) / 10) / 100
    if (wanted.length === 0) return ok({ ...counts, seconds: seconds() })
    const written = await this.#deps.commit(wanted, 'import', this.#deps.hooks(importTask, 'write'))
    if (!written.ok) return written
    this.#deps.remember(session.headerKey, mapping)
    // What is here now is no longer what the plan was made against.
    session.plan = { key: JSON.stringify(mapping), plan: planned.value }
    return ok({ receipt: written.value, ...counts, seconds: seconds() })
  }

  /** The bad rows as CSV text; the caller asks where to save it. */
  async badRows(
    id: string,
    mapping: ImportMapping,
    words: Omit<BadRowWords, 'explain'> & { explain(problem: RowProblem, register: Register): string },
  ): Promise<Result<{ readonly csv: string; readonly rows: number }>> {
    const session = this.#sessions.get(id)
    if (!session) return fail('import-gone')
    const planned = await this.#ending(() => this.#plan(session, mapping))
    if (!planned.ok) return planned
    const csv = badRowsCsv(session.table, planned.value.bad, {
      ...words,
      explain: (p) => words.explain(p, session.register),
    })
    return ok({ csv, rows: planned.value.bad.length })
  }

  close(id: string): void {
    this.#sessions.delete(id)
  }
  /** On lock: no content of any file stays behind. */
  closeAll(): void {
    this.#sessions.clear()
  }

  async #plan(session: Session, mapping: ImportMapping): Promise<Result<FilePlan>> {
    if (mapping.register !== session.register.id)
      return fail('invalid-input', { detail: { register: mapping.register } })
    if (!importStates(session.register).includes(mapping.state))
      return fail('invalid-input', { detail: { state: mapping.state } })
    if (!isZone(mapping.zone)) return noSuchZone
    const key = JSON.stringify(mapping)
    if (session.plan?.key === key) return ok(session.plan.plan)
    const existing = this.#deps.existing(session.register.id)
    const people = session.register.id === 'person' ? existing : this.#deps.existing('person')
    const { register, table } = session
    const against = { register, existing, people, today: this.#deps.today(), newId: this.#deps.newId }
    const planned = register.id === 'person' ? planRoster : planFile
    const plan = await planned(table, mapping, against, this.#deps.hooks(importTask, 'check'))
    if (!plan) return fail('cancelled')
    session.plan = { key, plan }
    return ok(plan)
  }

  async #ending<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } finally {
      this.#deps.ended(importTask)
    }
  }
}

/** A remembered mapping is used only while it still fits the register and the file. */
function usable(
  mapping: ImportMapping | undefined,
  register: Register,
  table: Table,
): ImportMapping | undefined {
  if (!mapping || mapping.register !== register.id || !importStates(register).includes(mapping.state))
    return undefined
  const targets = importTargets(register)
  const fits = mapping.columns.every(
    (c) => c.column < table.columns.length && Object.hasOwn(targets, c.field),
  )
  return fits ? mapping : undefined
}
