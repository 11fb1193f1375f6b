/**
 * Calls of the pages about campaigns; reminders to sign as files, written where the person says and nowhere else. World: main,
 * Electron.
 *
 * What must stay true: the app sends nothing; only reminders that are to be given today are written; a folder gets a folder of its
 * own inside, so that no file of an earlier day is written over.
 */
import type { ReminderLine } from '../../src-shared/ipc/contract-sop.ts'
import type { Handlers, Input, Output } from '../../src-shared/ipc/contract.ts'
import type { reminderCalls } from '../../src-shared/ipc/contract-reminders.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import { readerOf, type Reminded, type SignReminder } from '../../src-shared/sop/mail.ts'
import type { Core } from '../app/core.ts'
import { writeExport } from '../app/chosen-files.ts'
import { t } from '../app/text.ts'
import type { Book } from '../records/book.ts'
import { askable, campaignFacts } from '../records/campaign-facts.ts'
import { mailMerge, reminderMails, withoutMail, type MailRun } from '../sop/mail-files.ts'
import { slipsHtml } from '../sop/slips.ts'
import { chooseFolder, chooseSave } from './handlers/vault.ts'
import { writeFolder, writeZip } from './many-files.ts'

type Asked = Input<'reminderFiles'>
type Written = Output<'reminderFiles'>

export const reminderHandlers = (core: Core): Pick<Handlers, keyof typeof reminderCalls> => ({
  askable: async () => {
    await core.session!.ledger()
    return ok(askable(core.session!.book, core.session!.acts.sops))
  },
  campaignFacts: async ({ id }) => {
    await core.session!.ledger()
    return campaignFacts(core.session!.book, core.session!.acts.sops, id)
  },
  reminderFiles: (input) => makeReminderFiles(core, input),
})

async function makeReminderFiles(core: Core, input: Asked): Promise<Result<Written>> {
  await core.session!.ledger()
  const { acts, book, vault, writer } = core.session!
  const wanted = new Set(input.items.map(keyOf))
  const lines = acts.sops.views
    .reminders({})
    .filter(({ line, kind }) => wanted.has(keyOf({ assignment: line.assignment, kind })))
  // what was marked or signed meanwhile is not to be said any more
  if (lines.length < wanted.size) return fail('not-found')
  const reminders = lines.map((line) => reminderOf(book, line, input))
  const run: MailRun = {
    office: book.law.office ?? { name: vault.info.name },
    today: book.law.today,
    wordsIn: () => ({ t, locale: 'en-GB' }),
    at: writer.now(),
    newId: () => writer.newId().replaceAll(/[^0-9a-z]/g, ''),
  }
  const without =
    input.format === 'slips'
      ? reminders.filter((r) => r.kind === 'dpo' || !readerOf(r, run.office)).length
      : withoutMail(reminders, run).length
  const saved = await write(core, reminders, run, input)
  return saved.ok ? ok({ saved: saved.value.saved, within: reminders.length - without, without }) : saved
}
const keyOf = ({ assignment, kind }: Asked['items'][number]): string => `${assignment} ${kind}`

function reminderOf(book: Book, { line, kind, manager, email }: ReminderLine, input: Asked): SignReminder {
  const campaign = book.get(line.campaign)
  const message = campaign && book.values(campaign)['message']
  const { ways, place } = input
  return {
    kind,
    person: remindedOf(book, { id: line.person, name: line.name, email }),
    ...(manager && { manager: remindedOf(book, manager) }),
    sop: { code: line.code, title: line.title, number: line.number },
    due: line.due ?? book.law.today,
    ways,
    ...(place?.trim() && { place: place.trim() }),
    ...(typeof message === 'string' && { message }),
  }
}
function remindedOf(book: Book, known: Pick<Reminded, 'id' | 'name' | 'email'>): Reminded {
  const record = book.get(known.id)
  const { language, staff_no: staffNo, department }: PersonValues = record ? book.values(record) : {}
  return {
    id: known.id,
    name: known.name,
    ...(known.email !== undefined && { email: known.email }),
    ...(language !== undefined && { language }),
    ...(staffNo !== undefined && { staffNo }),
    ...(department !== undefined && { department }),
  }
}

async function write(
  core: Core,
  reminders: readonly SignReminder[],
  run: MailRun,
  { format, perSheet }: Asked,
): Promise<Result<{ readonly saved: boolean }>> {
  const name = `${t('reminders.file')}-${run.today}`
  if (format === 'mails_folder') {
    const folder = await chooseFolder(core, t('reminders.folder'))
    return folder === undefined
      ? ok({ saved: false })
      : writeFolder(folder, name, reminderMails(reminders, run))
  }
  const path = await chooseSave(core, `${name}.${endings[format]}`)
  if (path === undefined) return ok({ saved: false })
  switch (format) {
    case 'mails_zip':
      return writeZip(path, reminderMails(reminders, run))
    case 'merge':
      return writeExport(path, mailMerge(reminders, run))
    case 'slips':
      return writeExport(path, await core.printer.pdf(slipsHtml(reminders, run, perSheet)))
  }
}
const endings = { mails_zip: 'zip', merge: 'csv', slips: 'pdf' } as const
