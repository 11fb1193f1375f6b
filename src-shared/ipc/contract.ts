/**
 * Everything that may cross between the UI window and main, one line per call and per event.
 *
 * World: shared. Main must implement every call or not compile (`Handlers`); the UI sees exactly these functions
 * (`Client`). What must stay true: only plain data crosses; files cross as tokens that main resolves; no call takes a
 * path and no key, path or HTML comes back. Two exceptions, both meant for the user's eyes only: where the vault
 * and its backups lie, as labels, and recovery code and shares at the moment they are made.
 */
import { z } from 'zod'
import { MessageText } from '../notices/message-text.ts'
import { Office } from '../office.ts'
import { layoutIds } from '../risk/layouts.ts'
import { RulePack } from '../rules/rule-pack.ts'
import {
  ElementId,
  EvidenceView,
  FuzzyTime,
  Instant,
  PlainDate,
  RecordId,
  SeverityInputs,
  Sha256Hex,
  Zone,
} from '../values.ts'
import {
  call,
  Change,
  JsonValue,
  Named,
  none,
  Path,
  Position,
  Receipt,
  RegisterName,
  Seq,
  Token,
  type Call,
} from './call.ts'
import { assessmentCalls } from './contract-assess.ts'
import { AtTheDoor, keysCalls, Unlocking } from './contract-keys.ts'
import { kioskOfficeCalls } from './contract-kiosk.ts'
import { backupCalls } from './contract-backup.ts'
import { erasureCalls } from './contract-erasure.ts'
import { DueTask, learnCalls } from './contract-learn.ts'
import { paperCalls } from './contract-paper.ts'
import { coverageCalls } from './contract-coverage.ts'
import { procedureCalls } from './contract-procedure.ts'
import { sopCalls } from './contract-sop.ts'
import { reminderCalls } from './contract-reminders.ts'
import { presences, rosterCalls } from './contract-roster.ts'
import { Failure, type Result } from './result.ts'

export { Change, Position, Receipt }

// ---- building blocks -------------------------------------------------------------------------------------------
const MessageId = z.string().regex(/^[a-z0-9-]{1,40}$/)
const FieldName = z.string().regex(/^[a-z0-9_]{1,60}$/)
const secret = z.string().min(1).max(1_000)

export const FileRef = z.strictObject({
  token: Token,
  name: z.string().max(255),
  size: z.number().int().min(0),
})
export type FileRef = z.infer<typeof FileRef>

// ---- application and vault -----------------------------------------------------------------------------------
export const Theme = z.enum(['system', 'light', 'dark'])
export const Settings = z.strictObject({
  theme: Theme,
  zoom: z.number().min(0.5).max(3),
  locale: z.string().max(20),
  zone: Zone,
  /** Minutes without input until the vault locks; 0 = never. */
  lockAfterMinutes: z.number().int().min(0).max(480),
  lockOnSuspend: z.boolean(),
  lockOnScreenLock: z.boolean(),
  /** Pane widths and the like, per place; plain numbers only. */
  panes: z.record(z.string().max(40), z.number()),
  reducedMotion: z.boolean(),
  /** Without the graphics card, from the next start on. */
  softwareDrawing: z.boolean().optional(),
  /** Windows are left out of screenshots, recordings and shared screens; Linux has no such thing. */
  hideFromCapture: z.boolean().optional(),
})
export type Settings = z.infer<typeof Settings>

export const vaultStates = ['missing', 'locked', 'unlocking', 'unlocked', 'locking', 'broken'] as const
export const VaultListItem = z.strictObject({
  id: z.string().max(60),
  name: z.string().max(120),
  /** For the user's eyes: where the folder is. Never taken back as input. */
  location: z.string().max(4_096),
  present: z.boolean(),
})
export const lockReasons = ['start', 'user', 'idle', 'suspend', 'screen-lock', 'crash', 'created'] as const
export const AppState = z.strictObject({
  vault: z.enum(vaultStates),
  vaults: z.array(VaultListItem).max(50),
  current: z.string().max(60).optional(),
  lockReason: z.enum(lockReasons),
  ...AtTheDoor,
  /** The shared PC was on when the vault was locked or the program ended. */
  kioskWas: z.boolean().optional(),
  /** Drafts that wait for the next unlock. */
  drafts: z.number().int().min(0),
  /** Why writing is off though the vault is open (damaged file, read-only disk, full disk). */
  readOnly: Failure.optional(),
  /** A notice that stays until dismissed, e.g. the IndexedDB projection is switched off. */
  notices: z.array(Failure).max(20),
  settings: Settings,
  platform: z.enum(['linux', 'darwin', 'win32']),
  version: z.string().max(40),
  today: Instant,
  /** Network requests that were refused since start: the "nothing left this machine" proof. */
  refusedRequests: z.number().int().min(0),
})
export type AppState = z.infer<typeof AppState>

export const VaultFacts = z.strictObject({
  id: z.string().max(60),
  name: z.string().max(120),
  location: z.string().max(4_096),
  createdAt: Instant,
  entries: Seq,
  records: z.number().int(),
  evidenceFiles: z.number().int(),
  bytes: z.number().int(),
  head: Sha256Hex,
  journals: z.number().int(),
  device: z.string().max(60),
  author: z.string().max(60),
  kdf: z.strictObject({ ops: z.number(), memoryMiB: z.number() }),
  packKey: z.strictObject({
    minisign: z.string().max(120),
    words: z.array(z.string().max(20)).length(8),
    sshFingerprint: z.string().max(80),
  }),
})
export type VaultFacts = z.infer<typeof VaultFacts>

