/**
 * What a reminder to sign says, and to whom (forms.md 3.4, "Workflow": slips, mail files; there is no server).
 *
 * World: shared, pure; the day and the language come in. What must stay true: nothing here sends anything; whoever is reminded
 * is told what, until when and how to sign, and never blamed; the one-time code of a file is never in a message; what
 * somebody typed stays on its own line, whatever signs it holds.
 */
import { daysBetween } from '../learn/days.ts'
import type { Office } from '../office.ts'
import { describeDay } from '../text/calendar.ts'
import type { TextContext } from '../text/context.ts'
import type { PlainDate } from '../values.ts'
import type { SignMethod } from './acknowledgement.ts'
import { reminderKinds, type Reminder } from './campaign.ts'

/** Somebody of the roster who is written to, or about. */
export interface Reminded {
  readonly id: string
  readonly name: string
  readonly email?: string | undefined
  /** BCP 47 tag of the roster. */
  readonly language?: string | undefined
  readonly staffNo?: string | undefined
  readonly department?: string | undefined
}
/** Ways to sign that somebody can be sent to. */
export type SignWay = Exclude<SignMethod, 'attested_on_behalf'>
export interface SignFile {
  readonly name: string
  readonly bytes: Uint8Array
}
/** One reminder of one assignment (campaign.ts, `remindersToDo`) with all that it says. */
export interface SignReminder {
  readonly kind: Reminder['kind']
  readonly person: Reminded
  readonly manager?: Reminded | undefined
  readonly sop: { readonly code: string; readonly title: string; readonly number: string }
  readonly due: PlainDate
  readonly ways: readonly SignWay[]
  /** Where and when, in the office's words. */
  readonly place?: string | undefined
  /** The message of the campaign. */
  readonly message?: string | undefined
  /** What the QR code on a slip holds (paper-line.ts, `linePayload`). */
  readonly code?: string | undefined
  /** The file to sign in, which goes with the mail. */
  readonly file?: SignFile | undefined
}
export type WritingOffice = Pick<Office, 'name' | 'dpoName' | 'dpoContact'>
/** What every reminder of one run has in common. */
export interface ReminderRun {
  readonly office: WritingOffice
  readonly today: PlainDate
  /** The words of a language; the office's own where it is `undefined` or not there. */
  readonly wordsIn: (language: string | undefined) => TextContext
}

/** One message to one person about all that waits for them. */
export interface Letter {
  readonly to: Pick<Reminded, 'name' | 'email' | 'language'>
  readonly subject: string
  /** Paragraphs and lists, lines parted by `\n`. */
  readonly text: string
  readonly files: readonly SignFile[]
}

/** Signs that end a line, and those that turn the order of what follows, which no name needs. */
const lineEnds = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
const turning = /[\u202a-\u202e\u2066-\u2069]/g
/** A text as one line: a name must not become a heading of a mail, nor a line of its text. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(turning, '').replace(lineEnds, ' ').trim()
/** Somebody's own words, each line marked as a quotation. */
const quoted = (text: string): string =>
  text
    .toWellFormed()
    .trim()
    .split(/\r\n|[\n\r\p{Zl}\p{Zp}]/u)
    .map((line) => `> ${oneLine(line)}`.trimEnd())
    .join('\n')

export const sayProcedure = ({ sop }: Pick<SignReminder, 'sop'>, { t }: TextContext): string =>
  t('mail.procedure', { code: oneLine(sop.code), title: oneLine(sop.title), number: sop.number })
/** Until when, with how far away that is; once the day is over only which it was. */
export function sayDue(due: PlainDate, today: PlainDate, { t, locale }: TextContext): string {
  const day = describeDay(due, locale)
  const left = daysBetween(today, due)
  if (left < 0) return t('mail.due_was', { day })
  const when = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(left, 'day')
  return t('mail.due', { day, when })
}
/** How to sign, one line for each way. `withFile` = the file to sign in comes with this message. */
export function sayWays(
  { ways, place }: Pick<SignReminder, 'ways' | 'place'>,
  { t }: TextContext,
  withFile: boolean,
): string[] {
  const lines = ways.map((way) => t(`mail.way.${way === 'device_file' && withFile ? 'file_here' : way}`))
  return place === undefined ? lines : [...lines, oneLine(place)]
}

