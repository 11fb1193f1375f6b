/**
 * Files to sign in, their codes, and sheets of paper, written where the person says. World: main, Electron.
 *
 * What must stay true: what goes out is on record first; a file and its code are never in the same folder, ZIP or document; names of
 * files say no more of a person than their number or initials.
 */
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Core } from '../app/core.ts'
import { writeExport } from '../app/chosen-files.ts'
import { type Session } from '../app/session.ts'
import { t } from '../app/text.ts'
import { codeHash } from '../crypto/code-hash.ts'
import { randomBytes, utf8 } from '../crypto/sodium.ts'
import { PaperSheets } from '../records/paper-sheets.ts'
import { SignFiles, type SignFileMade } from '../records/sign-files.ts'
import { codeSlipsHtml } from '../sop/code-slips.ts'
import { newSheetCode } from '../sop/line-code.ts'
import { asciiName } from '../sop/mime.ts'
import { signSheet } from '../sop/paper-sheet.ts'
import { readSignPage, signFile, type SignFileParts } from '../sop/sign-file.ts'
import { chooseFolder, chooseSave } from './handlers/vault.ts'
import { breath } from './held-papers.ts'
import { writeFolder, writeZip, type NamedFile } from './many-files.ts'
import { fileName } from './record-reports.ts'

const LOCALE = 'en-GB'

export const signFilesOf = ({ book, writer, acts, vault }: Session): SignFiles =>
  new SignFiles(book, writer, acts.sops, codeHash(vault.local))
export const sheetsOf = ({ book, writer, acts }: Session): PaperSheets =>
  new PaperSheets(book, writer, acts.sops.signatures)
const officeName = ({ book, vault }: Session): string => book.law.office?.name ?? vault.info.name

export async function makeSignFiles(
  core: Core,
  { assignments, expiresOn, returnTo, into }: Input<'makeSignFiles'>,
): Promise<Result<Output<'makeSignFiles'>>> {
  const session = core.session!
  await session.ledger()
  const files = signFilesOf(session)
  const made = files.prepare(assignments, expiresOn)
  if (!made.ok) return made
  const page = await readSignPage(core.places.signing)
  const name = `${t('takein.file')}-${session.book.law.today}`
  const path =
    into === 'folder'
      ? await chooseFolder(core, t('takein.file.folder'))
      : await chooseSave(core, `${name}.zip`)
  if (path === undefined) return ok({ saved: false, files: 0 })
  const issued = files.issue(made.value)
  if (!issued.ok) return issued
  const parts: SignFileParts = {
    page,
    t,
    locale: LOCALE,
    organisation: officeName(session),
    ...(returnTo?.trim() && { returnTo: returnTo.trim() }),
  }
  const pages = pagesOf(core, made.value, parts)
  const written = await (into === 'folder' ? writeFolder(path, name, pages) : writeZip(path, pages))
  core.tasks.end('sign-files')
  return written.ok ? ok({ saved: true, files: made.value.length }) : written
}
/** One page at a time: each may be as long as a procedure. */
async function* pagesOf(
  core: Core,
  made: readonly SignFileMade[],
  parts: SignFileParts,
): AsyncGenerator<NamedFile> {
  const names = new Set<string>()
  for (const [i, file] of made.entries()) {
    core.tasks.progress('sign-files', 'takein.phase.files', i, made.length, false)
    yield { name: newName(file, names), bytes: utf8(signFile(file.request, parts)) }
    await breath()
  }
}
/** The procedure and who it is for, as short as it can be: `PRIV-01-S12.html`. */
function newName({ request, staffNo }: SignFileMade, taken: Set<string>): string {
  const initials = request.person.split(/\s+/).map((word) => word.slice(0, 1))
  const base = asciiName(`${request.code}-${staffNo ?? initials.join('')}`) || t('takein.file')
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${base}.html` : `${base}-${n}.html`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

export async function signFileSlips(
  core: Core,
  { assignments }: Input<'signFileSlips'>,
): Promise<Result<Output<'signFileSlips'>>> {
  const session = core.session!
  await session.ledger()
  const files = signFilesOf(session)
  const slips = []
  for (const id of new Set(assignments)) {
    const out = files.codeOut(id)
    if (!out.ok) continue
    const { assignment, text } = out.value.of
    slips.push({
      name: session.book.nameOf(assignment.person) ?? '',
      department: assignment.department,
      procedure: `${text.code} ${text.number} ${text.title}`,
      code: out.value.code,
      expiresOn: out.value.expiresOn,
    })
  }
  if (slips.length === 0) return fail('not-found')
  const path = await chooseSave(core, `${t('takein.slip.title')}.pdf`)
  if (path === undefined) return ok({ saved: false, slips: 0 })
  const pages = codeSlipsHtml(slips, officeName(session), { t, locale: LOCALE })
  const written = await writeExport(path, await core.printer.pdf(pages))
  return written.ok ? ok({ saved: true, slips: slips.length }) : written
}

export async function makeSheet(
  core: Core,
  { print, ...asked }: Input<'makeSheet'>,
): Promise<Result<Output<'makeSheet'>>> {
  const session = core.session!
  await session.ledger()
  const sheets = sheetsOf(session)
  const known = sheets.sheets()
  let code = newSheetCode(randomBytes)
  while (known.has(code)) code = newSheetCode(randomBytes)
  const made = sheets.prepare(code, asked)
  if (!made.ok) return made
  const name = fileName(
    `${made.value.text.code} ${made.value.text.number} ${t('paper.sheet.kicker')} ${code}`,
  )
  const path = print ? undefined : await chooseSave(core, `${name}.pdf`)
  if (!print && path === undefined) return ok({ saved: false })
  // on record before it can be on paper: what is not printed after all stays a sheet of which no scan comes
  const kept = sheets.keep(made.value)
  if (!kept.ok) return kept
  const sheet = signSheet(
    { ...made.value, vaultName: session.vault.info.name },
    { t, locale: LOCALE, zone: core.settings.value.settings.zone, names: {} },
  )
  if (path === undefined) return ok({ saved: await core.printer.print(sheet), sheet: code })
  const written = await writeExport(path, await core.printer.pdf(sheet))
  return written.ok ? ok({ saved: true, sheet: code }) : written
}