// ---- records ---------------------------------------------------------------------------------------------------
/** One line of a deadline's arithmetic (src-shared/rules/counting.ts, `CountStep`). */
const ClockStep = z.strictObject({
  step: z.string().max(30),
  at: Instant.optional(),
  date: PlainDate.optional(),
  amount: z.number().optional(),
  unit: z.string().max(20).optional(),
  why: z.string().max(20).optional(),
})
/** One running or decided clock of a record; the UI works out what is left from `due` and its own ticking now. */
export const ClockView = z.strictObject({
  /** Duty of the rule pack; `recipient` and `citation` name it where no message `clock.<duty>` does. */
  duty: z.string().max(60),
  recipientKind: z.string().max(40),
  recipient: z.string().max(2_000),
  jurisdiction: z.string().max(200),
  citation: z.string().max(200),
  rulePack: z.string().max(60),
  /** Law of the pack that the duty is from, for its page; absent where the pack of today does not hold it. */
  regime: z.string().max(60).optional(),
  /** Field or event that started it. */
  anchor: z.string().max(60),
  start: Instant,
  due: Instant,
  zone: Zone,
  /** How it is counted; absent where only the recorded deadline of an old decision is left. */
  rule: z.string().max(40).optional(),
  amount: z.number().optional(),
  unit: z.string().max(20).optional(),
  /** A later end that can be argued for; never the one to work by. */
  arguable: z.strictObject({ due: Instant, rule: z.string().max(40) }).optional(),
  /** The duty may apply: a fact of the incident is still open. */
  mayApply: z.boolean(),
  state: z.enum(['running', 'met', 'met_late', 'not_required', 'missed']),
  decidedAt: Instant.optional(),
  /** The due time passed while the app was closed or the vault locked. */
  missedWhileClosed: z.boolean(),
  /** Start is only an estimate or the earliest end of a range. */
  startIsFirm: z.boolean(),
  /** The record in which it was decided. */
  obligation: RecordId.optional(),
  /** The arithmetic; only where one record is shown. */
  steps: z.array(ClockStep).max(200).optional(),
})
export type ClockView = z.infer<typeof ClockView>

/** A jump of the system clock: what it showed then, and by how many seconds it was moved; negative = set back. */
export const ShownJump = z.strictObject({ at: Instant, seconds: z.number().int() })
export type ShownJump = z.infer<typeof ShownJump>

export const Card = z.strictObject({
  id: RecordId,
  ref: z.string().max(40).optional(),
  rev: Seq,
  title: z.string().max(400),
  state: z.string().max(40),
  archived: z.boolean(),
  /** Plain values of the requested columns. */
  cells: z.record(FieldName, JsonValue),
  /** Open ones first, the soonest first; at most ten. */
  clocks: z.array(ClockView).max(10),
  updatedAt: Instant,
  conflict: z.boolean(),
})
export type Card = z.infer<typeof Card>

export const Conflict = z.strictObject({
  path: Path,
  values: z
    .array(z.strictObject({ value: JsonValue, by: z.string().max(200), at: Instant, entry: Sha256Hex }))
    .max(50),
})

/** A record that is part of another one. */
const Part = z.strictObject({
  id: RecordId,
  register: RegisterName,
  ref: z.string().max(40).optional(),
  title: z.string().max(400),
  state: z.string().max(40),
  final: z.boolean(),
  values: z.record(FieldName, JsonValue),
})
/** A whole record for the screen. Evidence keys are left out; `values` are plain values by field key. */
export const RecordView = z.strictObject({
  id: RecordId,
  register: RegisterName,
  ref: z.string().max(40).optional(),
  rev: Seq,
  title: z.string().max(400),
  state: z.string().max(40),
  archived: z.boolean(),
  archivedWhy: z.string().max(2_000).optional(),
  /** It is needed for a dispute or an inquiry: not erased as long as this stands. */
  hold: z.strictObject({ why: z.string().max(20_000), at: Instant, by: z.string().max(400) }).optional(),
  values: z.record(FieldName, JsonValue),
  /** When each filled path was last written, for "who changed this" at a glance. */
  written: z.record(Path, z.strictObject({ at: Instant, by: z.string().max(200) })),
  conflicts: z.array(Conflict).max(200),
  clocks: z.array(ClockView).max(100),
  /** Jumps of the system clock while one of these clocks ran, newest first. */
  clockJumps: z.array(ShownJump).max(20),
  /** Moments that start clocks and were changed after they had been set: visible for ever. */
  restarts: z
    .array(
      z.strictObject({
        path: Path,
        before: JsonValue,
        after: JsonValue,
        why: z.string().max(20_000).optional(),
        at: Instant,
        by: z.string().max(200),
        entry: Sha256Hex,
      }),
    )
    .max(200),
  /** Records that are part of this one: its obligations and notices. */
  children: z.array(Part).max(500),
  /** Other parts of the same whole and register: the other versions of a procedure. */
  siblings: z.array(Part).max(500),
  /** Duties that bind or may bind and that nobody has decided. */
  undecided: z
    .array(z.strictObject({ duty: z.string().max(60), title: z.string().max(400), applies: z.boolean() }))
    .max(500),
  /** Who works here now, where somebody else than the writer has to agree; otherwise nobody. */
  people: z.array(z.strictObject({ id: RecordId, name: z.string().max(400) })).max(20_000),
  today: PlainDate,
  created: z.strictObject({ at: Instant, by: z.string().max(200) }),
  updated: z.strictObject({ at: Instant, by: z.string().max(200) }),
  position: Position,
  /** Records that link here. */
  linkedFrom: z
    .array(
      z.strictObject({
        id: RecordId,
        register: RegisterName,
        ref: z.string().max(40).optional(),
        title: z.string().max(400),
        field: FieldName,
      }),
    )
    .max(500),
  /** Titles of every record or person that the values name, by id, so the screen needs no second call. */
  names: z.record(z.string(), z.string().max(400)),
})
export type RecordView = z.infer<typeof RecordView>

/** One filter: a field (or `state`, `archived`) compared with a value. All filters must hold. */
export const Filter = z.strictObject({
  field: z.string().max(60),
  op: z.enum(['is', 'any', 'none', 'before', 'after', 'atleast', 'atmost', 'filled', 'empty', 'contains']),
  value: JsonValue.optional(),
})
export type Filter = z.infer<typeof Filter>
export const ListQuery = z.strictObject({
  register: RegisterName,
  filters: z.array(Filter).max(30),
  /** Full-text; results keep the chosen sort unless it is `relevance`. */
  text: z.string().max(400).optional(),
  sort: z.strictObject({ by: z.string().max(60), descending: z.boolean() }),
  columns: z.array(FieldName).max(40),
})
export type ListQuery = z.infer<typeof ListQuery>

