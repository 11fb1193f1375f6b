/**
 * A notice as a file: a mail draft, plain text, a PDF, or straight to the printer. World: main, Electron. What must stay
 * true: the app sends nothing; a mail is made only of a finished notice, because a draft of a mail is one click from being
 * sent.
 */
import type { Input } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { toEml } from '../../src-shared/notices/eml.ts'
import { noticeMail } from '../../src-shared/notices/notice-mail.ts'
import { renderText } from '../../src-shared/notices/render.ts'
import type { Core } from '../app/core.ts'
import { writeExport } from '../app/chosen-files.ts'
import { t } from '../app/text.ts'
import { needsOf, type ReadNotice } from '../records/notices.ts'
import { noticePage } from '../reports/notice-page.ts'
import { readerFor } from './reader.ts'
import { chooseSave } from './handlers/vault.ts'

type Saved = Result<{ saved: boolean }>

export async function makeNoticeFile(core: Core, { id, format }: Input<'noticeFile'>): Promise<Saved> {
  const read = core.session!.acts.notices.read(id)
  if (!read.ok) return read
  const { record, missing, words } = read.value
  const name = `${core.session!.book.ref(record) ?? t('notice-page.file')}.${format}`
  switch (format) {
    case 'print':
      return ok({ saved: await core.printer.print(pageOf(core, read.value)) })
    case 'pdf':
      return save(core, name, () => core.printer.pdf(pageOf(core, read.value)))
    case 'txt':
      return save(core, name, () => `${renderText(words, t)}\n`)
    case 'eml':
      if (missing.length) return fail('needs-missing', { needs: needsOf(missing) })
      return save(core, name, () => mailOf(core, read.value))
  }
}
async function save(
  core: Core,
  name: string,
  make: () => string | Uint8Array | Promise<Uint8Array>,
): Promise<Saved> {
  const path = await chooseSave(core, name)
  return path === undefined ? ok({ saved: false }) : writeExport(path, await make())
}

function pageOf(core: Core, { record, words }: ReadNotice) {
  const { book, vault } = core.session!
  const reader = readerFor(core)
  return noticePage(
    {
      words,
      ref: book.ref(record),
      state: book.state(record),
      values: book.values(record),
      vaultName: vault.info.name,
      position: book.view(record).position,
    },
    reader,
  )
}
function mailOf(core: Core, { record, words }: ReadNotice): string {
  const { book, writer } = core.session!
  const about = {
    id: record.id,
    ref: book.ref(record),
    values: book.values(record),
    office: book.law.office,
    now: writer.now(),
  }
  const mail = toEml(noticeMail(words, about, t))
  if (!mail.ok) throw new Error('noticeMail gave an address that is none')
  return mail.text
}
