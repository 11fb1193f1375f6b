/**
 * Reminders as files for a mail program or a word processor: drafts (`.eml`) and a mail-merge list. World: main, pure. What must
 * stay true: nothing is sent; one file for each reader; whoever has no usable address is in no file and is named
 * ({@link withoutMail}), so that they get a slip instead.
 */
import {
  lettersOf,
  oneLine,
  readerOf,
  sayDue,
  sayWays,
  type Letter,
  type ReminderRun,
  type SignReminder,
} from '../../src-shared/sop/mail.ts'
import { csvText } from '../reports/csv.ts'
import { asciiName, mailAddress, mailBytes } from './mime.ts'

export interface MailRun extends ReminderRun {
  /** Instant, UTC: the date of the drafts. */
  readonly at: string
  /** A new id for each draft: 8 to 64 small letters and digits. */
  readonly newId: () => string
}
export interface MailFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** One draft for each reader with an address, about all that waits for them. Names tell the order and the reader. */
export function reminderMails(reminders: readonly SignReminder[], run: MailRun): MailFile[] {
  const letters = lettersOf(reminders, run).flatMap((letter) => {
    const address = mailAddress(letter.to.email)
    return address === undefined ? [] : [{ letter, address }]
  })
  const digits = String(letters.length).length
  return letters.map(({ letter, address }, i) => ({
    name: fileName(letter, String(i + 1).padStart(digits, '0'), run),
    bytes: mailBytes({
      from: sender(run),
      to: { name: oneLine(letter.to.name), address },
      subject: oneLine(letter.subject),
      language: run.wordsIn(letter.to.language).locale,
      text: letter.text,
      pages: letter.files,
      at: run.at,
      id: run.newId(),
    }),
  }))
}
function fileName({ to }: Letter, number: string, { wordsIn }: MailRun): string {
  return `${[wordsIn(undefined).t('mail.file'), number, asciiName(to.name)].filter(Boolean).join('-')}.eml`
}
/** The office, where its contact is an address; else the mail program says who sends. */
function sender({ office }: MailRun) {
  const address = mailAddress(office.dpoContact)
  return address === undefined ? undefined : { name: oneLine(office.name), address }
}

/** The reminders that are in no draft: nobody to write to, or no address that a mail can carry. */
export const withoutMail = (reminders: readonly SignReminder[], { office }: ReminderRun): SignReminder[] =>
  reminders.filter((r) => mailAddress(readerOf(r, office)?.email) === undefined)

const columns = [
  'reminder',
  'name',
  'email',
  'language',
  'person',
  'staff_no',
  'department',
  'manager',
  'manager_email',
  'code',
  'title',
  'version',
  'due',
  'due_words',
  'how',
  'message',
  'subject',
  'text',
] as const
/**
 * One row for each reminder, with its reader and a letter of its own, for the mail merge of a word processor. Reminders without a
 * reader have none.
 */
export function mailMerge(reminders: readonly SignReminder[], run: ReminderRun): string {
  const { t } = run.wordsIn(undefined)
  const rows = reminders.flatMap((reminder) => {
    const [letter] = lettersOf([reminder], run)
    return letter ? [mergeRow(reminder, letter, run)] : []
  })
  return csvText(
    columns.map((c) => t(`mail.merge.${c}`)),
    rows.map((row) => columns.map((c) => row[c] ?? '')),
  )
}
function mergeRow(
  reminder: SignReminder,
  { to, subject, text }: Letter,
  run: ReminderRun,
): Readonly<Record<(typeof columns)[number], string | undefined>> {
  const { kind, person, manager, sop, due, message } = reminder
  const words = run.wordsIn(to.language)
  return {
    reminder: words.t(`sops.reminder.${kind}`),
    name: oneLine(to.name),
    email: mailAddress(to.email),
    language: to.language,
    person: oneLine(person.name),
    staff_no: person.staffNo,
    department: person.department,
    manager: manager && oneLine(manager.name),
    manager_email: mailAddress(manager?.email),
    code: oneLine(sop.code),
    title: oneLine(sop.title),
    version: sop.number,
    due,
    due_words: sayDue(due, run.today, words),
    how: sayWays(reminder, words, false).join('\n'),
    message,
    subject: oneLine(subject),
    text,
  }
}