export const SavedView = z.strictObject({ id: ElementId, name: z.string().min(1).max(80), query: ListQuery })
export type SavedView = z.infer<typeof SavedView>

/** One line of history: who changed what, when, from what. */
export const HistoryItem = z.strictObject({
  position: Position,
  commit: Sha256Hex,
  at: Instant,
  by: z.string().max(200),
  device: z.string().max(60),
  op: z.enum(['create', 'change', 'transition', 'archive', 'restore', 'undo', 'import']),
  why: z.string().max(20_000).optional(),
  changes: z
    .array(z.strictObject({ path: Path, before: JsonValue.optional(), after: JsonValue.optional() }))
    .max(2_000),
  /** The latest action of this session that undo would take back. */
  undoable: z.boolean(),
})
export type HistoryItem = z.infer<typeof HistoryItem>

export const SearchHit = z.strictObject({
  id: RecordId,
  register: RegisterName,
  ref: z.string().max(40).optional(),
  title: z.string().max(400),
  state: z.string().max(40),
  /** Text around the best match and the field it is in. */
  field: z.string().max(60),
  excerpt: z.string().max(300),
  /** Words of the record that matched, to be highlighted. */
  terms: z.array(z.string().max(60)).max(20),
})
export type SearchHit = z.infer<typeof SearchHit>

export const Today = z.strictObject({
  /** Open incidents with a clock that runs or was missed, what is due nearest to now first; at most 20 clocks of each. */
  clocks: z
    .array(
      z.strictObject({
        ...Named,
        state: z.string().max(40),
        clocks: z.array(ClockView).min(1).max(20),
        /** How many there are, and how many of them were missed. */
        all: z.number().int(),
        missed: z.number().int(),
      }),
    )
    .max(500),
  /** Breaches with duties that nobody has decided about: how many, and when the first of them is due. */
  undecided: z
    .array(
      z.strictObject({
        ...Named,
        /** The first of them; `duties` says how many there are, `applies` how many bind for certain. */
        first: z.array(z.strictObject({ duty: z.string().max(60), title: z.string().max(400) })).max(3),
        duties: z.number().int(),
        applies: z.number().int(),
        due: Instant.optional(),
      }),
    )
    .max(500),
  /** Other incidents that wait for their next step, and what it still needs. */
  steps: z
    .array(
      z.strictObject({
        ...Named,
        state: z.string().max(40),
        step: z.string().max(40),
        missing: z
          .array(z.strictObject({ field: z.string().max(120), title: z.string().max(400).optional() }))
          .max(50),
      }),
    )
    .max(500),
  /** What was promised or decided and has not been done, the longest overdue first. */
  promises: z
    .array(
      z.strictObject({
        ...Named,
        register: RegisterName,
        /** `follow_up`: something was promised; `tell`: somebody is to be told, and no clock says by when. */
        kind: z.enum(['follow_up', 'tell']),
        what: z.string().max(500),
        recipient: z.string().max(2_000),
        incident: z.string().max(500),
        date: PlainDate.optional(),
        overdue: z.boolean(),
      }),
    )
    .max(500),
  /** Who was told and has not confirmed or answered yet, the longest ago first. */
  awaited: z
    .array(
      z.strictObject({
        ...Named,
        register: RegisterName,
        recipient: z.string().max(2_000),
        incident: z.string().max(500),
        since: Instant.optional(),
      }),
    )
    .max(500),
  /** Post-mortems, actions and assessments that wait for somebody, what is due first at the top. */
  tasks: z.array(DueTask).max(500),
  /** How many there are, and how many of them are overdue. */
  tasksAll: z.strictObject({ all: Seq, overdue: Seq }),
  drafts: z
    .array(
      z.strictObject({
        key: z.string().max(200),
        record: RecordId.optional(),
        /** Register of that record. */
        register: RegisterName.optional(),
        title: z.string().max(400),
        at: Instant,
      }),
    )
    .max(200),
  conflicts: z.array(z.strictObject({ ...Named, register: RegisterName })).max(200),
  quarter: z.strictObject({
    from: Instant,
    incidents: z.number().int(),
    nearMisses: z.number().int(),
    breaches: z.number().int(),
    /** Whole days since anybody recorded anything; absent when nothing ever was. */
    daysSinceReport: z.number().int().optional(),
  }),
  totals: z.record(RegisterName, z.strictObject({ open: z.number().int(), all: z.number().int() })),
  /** Spans in which the app was closed or locked, newest first. */
  lastClosed: z.strictObject({ from: Instant, to: Instant }).optional(),
  /** Jumps of the system clock while one of the running clocks ran, newest first. */
  clockJumps: z.array(ShownJump).max(20),
  latest: z
    .array(
      z.strictObject({
        record: RecordId,
        register: RegisterName,
        ref: z.string().max(40).optional(),
        title: z.string().max(400),
        at: Instant,
      }),
    )
    .max(10),
})
export type Today = z.infer<typeof Today>

