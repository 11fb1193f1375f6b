/**
 * The honest page: what a reader of the register should know about its gaps (forms.md 3.5). World: main, pure.
 *
 * What must stay true: everything is worked out from the journal's own facts, nothing can be switched off; an item is
 * listed only when it counts something; a record is named by its reference, never by its title.
 */
import type { ClockView, CompletenessItem } from '../../src-shared/ipc/contract.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { FuzzyTime, Json, TimelineEntry } from '../../src-shared/values.ts'
import type { ClockJump } from '../records/clock-jumps.ts'
import { sortedJson } from '../reports/json.ts'
import type { JournalTotals } from './put-journals.ts'
import type { Absence } from './select.ts'
import type { ErasedRecord, PackSource } from './source.ts'

/** One journal action on a record, oldest first. */
export interface RecordAction {
  readonly at: string
  readonly op: 'create' | 'change' | 'transition' | 'archive' | 'restore' | 'undo' | 'import'
  /** Paths it set, `field` or `field/element`. */
  readonly paths: readonly string[]
  /** State the record had after it. */
  readonly state: string
}
export interface CompletenessRecord {
  readonly id: string
  readonly register: string
  readonly ref?: string
  readonly state: string
  readonly archived: boolean
  readonly values: Readonly<Record<string, Json>>
  readonly actions: readonly RecordAction[]
  /** Places with more than one value that nobody has decided between. */
  readonly conflicts: number
  readonly clocks: readonly ClockView[]
  /** Duties that somebody decided about, and those that bind or may bind and that nobody has. */
  readonly decided: number
  readonly undecided: number
}
export interface CompletenessFacts {
  /** Records that the pack is about. */
  readonly records: readonly CompletenessRecord[]
  /** Every reference ever given in the chosen registers, also of records that are not in the pack. */
  readonly references: readonly string[]
  /** When the application was closed or locked. */
  readonly closedSpans: readonly { readonly from: string; readonly to: string }[]
  /** All jumps of the system clock: like the journal, whatever the period and the records. */
  readonly clockJumps: readonly ClockJump[]
  /** Entries or files that could not be read, in words: "journal abc, entry 17". */
  readonly damaged: readonly string[]
  /** References of what stays out because it was prepared for legal advice. */
  readonly privileged?: readonly string[]
}

type Kind = CompletenessItem['kind']
/** A timeline line logged later than this after the fact counts as late. */
export const LATE_AFTER_HOURS = 24
const HOUR = 3_600_000

export function completenessOf(facts: CompletenessFacts): CompletenessItem[] {
  const missing = missingReferences(facts.references)
  const named = (test: (r: CompletenessRecord) => boolean): string[] => facts.records.filter(test).map(nameOf)
  const counted = (kind: Kind, count: (r: CompletenessRecord) => number): CompletenessItem =>
    item(
      kind,
      facts.records.reduce((n, r) => n + count(r), 0),
      named((r) => count(r) > 0),
    )
  const list = (kind: Kind, names: readonly string[]): CompletenessItem => item(kind, names.length, names)
  return [
    list('missing_refs', missing),
    counted('late_entries', lateEntries),
    list('edited_after_close', named(editedAfterClose)),
    list('missing_decisions', named(lacksDecision)),
    counted('clock_changes', anchorChanges),
    counted('clock_gaps', (r) => missedWhileClosed(r, facts.closedSpans)),
    list('clock_jumps', facts.clockJumps.map(sayJump)),
    counted('conflicts', (r) => r.conflicts),
    list(
      'imported',
      named((r) => r.actions[0]?.op === 'import'),
    ),
    list(
      'voided',
      named((r) => r.archived),
    ),
    list('damaged', facts.damaged),
    list('privileged', facts.privileged ?? []),
  ].filter((i) => i.count > 0)
}

const nameOf = (r: CompletenessRecord): string => r.ref ?? r.id
const item = (kind: Kind, count: number, names: readonly string[]): CompletenessItem => ({
  kind,
  count,
  examples: [...new Set(names)].slice(0, 20).map((n) => n.slice(0, 400)),
})

/** Numbers between 1 and the highest of each prefix and year that no record bears. */
export function missingReferences(references: readonly string[]): string[] {
  const series = new Map<string, Set<number>>()
  for (const ref of references) {
    const match = /^(.+-)(\d+)$/.exec(ref)
    if (!match?.[1] || !match[2]) continue
    const numbers = series.get(match[1]) ?? new Set()
    series.set(match[1], numbers.add(Number(match[2])))
  }
  const missing: string[] = []
  for (const [prefix, numbers] of [...series].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const highest = [...numbers].reduce((a, b) => Math.max(a, b), 0)
    for (let n = 1; n <= highest && missing.length < 10_000; n++)
      if (!numbers.has(n)) missing.push(`${prefix}${String(n).padStart(4, '0')}`)
  }
  return missing
}

