/** Calls in which files come in or go out: evidence, import, exports. World: main, Electron. */
import { basename } from 'node:path'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { dialog, type OpenDialogOptions } from 'electron'
import type { Handlers, Output } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { evidenceFields, isFrozen } from '../../../src-shared/registers/define.ts'
import { findRegister } from '../../../src-shared/registers/index.ts'
import { Evidence, type EvidenceView, type Json } from '../../../src-shared/values.ts'
import type { Core } from '../../app/core.ts'
import { fileSource, writeExport } from '../../app/chosen-files.ts'
import { t } from '../../app/text.ts'
import { hex, randomBytes } from '../../crypto/sodium.ts'
import { checkChanges } from '../../records/check-changes.ts'
import { withoutKeys } from '../../records/book.ts'
import {
  mediaTypeOf,
  previewKind,
  readEvidence,
  readWhole,
  sealEvidence,
} from '../../records/evidence-files.ts'
import { answerList } from '../../records/list.ts'
import { recordsCsv } from '../../reports/csv.ts'
import { dictionary } from '../../reports/dictionary.ts'
import { recordJson, sortedJson } from '../../reports/json.ts'
import { firstText } from '../../reports/say.ts'
import { recordFacts } from '../../packs/vault-source.ts'
import { readerFor } from '../reader.ts'
import { makeActionPlan, makeDossier } from '../record-reports.ts'
import { hitsOf } from './records.ts'
import { chooseSave } from './vault.ts'

type Names =
  | 'pickFiles'
  | 'addEvidence'
  | 'pasteEvidence'
  | 'previewEvidence'
  | 'saveEvidenceCopy'
  | 'importOpen'
  | 'importPreview'
  | 'importRun'
  | 'importBadRows'
  | 'importClose'
  | 'exportList'
  | 'dossier'
  | 'actionPlan'
  | 'exportDictionary'

const MAX_PREVIEW = 20_000_000

