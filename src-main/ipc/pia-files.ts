/**
 * Files of the CNIL's tool, in and out: chosen by the person, looked at, taken in as one commit; written where the person
 * says and nowhere else. World: main, Electron.
 */
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { composePia } from '../../src-shared/pia/compose.ts'
import type { LeftBehind } from '../../src-shared/pia/leaving.ts'
import type { Core } from '../app/core.ts'
import { writeExport } from '../app/chosen-files.ts'
import { t } from '../app/text.ts'
import { attachmentsOf, piaOf, reportText, shortened, writePiaZip } from '../pia/export-pia.ts'
import { listed, lookAtPia, takePia, type PiaWorld } from '../pia/import-pia.ts'
import { chooseSave } from './handlers/vault.ts'
import { readerFor } from './reader.ts'

const TASK = 'pia'

function worldOf(core: Core): PiaWorld {
  const session = core.session!
  return {
    at: session.vault.at,
    book: session.book,
    writer: session.writer,
    t,
    progress: (done, total) => core.tasks.progress(TASK, 'pia-page.phase.sealing', done, total),
    cancelled: () => core.tasks.isCancelled(TASK) || core.session !== session,
  }
}

export async function inspectPia(
  core: Core,
  { file }: Input<'piaInspect'>,
): Promise<Result<Output<'piaInspect'>>> {
  const path = core.tokens.resolve(file)
  if (path === undefined) return fail('file-unreadable', { detail: { file: '' } })
  return lookAtPia(path, worldOf(core))
}

export async function importPia(
  core: Core,
  { file, digest }: Input<'piaImport'>,
): Promise<Result<Output<'piaImport'>>> {
  const path = core.tokens.resolve(file)
  if (path === undefined) return fail('file-unreadable', { detail: { file: '' } })
  return takePia(path, digest, worldOf(core)).finally(() => core.tasks.end(TASK))
}

export async function exportPia(
  core: Core,
  { id, format }: Input<'piaExport'>,
): Promise<Result<Output<'piaExport'>>> {
  const session = core.session!
  const { book, vault, writer } = session
  const record = book.get(id)
  if (record?.reg !== 'assessment') return fail('not-found')
  const reader = readerFor(core)
  const { facts, leftBehind } = piaOf(book, record, reader, reader.names)
  const attachments = attachmentsOf(book, record)
  const left = [
    ...leftBehind,
    ...attachments.flatMap(({ evidence, name }): LeftBehind[] => {
      const path = `${t('assessment.evidence')} › ${evidence.name}`
      if (format === 'json') return [{ path, why: 'no_files', text: evidence.name }]
      return name === evidence.name ? [] : [{ path, why: 'renamed', text: name }]
    }),
  ]
  const noHome = listed(shortened(left))
  const name = (book.ref(record) ?? book.title(record)).replaceAll(/[^\p{L}\p{N} -]/gu, '').slice(0, 80)
  const file = await chooseSave(core, `${name || TASK}.${format}`)
  if (file === undefined) return ok({ saved: false, noHome })
  const json = composePia(facts, writer.now())
  const done =
    format === 'json'
      ? await writeExport(file, json)
      : await writePiaZip({
          file,
          json,
          report: {
            name: t('pia-page.report.file'),
            text: reportText(left, book.title(record), reader),
          },
          attachments,
          at: vault.at,
          progress: (n, total) => core.tasks.progress(TASK, 'pia-page.phase.writing', n, total),
          cancelled: () => core.tasks.isCancelled(TASK) || core.session !== session,
        }).finally(() => core.tasks.end(TASK))
  return done.ok ? ok({ saved: true, noHome }) : done
}