/** The latest moment that a fuzzy time can mean; a time known only to the day counts from the day's end. */
function latest(time: FuzzyTime): number | undefined {
  const at = time.certainty === 'range' ? (time.to ?? time.from) : time.at
  return at === undefined ? undefined : Date.parse(at) + (time.day ? 24 * HOUR : 0)
}
function lateEntries(record: CompletenessRecord): number {
  const lines = Object.values((record.values['timeline'] ?? {}) as unknown as Record<string, TimelineEntry>)
  return lines.filter((line) => {
    const at = latest(line.at)
    return at !== undefined && Date.parse(line.loggedAt) - at > LATE_AFTER_HOURS * HOUR
  }).length
}

function editedAfterClose(record: CompletenessRecord): boolean {
  const register = findRegister(record.register)
  // what was told may be acknowledged or answered later; what was sent cannot change (frozen fields)
  if (register?.madeElsewhere) return false
  const final = register?.finalStates ?? []
  let closed = false
  for (const action of record.actions) {
    if (closed && (action.op === 'change' || action.op === 'undo')) return true
    closed = final.includes(action.state)
  }
  return false
}

function lacksDecision(record: CompletenessRecord): boolean {
  const kind = record.values['kind']
  if (record.register !== 'incident' || (kind !== 'suspected_breach' && kind !== 'confirmed_breach'))
    return false
  if (record.archived || record.state === 'not_a_breach' || record.state === 'merged_into') return false
  return record.undecided > 0 || record.decided === 0
}

/** How often a moment that starts a clock was set again after it was first known. */
function anchorChanges(record: CompletenessRecord): number {
  const fields = findRegister(record.register)?.fields
  const set = record.actions.flatMap((a) => a.paths).filter((p) => fields?.[p.split('/')[0]!]?.guarded)
  return set.length - new Set(set).size
}

function missedWhileClosed(record: CompletenessRecord, spans: CompletenessFacts['closedSpans']): number {
  return record.clocks.filter((clock) => {
    if (clock.missedWhileClosed) return true
    if (clock.state !== 'missed' && clock.state !== 'met_late') return false
    const due = Date.parse(clock.due)
    return spans.some((s) => Date.parse(s.from) <= due && due <= Date.parse(s.to))
  }).length
}

/** "2026-11-20 15:00:00 → 2026-11-20 12:00:00 UTC": what the clock should have shown, and what it showed. */
function sayJump(jump: ClockJump): string {
  const [from, to] = [jump.from, jump.to].map((at) => at.slice(0, 19).replace('T', ' '))
  return `${from} → ${to} UTC`
}

/** What only the making of the pack tells. */
export interface PackFindings {
  readonly absent: Readonly<Record<Absence, number>>
  readonly withheldRecords: number
  readonly evidenceLeftOut: number
  /** Evidence that could not be read or is not what its hash says: "INC-2026-0001: photo.jpg". */
  readonly mismatches: readonly string[]
  readonly erased?: readonly ErasedRecord[]
}

/** data/completeness.json: a reader that finds `erased` knows that each erased entry is named by an entry of the pack. */
export const completenessJson = (
  { erased }: Pick<PackSource, 'erased'>,
  items: readonly CompletenessItem[],
  { journals }: JournalTotals,
): string =>
  sortedJson({
    items,
    journals,
    ...(erased && { erased: erased.map((r) => ({ ...r, entry: { ...r.entry } })) }),
  })

/** The source's items and the pack's own, in one fixed order. */
export function finalCompleteness(
  items: readonly CompletenessItem[],
  findings: PackFindings,
): CompletenessItem[] {
  const { absent } = findings
  const withheld = absent.withheld_record + absent.outside + absent.administration + absent.evidence_left_out
  const own: readonly CompletenessItem[] = [
    item('withheld', withheld, []),
    item(
      'erased',
      absent.erased,
      (findings.erased ?? []).map((r) => r.ref ?? r.id),
    ),
    item('evidence_left_out', findings.evidenceLeftOut, []),
    item('evidence_mismatch', findings.mismatches.length, findings.mismatches),
  ]
  const replaced = new Set<string>(own.map((i) => i.kind))
  return [...items.filter((i) => !replaced.has(i.kind)), ...own].filter((i) => i.count > 0)
}