export const fileHandlers = (core: Core): Pick<Handlers, Names> => ({
  pickFiles: async ({ purpose }) => {
    const all = { name: t('dialog.all_files'), extensions: ['*'] }
    const filters = {
      evidence: [all],
      csv: [{ name: t('dialog.csv_kind'), extensions: ['csv', 'tsv', 'txt'] }, all],
      pack: [{ name: t('dialog.pack_kind'), extensions: ['zip'] }, all],
    }[purpose]
    const properties: OpenDialogOptions['properties'] =
      purpose === 'evidence' ? ['openFile', 'multiSelections'] : ['openFile']
    const options = { title: t(`dialog.${purpose}`), filters, properties }
    const chosen = core.ui
      ? await dialog.showOpenDialog(core.ui, options)
      : await dialog.showOpenDialog(options)
    const files = []
    for (const path of chosen.filePaths.slice(0, 100)) {
      const token = core.tokens.offer(path)
      if (!token.ok) return token
      files.push(token.value)
    }
    return ok({ files })
  },

  addEvidence: async ({ id, field, files, source }) => {
    const sealed: Evidence[] = []
    const session = core.session!
    const task = `evidence-${id}`
    for (const [i, token] of files.entries()) {
      const path = core.tokens.resolve(token)
      if (path === undefined) return fail('file-unreadable', { detail: { file: '' } })
      core.tasks.progress(task, 'evidence.phase.seal', i, files.length, false)
      const name = basename(path)
      const done = await sealEvidence(
        session.vault.at,
        name,
        mediaTypeOf(name),
        fileSource(path).open(),
        session.writer.now(),
      )
      if (!done.ok) {
        core.tasks.end(task)
        return fail(done.error.code, { detail: { file: name } })
      }
      sealed.push(source === undefined ? done.value : { ...done.value, source })
    }
    core.tasks.end(task)
    return attach(core, id, sealed, field)
  },
  pasteEvidence: async ({ id, field, name, mediaType, bytes }) => {
    const session = core.session!
    const type = mediaType === 'image/png' || mediaType === 'image/jpeg' ? mediaType : mediaTypeOf(name)
    const done = await sealEvidence(session.vault.at, name, type, one(bytes), session.writer.now())
    return done.ok ? attach(core, id, [done.value], field) : done
  },
  previewEvidence: async ({ id, element }) => {
    const evidence = find(core, id, element)
    if (!evidence) return fail('not-found')
    const view = (withoutKeys({ x: evidence as unknown as Json }) as unknown as { x: EvidenceView }).x
    if (evidence.size > MAX_PREVIEW) return ok({ view, kind: 'none' as const })
    const whole = await readWhole(core.session!.vault.at, evidence, MAX_PREVIEW)
    if (!whole.ok) return whole
    const kind = previewKind(evidence, whole.value.subarray(0, 4_096))
    if (kind === 'image') return ok({ view, kind, bytes: whole.value })
    if (kind === 'text')
      return ok({ view, kind, text: new TextDecoder().decode(whole.value).slice(0, 200_000) })
    return ok({ view, kind })
  },
  saveEvidenceCopy: async ({ id, element }) => {
    const evidence = find(core, id, element)
    if (!evidence) return fail('not-found')
    const path = await chooseSave(core, evidence.name)
    if (path === undefined) return ok({ saved: false })
    try {
      await pipeline(readEvidence(core.session!.vault.at, evidence), createWriteStream(path))
      return ok({ saved: true })
    } catch (error) {
      await rm(path, { force: true }) // half a file must not pass for the evidence
      if ((error as Error).message === 'evidence-damaged')
        return fail('evidence-damaged', { detail: { file: evidence.name } })
      return fail((error as { code?: string }).code === 'ENOSPC' ? 'disk-full' : 'disk-error')
    }
  },

  importOpen: async ({ file, register, options }) => {
    const path = core.tokens.resolve(file)
    if (path === undefined) return fail('file-unreadable', { detail: { file: '' } })
    return core.session!.imports.open(
      hex(randomBytes(16)),
      basename(path),
      fileSource(path),
      register,
      options,
    )
  },
  importPreview: ({ id, mapping }) => core.session!.imports.preview(id, mapping),
  importRun: ({ id, mapping, leavers }) => core.session!.imports.run(id, mapping, leavers),
  importBadRows: async ({ id, mapping }) => {
    const reader = readerFor(core)
    const made = await core.session!.imports.badRows(id, mapping, {
      row: t('import.bad.row'),
      reason: t('import.bad.reason'),
      explain: (p, register) =>
        t(`import.problem.${p.message}`, {
          field: firstText(reader, `${register.id}.${p.field}`),
          value: p.value,
        }),
    })
    if (!made.ok) return made
    return saveExport(core, 'sealbook-rows-not-imported.csv', made.value.csv, made.value.rows)
  },
  importClose: ({ id }) => {
    core.session?.imports.close(id)
    return ok({})
  },

  exportList: async ({ query, format }) => {
    const { book } = core.session!
    const register = findRegister(query.register)
    if (!register) return fail('not-found')
    const answer = answerList(book, query, await hitsOf(core, query))
    const reader = readerFor(core)
    const facts = answer.ids.map((id) => recordFacts(book, book.get(id)!))
    const content =
      format === 'csv'
        ? recordsCsv(register, facts, reader, { style: 'words' })
        : sortedJson({
            format: 'sealbook-records/1',
            register: register.id,
            records: facts.map((f) => recordJson(f, reader.names)),
          })
    return saveExport(core, `sealbook-${register.id}.${format}`, content, facts.length)
  },
  dossier: (input) => makeDossier(core, input),
  actionPlan: (input) => makeActionPlan(core, input),
  exportDictionary: async ({ register }) => {
    const declared = findRegister(register)
    if (!declared) return fail('not-found')
    const path = await chooseSave(core, `sealbook-${register}-dictionary.pdf`)
    if (path === undefined) return ok({ saved: false })
    return writeExport(path, await core.printer.pdf(dictionary(declared, readerFor(core))))
  },
})

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes)
}
function find(core: Core, id: string, element: string): Evidence | undefined {
  const { book } = core.session!
  const record = book.get(id)
  if (!record || !findRegister(record.reg)) return undefined
  const parsed = Evidence.safeParse(book.files(record)[element])
  return parsed.success ? parsed.data : undefined
}
/** Puts sealed files on a record, as one entry. */
function attach(
  core: Core,
  id: string,
  sealed: readonly Evidence[],
  into?: string,
): Result<Output<'addEvidence'>> {
  const { writer, book } = core.session!
  const record = book.get(id)
  const register = record && findRegister(record.reg)
  const lists = register ? evidenceFields(register) : []
  const field = into === undefined ? lists[0] : lists.find((k) => k === into)
  if (!record || !register || !field) return fail('not-found')
  const state = book.state(record)
  if (isFrozen(register, field, state))
    return fail('not-allowed-now', { detail: { transition: 'evidence', state } })
  const added = sealed.map(() => writer.elementId())
  const changes = sealed.map((e, i) => ({ path: `${field}/${added[i]!}`, value: e as unknown as Json }))
  const set = checkChanges(register, changes, true)
  if (!set.ok) return set
  const done = writer.write([{ op: 'change', reg: register.id, rec: id, set: set.value }])
  return done.ok ? ok({ receipt: done.value, added }) : done
}
async function saveExport(
  core: Core,
  name: string,
  content: string,
  rows: number,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const path = await chooseSave(core, name)
  if (path === undefined) return ok({ saved: false, rows })
  const written = await writeExport(path, content)
  return written.ok ? ok({ saved: true, rows }) : written
}
