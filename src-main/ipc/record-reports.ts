/**
 * Records as documents, saved or printed: gathers from the unlocked vault what a report needs. World: main, Electron.
 * What must stay true: everything on one document was read at the position that its footer names.
 */
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { Core } from '../app/core.ts'
import { writeExport } from '../app/chosen-files.ts'
import { type Session } from '../app/session.ts'
import { aboutRecords, besideOf, type Knowing } from '../packs/beside-record.ts'
import { recordFacts } from '../packs/vault-source.ts'
import { answerList } from '../records/list.ts'
import { actionPlan } from '../reports/action-plan.ts'
import { dossier } from '../reports/dossier.ts'
import type { Printable } from '../reports/printable.ts'
import { hitsOf } from './handlers/records.ts'
import { chooseSave } from './handlers/vault.ts'
import { readerFor } from './reader.ts'

/** What {@link besideOf} asks. */
export const knowing = ({ book, acts }: Session): Knowing => ({
  book,
  postmortems: acts.postmortems,
  reviews: acts.assessments.reviews,
})
export const position = ({ vault }: Session) => ({ seq: vault.own.head.seq, id: vault.own.head.id })
export async function makeDossier(
  core: Core,
  { id, print, layout }: Input<'dossier'>,
): Promise<Result<Output<'dossier'>>> {
  const session = core.session!
  const { book, history, vault } = session
  const record = book.get(id)
  const register = record && findRegister(record.reg)
  const items = history.of(id)
  if (!record || !register || !items.ok) return fail('not-found')
  const archivedWhy = book.archivedWhy(record)
  const report = dossier(
    {
      register,
      record: { ...recordFacts(book, record), ...(archivedWhy !== undefined && { archivedWhy }) },
      clocks: book.law.shownClocks(record),
      parts: book.law.partsOf(record).map((part) => recordFacts(book, part)),
      restarts: history.restarts(record),
      history: items.value.items,
      beside: {
        ...besideOf(knowing(session), record, layout),
        about: aboutRecords(book, record),
        today: book.law.today,
      },
      vaultName: vault.info.name,
      position: position(session),
    },
    readerFor(core),
  )
  return deliver(core, report, book.ref(record) ?? fileName(book.title(record)), print)
}

export async function makeActionPlan(
  core: Core,
  { of, print }: Input<'actionPlan'>,
): Promise<Result<Output<'actionPlan'>>> {
  const session = core.session!
  const { book, vault } = session
  const reader = readerFor(core)
  const parent = typeof of === 'string' ? book.get(of) : undefined
  if (typeof of === 'string' ? !parent || !findRegister(parent.reg) : of.register !== 'action')
    return fail('not-found')
  const actions =
    typeof of === 'string'
      ? book.law.partsOf(parent!).filter((part) => part.reg === 'action')
      : answerList(book, of, await hitsOf(core, of)).ids.flatMap((id) => book.get(id) ?? [])
  const about = new Map(actions.flatMap((a) => aboutRecords(book, a).map((r) => [r.id, r] as const)))
  const report = actionPlan(
    {
      actions: actions.map((a) => recordFacts(book, a)),
      ...(parent && { parent: recordFacts(book, parent) }),
      about: [...about.values()],
      today: book.law.today,
      vaultName: vault.info.name,
      position: position(session),
    },
    reader,
  )
  const name = [parent && book.ref(parent), reader.t('report.plan')].filter(Boolean).join(' ')
  return deliver(core, report, fileName(name), print)
}

export const fileName = (title: string): string => title.replace(/[^\p{L}\p{N} .-]/gu, '')
/** Saves a document where somebody says, or prints it. */
export async function deliver(
  core: Core,
  report: Printable,
  name: string,
  print: boolean,
): Promise<Result<{ saved: boolean }>> {
  if (print) return ok({ saved: await core.printer.print(report) })
  const path = await chooseSave(core, `${name}.pdf`)
  if (path === undefined) return ok({ saved: false })
  return writeExport(path, await core.printer.pdf(report))
}