const toOthers = ['manager', 'dpo'] as const
const isToOther = (kind: Reminder['kind']): kind is (typeof toOthers)[number] =>
  kind === 'manager' || kind === 'dpo'
/** Who reads a reminder: the person, the manager where there is one, or the data protection officer. */
export function readerOf(
  { kind, person, manager }: Pick<SignReminder, 'kind' | 'person' | 'manager'>,
  { dpoName, dpoContact, name }: WritingOffice,
): Reminded | undefined {
  if (kind === 'manager') return manager
  return kind === 'dpo' ? { id: '', name: dpoName ?? name, email: dpoContact } : person
}

/** The letters of a run, in the order in which their readers first appear; reminders to a manager nobody knows have none. */
export function lettersOf(reminders: readonly SignReminder[], run: ReminderRun): Letter[] {
  const groups = new Map<string, { readonly to: Reminded; readonly about: SignReminder[] }>()
  for (const reminder of reminders) {
    const to = readerOf(reminder, run.office)
    if (!to) continue
    const role = isToOther(reminder.kind) ? reminder.kind : 'person'
    const group = groups.get(`${role} ${to.id}`) ?? { to, about: [] }
    groups.set(`${role} ${to.id}`, group)
    group.about.push(reminder)
  }
  return [...groups.values()].map(({ to, about }) =>
    isToOther(about[0]!.kind) ? letterAbout(to, about, run) : letterTo(to, about, run),
  )
}

/** The most pressing kind gives the tone; the earliest day is the one that is named. */
function letterTo(to: Reminded, about: readonly SignReminder[], run: ReminderRun): Letter {
  const words = run.wordsIn(to.language)
  const { t, locale } = words
  const kind = about
    .map((r) => r.kind)
    .reduce((a, b) => (reminderKinds.indexOf(b) > reminderKinds.indexOf(a) ? b : a))
  const day = describeDay(
    about.map((r) => r.due).reduce((a, b) => (b < a ? b : a)),
    locale,
  )
  const what =
    about.length === 1 ? sayProcedure(about[0]!, words) : t('mail.procedures', { count: about.length })
  const items = about.map((r) => `- ${sayProcedure(r, words)}\n  ${sayDue(r.due, run.today, words)}`)
  const files = about.flatMap((r) => (r.file ? [r.file] : []))
  const ways = [...new Set(about.flatMap((r) => sayWays(r, words, r.file !== undefined)))]
  const messages = [...new Set(about.flatMap((r) => (r.message?.trim() ? [quoted(r.message)] : [])))]
  return {
    to,
    subject: t(`mail.subject.${kind}`, { what, day }),
    text: letterText(to, run, words, [
      t(`mail.intro.${kind}`),
      items.join('\n'),
      ...(ways.length > 0 ? [[t('mail.how'), ...ways.map((way) => `- ${way}`)].join('\n')] : []),
      ...messages,
      t('mail.help'),
      t('mail.done'),
    ]),
    files,
  }
}
/** To a manager or the data protection officer: whose signatures are open. */
function letterAbout(to: Reminded, about: readonly SignReminder[], run: ReminderRun): Letter {
  const words = run.wordsIn(to.language)
  const { kind } = about[0]!
  const items = about.map(
    (r) => `- ${oneLine(r.person.name)}: ${sayProcedure(r, words)}\n  ${sayDue(r.due, run.today, words)}`,
  )
  return {
    to,
    subject: words.t(`mail.subject.${kind}`, { what: words.t('mail.signatures', { count: about.length }) }),
    text: letterText(to, run, words, [words.t(`mail.intro.${kind}`), items.join('\n')]),
    files: [],
  }
}
function letterText(
  to: Reminded,
  { office }: ReminderRun,
  { t }: TextContext,
  paragraphs: readonly string[],
): string {
  const from = [office.dpoName, office.name, office.dpoContact].flatMap((line) =>
    line?.trim() ? [oneLine(line)] : [],
  )
  return [t('mail.hello', { name: oneLine(to.name) }), ...paragraphs, from.join('\n')].join('\n\n')
}