// ---- import ----------------------------------------------------------------------------------------------------
export const dateFormats = ['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', 'ISO'] as const
export const ImportColumn = z.strictObject({
  name: z.string().max(300),
  samples: z.array(z.string().max(300)).max(5),
  filled: z.number().int(),
  distinct: z.number().int(),
})
export const ImportMapping = z.strictObject({
  register: RegisterName,
  /** For each column of the file, the field it feeds; absent = ignored. */
  columns: z.array(z.strictObject({ column: z.number().int().min(0).max(500), field: FieldName })).max(200),
  dateFormat: z.enum(dateFormats),
  zone: Zone,
  /** For choice fields: what each text of the file means, by field, lower-case text → option (or '' to leave empty). */
  values: z.record(FieldName, z.record(z.string().max(300), z.string().max(80))),
  /** State the imported records get, e.g. `closed` for an old log. */
  state: z.string().max(40),
  /** Fixed values for fields that the file has no column for. */
  defaults: z.record(FieldName, JsonValue),
  /** Rows that look like records already here are left out unless this is `false`. */
  skipDuplicates: z.boolean().optional(),
  delimiter: z.enum([',', ';', '\t', '|']),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']),
})
export type ImportMapping = z.infer<typeof ImportMapping>
export const ImportStart = z.strictObject({
  id: Token,
  file: z.string().max(255),
  rows: z.number().int(),
  columns: z.array(ImportColumn).max(500),
  mapping: ImportMapping,
  /** The mapping was remembered from an earlier file with the same header. */
  remembered: z.boolean(),
})
export type ImportStart = z.infer<typeof ImportStart>
export const RowProblem = z.strictObject({
  row: z.number().int(),
  column: z.string().max(300),
  field: z.string().max(60),
  value: z.string().max(300),
  message: z.string().max(80),
})
export type RowProblem = z.infer<typeof RowProblem>
export const ImportPreview = z.strictObject({
  good: z.number().int(),
  bad: z.number().int(),
  /** Records that would be added, changed, left as they are; persons only: would be marked as left. */
  adds: z.number().int(),
  updates: z.number().int(),
  unchanged: z.number().int(),
  problems: z.array(RowProblem).max(500),
  problemsCut: z.boolean(),
  /** Texts of choice columns that mean nothing yet, most frequent first. */
  unmapped: z
    .array(z.strictObject({ field: FieldName, text: z.string().max(300), rows: z.number().int() }))
    .max(200),
  /** The first rows as they would be written, and for updates what changes. */
  sample: z
    .array(
      z.strictObject({
        row: z.number().int(),
        title: z.string().max(400),
        action: z.enum(['add', 'update', 'same']),
        changes: z
          .array(
            z.strictObject({ field: FieldName, before: JsonValue.optional(), after: JsonValue.optional() }),
          )
          .max(60),
      }),
    )
    .max(100),
  /** Rows that look like records already here (same external reference or same title and date). */
  duplicates: z.number().int(),
  /** What is imported all the same, with one thing left out: a manager whom nobody knows. */
  warnings: z.array(RowProblem).max(500),
  /** Persons only: what the file says about who works here. */
  roster: z
    .strictObject({
      /** Who works here and is not in the file; the first 2,000. They stay as they are unless somebody confirms that they left. */
      missing: z.strictObject({
        count: z.number().int(),
        /** Departments of the file that somebody here is in; how many of the missing are in none of them. */
        elsewhere: z.number().int(),
        people: z
          .array(
            z.strictObject({
              id: RecordId,
              name: z.string().max(400),
              department: z.string().max(200).optional(),
              staffNo: z.string().max(60).optional(),
              /** The file has nobody of that department: it may be the list of a part of the organisation. */
              elsewhere: z.boolean(),
            }),
          )
          .max(2_000),
      }),
      /** Who comes back with this file: the stay before is kept. */
      returning: z.array(z.string().max(400)).max(200),
      /** Who is in the file and has left here; they stay as they are. */
      gone: z.strictObject({ count: z.number().int(), names: z.array(z.string().max(400)).max(200) }),
    })
    .optional(),
})
export type ImportPreview = z.infer<typeof ImportPreview>
export const ImportOutcome = z.strictObject({
  receipt: Receipt.optional(),
  added: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** Marked as left because they were confirmed. */
  left: z.number().int(),
  bad: z.number().int(),
  seconds: z.number(),
})

// ---- packs -----------------------------------------------------------------------------------------------------
export const PackOptions = z.strictObject({
  /** Records touched in this period (by journal time); absent = everything. */
  from: Instant.optional(),
  to: Instant.optional(),
  registers: z.array(RegisterName).min(1).max(30),
  recipient: z.enum(['regulator', 'auditor', 'customer', 'board', 'insurer', 'own']),
  purpose: z.string().max(500),
  includeEvidence: z.boolean(),
  /** One readable PDF per record besides the register's PDF. */
  pdfPerRecord: z.boolean(),
  /** Records left out on purpose; they show as "committed but withheld". */
  withhold: z.array(RecordId).max(10_000),
  /** Post-mortems that were prepared for legal advice go in too; absent = they stay out, with what is part of them. */
  includePrivileged: z.boolean().optional(),
})
export type PackOptions = z.infer<typeof PackOptions>
/** The honest page: each item is a message key `completeness.<kind>` with counts and the records it is about. */
export const CompletenessItem = z.strictObject({
  kind: z.enum([
    'missing_refs',
    'late_entries',
    'edited_after_close',
    'missing_decisions',
    'clock_changes',
    'evidence_mismatch',
    'withheld',
    'erased',
    'conflicts',
    'clock_gaps',
    'clock_jumps',
    'imported',
    'voided',
    'damaged',
    'evidence_left_out',
    'privileged',
  ]),
  count: z.number().int(),
  examples: z.array(z.string().max(400)).max(20),
})
export type CompletenessItem = z.infer<typeof CompletenessItem>
export const PackPreview = z.strictObject({
  records: z.record(RegisterName, z.number().int()),
  entries: z.number().int(),
  evidenceFiles: z.number().int(),
  bytes: z.number().int(),
  completeness: z.array(CompletenessItem).max(30),
  packKeyWords: z.array(z.string().max(20)).length(8),
  minisignKey: z.string().max(120),
})
export type PackPreview = z.infer<typeof PackPreview>
export const PackMade = z.strictObject({
  file: z.string().max(255),
  bytes: z.number().int(),
  files: z.number().int(),
  seconds: z.number(),
  manifestSha256: Sha256Hex,
  words: z.array(z.string().max(20)).length(8),
  receipt: Receipt,
})
export type PackMade = z.infer<typeof PackMade>
export const PackCheck = z.strictObject({
  /** Message key `verify.<name>`. */
  name: z.string().max(60),
  outcome: z.enum(['pass', 'fail', 'warn', 'info']),
  detail: z.record(z.string().max(40), z.union([z.string().max(1_000), z.number()])),
  files: z.array(z.string().max(400)).max(50),
})
export type PackCheck = z.infer<typeof PackCheck>
export const PackReport = z.strictObject({
  file: z.string().max(255),
  verdict: z.enum(['genuine', 'unknown_key', 'refused']),
  checks: z.array(PackCheck).max(100),
  keyWords: z.array(z.string().max(20)).max(8),
  minisignKey: z.string().max(120),
  vault: z.string().max(60),
  issued: z.string().max(60),
  records: z.number().int(),
})
export type PackReport = z.infer<typeof PackReport>
export const PackIssued = z.strictObject({
  at: Instant,
  by: z.string().max(200),
  file: z.string().max(255),
  manifestSha256: Sha256Hex,
  records: z.number().int(),
  recipient: z.string().max(40),
  purpose: z.string().max(500),
  position: Position,
})

