/** Calls about retention, holds and erasing. World: main, Electron. What must stay true: nothing is erased before the passphrase was right. */
import type { erasureCalls, ErasedLine, KeptLine } from '../../../src-shared/ipc/contract-erasure.ts'
import type { Handlers, Input, Output } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { erasableRegisters, isErasable, RetentionRule } from '../../../src-shared/rules/retention.ts'
import type { Core } from '../../app/core.ts'
import type { Session } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { erasureOf } from '../../journal/erase-entry.ts'
import { hlcInstant } from '../../journal/hlc.ts'
import { payloadValue } from '../../journal/entry.ts'
import type { RecordState } from '../../records/fold.ts'
import { heldRecords, holdOf, setHold } from '../../records/holds.ts'
import {
  closedOn,
  dueForErasure,
  retainedUntil,
  retentionRules,
  ruleVersions,
} from '../../records/retention.ts'
import type { Tombstone } from '../../records/tombstones.ts'
import { erasureProtocol } from '../../reports/erasure-protocol.ts'
import { readerFor } from '../reader.ts'
import { deliver, fileName, position } from '../record-reports.ts'

export const erasureHandlers = (core: Core): Pick<Handlers, keyof typeof erasureCalls> => ({
  retention: () => ok(retentionOf(core.session!)),
  retentionDue: () => ok({ due: dueForErasure(core.session!.book).length }),
  setRetention: (input) => setRetention(core.session!, input),
  holdRecord: (input) => setHold(core.session!.book, core.session!.writer, input),
  erasePlan: (act) =>
    ok({ plans: core.session!.acts.erasure.plan(act).map((p) => planLine(core.session!, p)) }),
  eraseRecords: (input) => eraseRecords(core, input),
  erasedRecords: () => {
    const all = core.session!.book.tombstones().toSorted((a, b) => (a.at < b.at ? 1 : -1))
    return ok({ all: all.length, first: all.slice(0, 2_000).map(erasedLine) })
  },
  erasedRecord: ({ id }) => {
    const { book } = core.session!
    const stone = book.tombstone(id)
    return stone ? ok({ erased: erasedLine(stone), lines: linesOf(core.session!, stone) }) : fail('not-found')
  },
  erasureProtocol: ({ ids, print }) => {
    const session = core.session!
    const wanted = ids && new Set(ids)
    const erased = session.book
      .tombstones()
      .filter((s) => !wanted || wanted.has(s.id) || wanted.has(s.part ?? ''))
      .map(erasedLine)
    const place = { vaultName: session.vault.info.name, position: position(session) }
    const report = erasureProtocol({ ...place, erased }, readerFor(core))
    const name = `${t('retention.protocol')} ${session.book.law.today}`
    return deliver(core, report, fileName(name), print)
  },
})

const erasedLine = ({ entry: _, ...stone }: Tombstone): ErasedLine => stone
function named({ book }: Session, record: RecordState) {
  const ref = book.ref(record)
  return {
    record: record.id,
    ...(ref !== undefined && { ref }),
    title: book.title(record).slice(0, 400),
    register: record.reg,
  }
}
function keptLine(session: Session, record: RecordState): KeptLine {
  const { book } = session
  const closed = closedOn(book, record)
  const until = retainedUntil(book, record)
  const hold = holdOf(book, record)
  return {
    ...named(session, record),
    ...(closed !== undefined && { closedOn: closed }),
    ...(until !== undefined && { until }),
    ...(hold && { hold }),
  }
}
function planLine(session: Session, plan: ReturnType<Session['acts']['erasure']['plan']>[number]) {
  return {
    ...named(session, plan.record),
    parts: plan.parts.slice(0, 500).map((p) => named(session, p)),
    linkedFrom: plan.linkedFrom.map(({ id, register, ref, title }) => ({
      record: id,
      register,
      title,
      ...(ref !== undefined && { ref }),
    })),
    because: [...plan.because],
  }
}

function retentionOf(session: Session): Output<'retention'> {
  const { book, vault } = session
  const rules = retentionRules(book)
  const due = dueForErasure(book).map((d) => d.record)
  const held = heldRecords(book)
  const read = (at: { jr: string; seq: number }, path: string): unknown => {
    const payload = vault.journal(at.jr)?.entriesAt([at.seq])[0]?.payload
    const said = payload && (payloadValue(payload) as { set?: Record<string, unknown> })
    return said ? said.set?.[path] : undefined
  }
  return {
    rules: erasableRegisters.map((register) => {
      const rule = rules.get(register)
      const versions = ruleVersions(book, register, read, (v) => RetentionRule.safeParse(v).data)
      return { register, ...(rule && { rule }), versions: versions.slice(0, 100) }
    }),
    due: { all: due.length, first: due.slice(0, 500).map((r) => keptLine(session, r)) },
    holds: { all: held.length, first: held.slice(0, 500).map((r) => keptLine(session, r)) },
    erased: book.tombstones().length,
  }
}

function setRetention(
  session: Session,
  { register, rule }: Input<'setRetention'>,
): Result<Output<'setRetention'>> {
  if (!isErasable(register)) return fail('not-found')
  const done = session.writer.putDesk('retention', register, rule ?? null)
  if (!done.ok) return done
  session.noteEvent('retention_set', {
    register: t(`nav.${register}`),
    months: rule?.months ?? 0,
    source: rule?.source ?? '',
  })
  return ok({ receipt: done.value })
}

async function eraseRecords(
  core: Core,
  { passphrase, ...act }: Input<'eraseRecords'>,
): Promise<Result<Output<'eraseRecords'>>> {
  const session = core.session!
  if (!(await session.vault.knows(passphrase))) return fail('wrong-secret')
  if (core.session !== session) return fail('vault-locked')
  const { erasure } = session.acts
  const done = erasure.erase(act)
  if (!done.ok) return done
  session.noteEvent('erased', { count: done.value.records, ground: t(`erase.ground.${act.ground}`) })
  const total = session.vault.journals.reduce((n, j) => n + j.segmentCount, 0)
  const finished = await erasure.finish(
    (n) => core.tasks.progress('erase', 'erase.phase.disk', Math.min(n, total), total, false),
    () => core.session !== session,
  )
  core.tasks.end('erase')
  return ok({ ...done.value, finished })
}

/** Where the entries of an erased record stand: their lines are still there, their content is not. */
function linesOf({ vault, book }: Session, { entry }: Tombstone): Output<'erasedRecord'>['lines'] {
  const said = vault.journal(entry.jr)?.entriesAt([entry.seq])[0]
  const erasure = said && erasureOf(said)
  return Object.entries(erasure?.entries ?? {})
    .flatMap(([jr, bySeq]) => vault.journal(jr)?.entriesAt(Object.keys(bySeq).map(Number)) ?? [])
    .toSorted((a, b) => (a.header.hlc < b.header.hlc ? -1 : 1))
    .slice(0, 5_000)
    .map(({ header }) => ({ seq: header.seq, at: hlcInstant(header.hlc), by: book.who(header.u) }))
}