// ---- rule packs ------------------------------------------------------------------------------------------------
/** What other laws change for the incidents that are open now. */
export const RulesEffects = z.strictObject({
  open: z.number().int(),
  changed: z.number().int(),
  incidents: z
    .array(
      z.strictObject({
        id: RecordId,
        ref: z.string().max(40).optional(),
        title: z.string().max(400),
        duties: z
          .array(
            z.strictObject({
              what: z.enum(['appears', 'disappears', 'deadline', 'status']),
              regime: z.string().max(60),
              duty: z.string().max(60),
              title: z.string().max(400),
              /** It applies; otherwise it may. Of one that disappears: did. */
              applies: z.boolean(),
              /** Its deadline, before and after. */
              before: Instant.optional(),
              after: Instant.optional(),
              /** Decided already: what it was decided under stands. */
              decided: z.boolean(),
            }),
          )
          .max(500),
      }),
    )
    .max(200),
})
export type RulesEffects = z.infer<typeof RulesEffects>
/** A rule pack that was looked at; nothing has been written. */
export const RulesInspection = z.strictObject({
  name: z.string().max(60),
  compiled: PlainDate,
  notice: z.string().max(5_000),
  /** Of the bytes that were looked at: names them when they are imported. */
  digest: Sha256Hex,
  /** The line of the key's file, and its eight words. */
  key: z.string().max(120),
  words: z.array(z.string().max(20)).length(8),
  trusted: z.boolean(),
  /** The pack in use, against which `changes` are. */
  current: z.string().max(60),
  changes: z
    .array(
      z.strictObject({
        what: z.enum(['added', 'removed', 'changed']),
        regime: z.string().max(60),
        duty: z.string().max(60).optional(),
        title: z.string().max(2_300),
        fields: z.array(z.string().max(60)).max(60),
      }),
    )
    .max(20_000),
})
export type RulesInspection = z.infer<typeof RulesInspection>

// ---- the contract ------------------------------------------------------------------------------------------
const bytes = (max: number) => z.custom<Uint8Array>((v) => v instanceof Uint8Array && v.byteLength <= max)
const Done = none

export const contract = {
  // application
  appState: call('any', none, AppState),
  saveSettings: call('any', Settings.partial(), AppState),
  dismissNotice: call('any', z.strictObject({ code: z.string().max(60) }), AppState),
  /** The person is still here: resets the idle lock. */
  stillHere: call('any', none, Done),
  quit: call('any', none, Done),
  // vault
  measurePassphrase: call(
    'any',
    z.strictObject({ passphrase: z.string().max(1_000), words: z.array(z.string().max(200)).max(10) }),
    z.strictObject({
      score: z.number().int().min(0).max(4),
      guessesLog10: z.number(),
      crackYears: z.number(),
      warning: z.string().max(80).optional(),
      suggestions: z.array(z.string().max(80)).max(10),
    }),
  ),
  chooseVaultFolder: call(
    'any',
    none,
    z.strictObject({ folder: FileRef.optional(), location: z.string().max(4_096).optional() }),
  ),
  createVault: call(
    'any',
    z.strictObject({
      name: z.string().min(1).max(120),
      passphrase: secret,
      person: z.string().min(1).max(120),
      zone: Zone,
      country: z.string().max(2),
      /** What the office is, as far as it was said; the rest stays unknown. */
      roles: Office.shape.roles,
      notRoles: Office.shape.notRoles,
      folder: Token.optional(),
    }),
    z.strictObject({ recoveryCode: z.string().max(80) }),
  ),
  printRecoverySheet: call(
    'unlocked',
    z.strictObject({ recoveryCode: z.string().max(80), toPdf: z.boolean() }),
    z.strictObject({ done: z.boolean() }),
  ),
  openVaultFolder: call('any', none, Done),
  addExistingVault: call('any', none, AppState),
  selectVault: call('any', z.strictObject({ id: z.string().max(60) }), AppState),
  unlock: call('any', Unlocking, z.strictObject({ seconds: z.number() })),
  lock: call('any', none, Done),
  setPassphrase: call('writable', z.strictObject({ current: secret.optional(), passphrase: secret }), Done),
  renewRecoveryCode: call(
    'writable',
    z.strictObject({ passphrase: secret }),
    z.strictObject({ recoveryCode: z.string().max(80) }),
  ),
  vaultFacts: call('unlocked', none, VaultFacts),
  verifyVault: call(
    'unlocked',
    none,
    z.strictObject({
      entries: Seq,
      signatures: Seq,
      evidence: z.number().int(),
      problems: z.array(z.string().max(400)).max(100),
      seconds: z.number(),
    }),
  ),
  loadSampleOffice: call('writable', none, z.strictObject({ receipt: Receipt })),
  removeSampleOffice: call('writable', none, z.strictObject({ receipt: Receipt.optional() })),
  // files
  pickFiles: call(
    'unlocked',
    z.strictObject({ purpose: z.enum(['evidence', 'csv', 'pack']) }),
    z.strictObject({ files: z.array(FileRef).max(100) }),
  ),
  // records
  list: call(
    'unlocked',
    ListQuery,
    z.strictObject({
      total: Seq,
      all: Seq,
      ids: z.array(RecordId).max(200_000),
      first: z.array(Card).max(300),
      facets: z.record(z.string().max(60), z.record(z.string().max(200), z.number().int())),
    }),
  ),
  cards: call(
    'unlocked',
    z.strictObject({
      register: RegisterName,
      ids: z.array(RecordId).max(2_000),
      columns: z.array(FieldName).max(40),
    }),
    z.strictObject({ cards: z.array(Card).max(2_000) }),
  ),
  record: call('unlocked', z.strictObject({ id: RecordId }), RecordView),
  createRecord: call(
    'writable',
    z.strictObject({
      register: RegisterName,
      changes: z.array(Change).max(500),
      draft: z.string().max(200).optional(),
    }),
    Receipt,
  ),
  saveRecord: call(
    'writable',
    z.strictObject({
      id: RecordId,
      changes: z.array(Change).min(1).max(500),
      why: z.string().max(20_000).optional(),
      draft: z.string().max(200).optional(),
    }),
    Receipt,
  ),
  /** Adds one timeline line; main sets `loggedAt`. */
  addTimeline: call(
    'writable',
    z.strictObject({
      id: RecordId,
      entry: z.strictObject({
        at: FuzzyTime.optional(),
        type: z.enum(['detection', 'decision', 'action', 'communication', 'evidence', 'status', 'note']),
        text: z.string().min(1).max(20_000),
        actor: z.string().max(200).optional(),
        evidence: z.array(ElementId).max(50).optional(),
        supersedes: ElementId.optional(),
      }),
    }),
    Receipt,
  ),
  /**
   * Decides about duties of an incident, as one act: what a person concludes about the risk, and for each duty whether
   * it is required, with reasons. Main works out again what the law says and copies that in; writes the conclusion, one
   * obligation per duty and a timeline line in one commit.
   */
  decide: call(
    'writable',
    z.strictObject({
      id: RecordId,
      conclusion: z
        .strictObject({
          risk: z.enum(['none', 'risk', 'high']),
          reasons: z.string().min(1).max(20_000),
          gapReason: z.string().max(20_000).optional(),
        })
        .optional(),
      duties: z
        .array(
          z.strictObject({
            duty: z.string().max(60),
            decision: z.enum(['required', 'not_required']),
            reasons: z.string().max(20_000),
            exception: z.enum(['unintelligible', 'later_measures', 'disproportionate_effort']).optional(),
            dpoAdvice: z.string().max(20_000).optional(),
            dpoAgrees: z.enum(['agrees', 'disagrees', 'not_asked']).optional(),
            legalAdviceRef: z.string().max(200).optional(),
          }),
        )
        .max(100),
      draft: z.string().max(200).optional(),
    }),
    Receipt,
  ),
  /** Says that a duty has been done: makes or finishes its obligation. */
  dutyDone: call(
    'writable',
    z.strictObject({
      id: RecordId,
      duty: z.string().max(60),
      at: FuzzyTime,
      note: z.string().max(20_000),
      channel: z
        .enum(['portal', 'email', 'phone', 'letter', 'in_person', 'public_notice', 'other'])
        .optional(),
      reference: z.string().max(200).optional(),
      delayReason: z.string().max(20_000).optional(),
    }),
    Receipt,
  ),
  /** Scores severity by the method and keeps the score beside earlier ones. */
  scoreSeverity: call('writable', z.strictObject({ id: RecordId, inputs: SeverityInputs }), Receipt),
  /** Marks a notice as sent and its obligation with it, in one commit. Refused while a required part is empty. */
  sendNotice: call(
    'writable',
    z.strictObject({
      id: RecordId,
      at: FuzzyTime,
      channel: z.enum(['portal', 'email', 'phone', 'letter', 'in_person', 'public_notice', 'other']),
      fallbackChannel: z.string().max(200).optional(),
      reference: z.string().max(200).optional(),
      delayReason: z.string().max(20_000).optional(),
    }),
    Receipt,
  ),
  /** Folds a duplicate into the incident that goes on. */
  mergeIncident: call(
    'writable',
    z.strictObject({ id: RecordId, into: RecordId, why: z.string().min(1).max(20_000) }),
    Receipt,
  ),
  /** Incidents like this one by their facts, and how they were judged. */
  similar: call(
    'unlocked',
    z.strictObject({ id: RecordId }),
    z.strictObject({
      incidents: z
        .array(
          z.strictObject({
            id: RecordId,
            ref: z.string().max(40).optional(),
            title: z.string().max(400),
            /** When it was noticed, as far as anything says so. */
            at: Instant.optional(),
            state: z.string().max(40),
            /** 0 to 1: the sum of weight × share over the sum of weights. */
            likeness: z.number(),
            /** In words: the messages `similar.<verdict>.<fact>`; the heaviest first. */
            facts: z
              .array(
                z.strictObject({
                  fact: z.string().max(60),
                  verdict: z.enum(['match', 'partly', 'differ', 'one_sided']),
                  weight: z.number(),
                  share: z.number(),
                  /** Options of the field, or names as they were written; at most fifty of each. */
                  same: z.array(z.string().max(300)).max(50),
                  onlyHere: z.array(z.string().max(300)).max(50),
                  onlyThere: z.array(z.string().max(300)).max(50),
                }),
              )
              .max(30),
            /** By which rule likeness was worked out. */
            rule: z.string().max(60),
            se: z.number().optional(),
            band: z.string().max(20).optional(),
            risk: z.enum(['none', 'risk', 'high']).optional(),
            decisions: z
              .array(
                z.strictObject({
                  recipientKind: z.string().max(40),
                  citation: z.string().max(200),
                  decision: z.enum(['required', 'not_required']),
                }),
              )
              .max(30),
          }),
        )
        .max(20),
    }),
  ),
  /** Alerts over all incidents that nobody has accepted or dismissed; `ready` = all incidents have been read. */
  patterns: call(
    'unlocked',
    none,
    z.strictObject({
      ready: z.boolean(),
      alerts: z
        .array(
          z.strictObject({
            kind: z.string().max(60),
            key: z.string().max(300),
            rule: z.string().max(60),
            params: z.record(z.string().max(40), z.union([z.string().max(300), z.number()])),
            from: Instant,
            to: Instant,
            incidents: z
              .array(
                z.strictObject({
                  id: RecordId,
                  ref: z.string().max(40).optional(),
                  title: z.string().max(400),
                  /** Has joined since the pattern was last decided. */
                  joined: z.boolean(),
                }),
              )
              .max(200),
            /** What was last decided about it, before other incidents joined. */
            before: z
              .strictObject({
                id: RecordId,
                ref: z.string().max(40).optional(),
                decision: z.enum(['accepted', 'dismissed']),
                reason: z.string().max(5_000),
                at: Instant,
              })
              .optional(),
          }),
        )
        .max(200),
    }),
  ),
  /** Accepts an alert with what follows, or dismisses it with a reason; `incidents` are those that the person saw. */
  decidePattern: call(
    'writable',
    z.strictObject({
      key: z.string().max(300),
      incidents: z.array(RecordId).max(200),
      decision: z.enum(['accepted', 'dismissed']),
      reason: z.string().max(5_000),
      whatFollows: z.string().max(5_000).optional(),
    }),
    Receipt,
  ),
  /** What the office says about itself. */
  office: call('unlocked', none, z.strictObject({ office: Office.optional() })),
  saveOffice: call('writable', Office, Receipt),
  /** The rule pack in use, or another one that is kept, whole: for its pages, and for working out duties as one types. */
  rules: call(
    'unlocked',
    z.strictObject({ pack: z.string().max(60).optional() }),
    z.strictObject({
      pack: RulePack,
      packs: z
        .array(
          z.strictObject({
            name: z.string().max(60),
            compiled: PlainDate,
            origin: z.enum(['shipped', 'imported']),
            importedAt: Instant.optional(),
            importedBy: z.string().max(200).optional(),
            current: z.boolean(),
          }),
        )
        .max(100),
      /** Packs that are kept and cannot be used, with the reason why not. */
      unusable: z
        .array(z.strictObject({ name: z.string().max(60), code: z.string().max(60) }))
        .max(100)
        .optional(),
    }),
  ),
  /** Looks at a rule pack: whose it is, what it changes in the laws and for the incidents that are open now. */
  rulesInspect: call(
    'unlocked',
    z.strictObject({ file: Token }),
    z.strictObject({ inspection: RulesInspection, effects: RulesEffects }),
  ),
  /** Takes the pack that was looked at into use. */
  rulesImport: call(
    'writable',
    z.strictObject({
      file: Token,
      digest: Sha256Hex,
      /** The person compared the words of the key and trusts it. */
      trustKey: z.boolean(),
    }),
    z.strictObject({ receipt: Receipt, name: z.string().max(60), effects: RulesEffects }),
  ),
  /** Text to the clipboard because the person asked for it; wiped when the vault locks. */
  copyText: call('unlocked', z.strictObject({ text: z.string().max(200_000) }), Done),
  transition: call(
    'writable',
    z.strictObject({
      id: RecordId,
      transition: z.string().max(40),
      why: z.string().max(20_000).optional(),
      /** For steps that are signed: the name as typed, and the passphrase of the vault. */
      signature: z.strictObject({ name: z.string().min(1).max(120), passphrase: secret }).optional(),
    }),
    Receipt,
  ),
  archive: call('writable', z.strictObject({ id: RecordId, why: z.string().min(1).max(2_000) }), Receipt),
  restore: call('writable', z.strictObject({ id: RecordId }), Receipt),
  undo: call(
    'writable',
    z.strictObject({ commit: Sha256Hex.optional() }),
    z.strictObject({ receipt: Receipt, undone: z.number().int() }),
  ),
  history: call(
    'unlocked',
    z.strictObject({ id: RecordId }),
    z.strictObject({ items: z.array(HistoryItem).max(5_000) }),
  ),
  /** The record as it stood after the given entry. */
  recordAsOf: call('unlocked', z.strictObject({ id: RecordId, entry: Sha256Hex }), RecordView),
  search: call(
    'unlocked',
    z.strictObject({ text: z.string().max(400), limit: z.number().int().min(1).max(200) }),
    z.strictObject({ hits: z.array(SearchHit).max(200), total: Seq, ready: z.boolean() }),
  ),
  today: call('unlocked', none, Today),
  people: call(
    'unlocked',
    z.strictObject({ text: z.string().max(200) }),
    z.strictObject({
      people: z
        .array(
          z.strictObject({
            id: RecordId,
            name: z.string().max(400),
            department: z.string().max(200),
            presence: z.enum(presences),
          }),
        )
        .max(50),
    }),
  ),
  savedViews: call('unlocked', none, z.strictObject({ views: z.array(SavedView).max(200) })),
  saveView: call('writable', SavedView, Receipt),
  deleteView: call('writable', z.strictObject({ id: ElementId }), Receipt),
  // drafts: sealed as typed, back after lock or crash
  putDraft: call('unlocked', z.strictObject({ key: z.string().max(200), value: JsonValue }), Done),
  getDraft: call(
    'unlocked',
    z.strictObject({ key: z.string().max(200) }),
    z.strictObject({ value: JsonValue.optional(), at: Instant.optional() }),
  ),
  dropDraft: call('unlocked', z.strictObject({ key: z.string().max(200) }), Done),
  // evidence
  addEvidence: call(
    'writable',
    z.strictObject({
      id: RecordId,
      /** Which list of files; absent = the register's first. */
      field: FieldName.optional(),
      files: z.array(Token).min(1).max(100),
      source: z.string().max(200).optional(),
    }),
    z.strictObject({ receipt: Receipt, added: z.array(ElementId).max(100) }),
  ),
  pasteEvidence: call(
    'writable',
    z.strictObject({
      id: RecordId,
      field: FieldName.optional(),
      name: z.string().min(1).max(255),
      mediaType: z.string().max(100),
      bytes: bytes(50_000_000),
    }),
    z.strictObject({ receipt: Receipt, added: z.array(ElementId).max(1) }),
    52_000_000,
  ),
  previewEvidence: call(
    'unlocked',
    z.strictObject({ id: RecordId, element: ElementId }),
    z.strictObject({
      view: EvidenceView,
      kind: z.enum(['image', 'text', 'none']),
      bytes: bytes(25_000_000).optional(),
      text: z.string().max(200_000).optional(),
    }),
  ),
  saveEvidenceCopy: call(
    'unlocked',
    z.strictObject({ id: RecordId, element: ElementId }),
    z.strictObject({ saved: z.boolean() }),
  ),
  // import
  importOpen: call(
    'unlocked',
    z.strictObject({
      file: Token,
      register: RegisterName,
      options: z.strictObject({
        delimiter: z.enum([',', ';', '\t', '|']).optional(),
        encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']).optional(),
      }),
    }),
    ImportStart,
  ),
  importPreview: call('unlocked', z.strictObject({ id: Token, mapping: ImportMapping }), ImportPreview),
  importRun: call(
    'writable',
    z.strictObject({
      id: Token,
      mapping: ImportMapping,
      /** People missing from the file who have left, each confirmed with a last day. */
      leavers: z
        .array(z.strictObject({ id: RecordId, lastDay: PlainDate }))
        .max(2_000)
        .optional(),
    }),
    ImportOutcome,
  ),
  importBadRows: call(
    'unlocked',
    z.strictObject({ id: Token, mapping: ImportMapping }),
    z.strictObject({ saved: z.boolean(), rows: z.number().int() }),
  ),
  importClose: call('any', z.strictObject({ id: Token }), Done),
  // exports
  exportList: call(
    'unlocked',
    z.strictObject({ query: ListQuery, format: z.enum(['csv', 'json']) }),
    z.strictObject({ saved: z.boolean(), rows: z.number().int() }),
  ),
  /** The office's own texts of message templates, by template. */
  messageTexts: call('unlocked', none, z.strictObject({ texts: z.record(MessageId, MessageText) })),
  /** Puts an own text in the place of a template; `null` goes back to the one that ships. */
  saveMessageText: call('writable', z.strictObject({ id: MessageId, text: MessageText.nullable() }), Receipt),
  /** A notice as a file: a mail draft, plain text, a PDF, or straight to the printer. */
  noticeFile: call(
    'unlocked',
    z.strictObject({ id: RecordId, format: z.enum(['eml', 'txt', 'pdf', 'print']) }),
    z.strictObject({ saved: z.boolean() }),
  ),
  dossier: call(
    'unlocked',
    /** `layout` of an assessment; absent = the template of the EDPB. */
    z.strictObject({ id: RecordId, print: z.boolean(), layout: z.enum(layoutIds).optional() }),
    z.strictObject({ saved: z.boolean() }),
  ),
  /** The actions of a post-mortem or an assessment, or those of a list, as one document. */
  actionPlan: call(
    'unlocked',
    z.strictObject({ of: z.union([RecordId, ListQuery]), print: z.boolean() }),
    z.strictObject({ saved: z.boolean() }),
  ),
  exportDictionary: call(
    'unlocked',
    z.strictObject({ register: RegisterName }),
    z.strictObject({ saved: z.boolean() }),
  ),
  ...backupCalls,
  ...erasureCalls,
  ...learnCalls,
  ...assessmentCalls,
  ...sopCalls,
  ...procedureCalls,
  ...keysCalls,
  ...coverageCalls,
  ...kioskOfficeCalls,
  ...rosterCalls,
  ...reminderCalls,
  ...paperCalls,
  // packs
  packPreview: call('unlocked', PackOptions, PackPreview),
  makePack: call('writable', PackOptions, z.strictObject({ made: PackMade.optional() })),
  packsIssued: call('unlocked', none, z.strictObject({ packs: z.array(PackIssued).max(1_000) })),
  verifyPack: call('unlocked', z.strictObject({ file: Token }), PackReport),
  // long tasks
  cancelTask: call('any', z.strictObject({ task: z.string().max(60) }), Done),
  // what nothing-left-the-machine means, and the logs that show it
  about: call(
    'any',
    none,
    z.strictObject({
      version: z.string().max(40),
      electron: z.string().max(40),
      chromium: z.string().max(40),
      node: z.string().max(40),
      licences: z.string().max(400_000),
    }),
  ),
} as const satisfies Record<string, Call>

export type Contract = typeof contract
export type CallName = keyof Contract
export type Input<N extends CallName> = z.infer<Contract[N]['input']>
export type Output<N extends CallName> = z.infer<Contract[N]['output']>
/** What main must implement, call by call. */
export type Handlers = {
  readonly [N in CallName]: (input: Input<N>) => Promise<Result<Output<N>>> | Result<Output<N>>
}
/** What the UI sees. */
export type Client = { readonly [N in CallName]: (input: Input<N>) => Promise<Result<Output<N>>> }

// ---- events: ids, never content ------------------------------------------------------------------------------
export const events = {
  appStateChanged: none,
  /** Records changed; `ids` absent means "many, reload". */
  recordsChanged: z.strictObject({ ids: z.array(RecordId).max(500).optional() }),
  progress: z.strictObject({
    task: z.string().max(60),
    phase: z.string().max(60),
    done: z.number(),
    total: z.number(),
    cancellable: z.boolean(),
    ended: z.boolean(),
  }),
  /** A menu item or shortcut of the application menu was chosen: id of a command in the UI's registry. */
  command: z.strictObject({ id: z.string().max(60) }),
  /** The vault will lock soon because nobody did anything; seconds left, 0 = called off. */
  lockingSoon: z.strictObject({ seconds: z.number().int() }),
} as const
export type Events = { readonly [E in keyof typeof events]: z.infer<(typeof events)[E]> }
export type EventName = keyof Events

/** What the preload puts on `window.sealbook`. */
export interface Bridge {
  readonly call: Client
  /** Subscribes to an event; returns the way to stop. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void
  /** A dropped or pasted `File` becomes a token; its path goes to main from the preload and never to the page. */
  offerFile(file: unknown): Promise<Result<FileRef>>
}
