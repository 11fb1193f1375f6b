/**
 * Drafts and the mail-merge list, read back by stock tools: Python's mail parser and the CSV reader. World: unit test. Where
 * Python is not installed, its tests are counted as skipped.
 */
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { reminderKinds } from '../../src-shared/sop/campaign.ts'
import { lettersOf, oneLine, type SignReminder } from '../../src-shared/sop/mail.ts'
import { t } from '../app/text.ts'
import { mailMerge, reminderMails, withoutMail, type MailRun } from './mail-files.ts'
import { asciiName, mailAddress, mailBytes, type Mail } from './mime.ts'

const python = spawnSync('python3', ['--version']).status === 0 ? 'python3' : undefined
/** Reads mails as any mail program would: strictly, and with everything that is odd about them. */
const reader = `
import sys, json, base64, email
from email import policy, utils
from email.header import decode_header, make_header
# the newer parser of addresses puts a space between encoded words (python/cpython#128110), which RFC 2047 6.2 forbids
def mailbox(raw):
    name, address = utils.parseaddr(raw.replace('\\r\\n', ''))
    return [str(make_header(decode_header(name))), address]
out = []
for raw in json.load(sys.stdin):
    m = email.message_from_bytes(base64.b64decode(raw), policy=policy.default)
    old = email.message_from_bytes(base64.b64decode(raw))
    body = m.get_body(('plain',))
    out.append({
        'headers': [k for k, v in m.items()],
        'subject': m['subject'], 'language': m['content-language'], 'unsent': m['x-unsent'],
        'date': m['date'].datetime.isoformat(), 'id': m['message-id'],
        'to': mailbox(old['to']), 'count': len(m['to'].addresses),
        'from': mailbox(old['from']) if old['from'] else None,
        'text': body.get_content().replace('\\r\\n', '\\n'), 'type': body.get_content_type(), 'charset': body.get_content_charset(),
        'files': [[a.get_filename(), a.get_content_type(), base64.b64encode(a.get_payload(decode=True)).decode()] for a in m.iter_attachments()],
        'odd': [str(d) for p in m.walk() for d in p.defects] + [str(d) for k in ('to', 'from', 'subject', 'date', 'message-id', 'content-type') if m[k] for d in m[k].defects],
    })
json.dump(out, sys.stdout)
`
interface Parsed {
  readonly headers: readonly string[]
  readonly subject: string
  readonly language: string
  readonly unsent: string
  readonly date: string
  readonly id: string
  readonly to: readonly [string, string]
  readonly count: number
  readonly from: readonly [string, string] | null
  readonly text: string
  readonly type: string
  readonly charset: string
  readonly files: readonly (readonly [string, string, string])[]
  readonly odd: readonly string[]
}
function parse(mails: readonly Uint8Array[]): Parsed[] {
  const input = JSON.stringify(mails.map((m) => Buffer.from(m).toString('base64')))
  const done = spawnSync(python!, ['-c', reader], { input, maxBuffer: 2 ** 28, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return JSON.parse(done.stdout) as Parsed[]
}

let ids = 0
const run: MailRun = {
  office: { name: 'Linden Practice', dpoName: 'Dana Keller', dpoContact: 'dpo@linden.example' },
  today: '2026-05-01',
  wordsIn: () => ({ t, locale: 'en-GB' }),
  at: '2026-05-01T07:08:09Z',
  newId: () => `id${String(++ids).padStart(8, '0')}`,
}
const reminder = (more: Partial<SignReminder> = {}): SignReminder => ({
  kind: 'open',
  person: { id: 'p1', name: 'Aiko Watanabe', email: 'aiko@linden.example', language: 'en', staffNo: '=1+1' },
  manager: { id: 'm1', name: 'Bo Lund', email: 'bo@linden.example' },
  sop: { code: 'SOP-01', title: 'Customer information', number: '2.0' },
  due: '2026-05-08',
  ways: ['kiosk', 'paper_scan'],
  ...more,
})
const plainMail: Mail = {
  to: { name: 'A', address: 'a@b.example' },
  subject: 's',
  language: 'en',
  text: '',
  pages: [],
  at: run.at,
  id: 'id0000000000',
}
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const wellMade = [
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'X-Unsent',
  'Content-Language',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
]

/** Names as no roster should hold them. */
const hostile: readonly string[] = [
  'Eve\r\nBcc: everybody@linden.example',
  'Eve\n\nA body of my own',
  'Eve\u2028Bcc: x@y.example\u2029\u0085\u0000\u000b',
  '"Eve" <eve@evil.example>, x',
  '=?utf-8?B?RXZl?=',
  'محمد علي \u202Egnp.exe',
  '👩‍⚕️👩‍👩‍👧‍👦 Zoë',
  '田中 さくら',
  'x'.repeat(10_000),
  '界'.repeat(10_000),
  'O\'Neil; (Pat), [a] \\ "b"',
  '\ud800 half',
  '.',
]

describe.skipIf(!python)('drafts, read by a stock parser (needs Python)', () => {
  it('give back every header and the text', () => {
    const reminders = reminderKinds.map((kind, i) => {
      const own = { id: `p${i}`, name: `Person ${i}`, email: `p${i}@linden.example` }
      return reminder({ kind, person: own, message: 'Please.\nFrom now on it counts = always.\n.' })
    })
    const parsed = parse(reminderMails(reminders, run).map((m) => m.bytes))
    const letters = lettersOf(reminders, run)
    expect(parsed).toHaveLength(reminderKinds.length)
    parsed.forEach((mail, i) => {
      expect(mail.odd).toEqual([])
      expect(mail.headers.toSorted()).toEqual(['From', ...wellMade].toSorted())
      expect(mail.subject).toBe(letters[i]!.subject)
      expect(mail.text.trimEnd()).toBe(letters[i]!.text)
      expect(mail.to).toEqual([letters[i]!.to.name, letters[i]!.to.email])
      expect(mail.from).toEqual(['Linden Practice', 'dpo@linden.example'])
      expect([mail.type, mail.charset, mail.unsent, mail.language]).toEqual([
        'text/plain',
        'utf-8',
        '1',
        'en-GB',
      ])
      expect(mail.date).toBe('2026-05-01T07:08:09+00:00')
    })
    expect(new Set(parsed.map((m) => m.id)).size).toBe(parsed.length)
  })
  it('hold names and titles of any kind, and no header of theirs', () => {
    const reminders = hostile.map((name, i) =>
      reminder({
        person: { id: `p${i}`, name, email: 'p@linden.example' },
        sop: { code: 'S', title: name, number: '1.0' },
        message: name,
      }),
    )
    const office = { ...run.office, dpoContact: 'Room 4' }
    const parsed = parse(reminderMails(reminders, { ...run, office }).map((m) => m.bytes))
    const letters = lettersOf(reminders, { ...run, office })
    parsed.forEach((mail, i) => {
      expect(mail.headers.toSorted()).toEqual(wellMade.toSorted())
      expect(mail.odd).toEqual([])
      expect(mail.to).toEqual([oneLine(hostile[i]!), 'p@linden.example'])
      expect(mail.count).toBe(1)
      expect(mail.subject).toBe(oneLine(letters[i]!.subject))
      expect(mail.text.trimEnd()).toBe(letters[i]!.text)
    })
  })
  it('carry the files to sign in, byte for byte', () => {
    const bytes = Buffer.from(`<!doctype html>${'é\r\n--=_id\n'.repeat(5_000)}`)
    const file = { name: 'Zoë "1";\r\n../sign.html', bytes }
    const [mail] = parse(reminderMails([reminder({ file }), reminder({ file })], run).map((m) => m.bytes))
    expect(mail!.odd).toEqual([])
    const wanted = ['Zoe-1-..-sign.html', 'text/html', bytes.toString('base64')]
    expect(mail!.files).toEqual([wanted, wanted])
    expect(mail!.text).toContain(t('mail.way.kiosk'))
  })
  it('give back any text at all', () => {
    const sign = fc.oneof(
      fc.constantFrom('=', '.', ' ', '\t', '\n', 'From ', 'é', '😀', '\u2028'),
      fc.string(),
    )
    const anyText = fc.array(sign, { maxLength: 120 }).map((s) => s.join('').replace(/\r/g, ''))
    const bodies = fc.sample(anyText, 60)
    const mail = (body: string): Mail => ({
      ...plainMail,
      to: { name: body.slice(0, 40).replace(/\p{Cc}/gu, ''), address: 'a@b.example' },
      text: body,
      id: run.newId(),
    })
    const parsed = parse(bodies.map((b) => mailBytes(mail(b))))
    parsed.forEach((m, i) => expect(m.text).toBe(`${bodies[i]!.toWellFormed()}\n`))
  })
})

describe('drafts', () => {
  it('are short ASCII lines, whatever stands in them', () => {
    const mails = reminderMails(
      hostile.map((name, i) =>
        reminder({ person: { id: `p${i}`, name, email: 'p@linden.example' }, message: name }),
      ),
      run,
    )
    for (const { bytes } of mails) {
      const lines = text(bytes).split('\r\n')
      expect(lines.filter((l) => l.length > 76 || !/^[\x20-\x7e]*$/.test(l))).toEqual([])
    }
  })
  it('hold nothing at either end of a line that a server would change', () => {
    const bytes = mailBytes({ ...plainMail, text: 'From a\n.\n.. b\nspace \ntab\t\n From c' })
    const body = text(bytes).split('\r\n\r\n')[1]!.split('\r\n')
    expect(body).toEqual(['=46rom a', '=2E', '=2E. b', 'space=20', 'tab=09', ' From c', ''])
  })
  it('have names that every system takes, in order', () => {
    const names = reminderMails(
      ['Zoë Müller', '田中', '../../etc/passwd', 'CON', ...Array.from({ length: 8 }, () => 'x')].map(
        (name, i) => reminder({ person: { id: `p${i}`, name, email: 'p@linden.example' } }),
      ),
      run,
    ).map((m) => m.name)
    expect(names.slice(0, 4)).toEqual([
      'reminder-01-Zoe-Muller.eml',
      'reminder-02.eml',
      'reminder-03-etc-passwd.eml',
      'reminder-04-CON.eml',
    ])
    expect(names).toEqual(names.toSorted())
  })
  it('are only for whom a mail can reach; the others are named', () => {
    const none = reminder({ person: { id: 'p2', name: 'Cy Ode' } })
    const odd = reminder({ person: { id: 'p3', name: 'Di', email: 'Di <di@linden.example>' } })
    const lost = reminder({ kind: 'manager', manager: undefined })
    const all = [reminder(), none, odd, lost]
    expect(reminderMails(all, run)).toHaveLength(1)
    expect(withoutMail(all, run)).toEqual([none, odd, lost])
  })
  it('leave the sender to the mail program when the office has no address', () => {
    const mails = reminderMails([reminder()], {
      ...run,
      office: { name: 'Office\r\nX: y', dpoContact: '030 1234' },
    })
    expect(text(mails[0]!.bytes)).not.toMatch(/^(From|X):/m)
  })
})

describe('addresses', () => {
  it('are taken when a mail can carry them', () => {
    expect(mailAddress(' aiko.w+x@linden.example ')).toBe('aiko.w+x@linden.example')
    expect(mailAddress('zoe@münchen.example')).toBe('zoe@xn--mnchen-3ya.example')
  })
  it.each([
    undefined,
    '',
    'x',
    'x@y',
    '@y.example',
    'a b@y.example',
    'a@y.example,b@y.example',
    'a@y.example\r\nBcc: b@y.example',
    '<a@y.example>',
    '"a b"@y.example',
    'zoë@y.example',
    'a..b@y.example',
    'a@b@y.example',
    'a@-y.example',
    'a@y%2eexample.example',
    `${'a'.repeat(65)}@y.example`,
    `a@${'y.'.repeat(200)}example`,
  ])('that are none are refused: %j', (typed) => {
    expect(mailAddress(typed)).toBeUndefined()
  })
})

describe('names of files', () => {
  it('keep the ending of a long one', () => {
    expect(asciiName(`${'long '.repeat(60)}.html`)).toMatch(/^[A-Za-z-]{1,55}\.html$/)
  })
})

describe('the mail-merge list', () => {
  const rowsOf = (csv: string) =>
    Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true }).data
  it('has a row for each reminder, with its reader and a text of its own', () => {
    const csv = mailMerge([reminder(), reminder({ kind: 'manager', message: 'Two\nlines' })], run)
    expect(csv.startsWith('\ufeff')).toBe(true)
    const [own, manager] = rowsOf(csv)
    expect(own).toMatchObject({
      [t('mail.merge.name')]: 'Aiko Watanabe',
      [t('mail.merge.email')]: 'aiko@linden.example',
      [t('mail.merge.code')]: 'SOP-01',
      [t('mail.merge.due')]: '2026-05-08',
      [t('mail.merge.reminder')]: t('sops.reminder.open'),
    })
    expect(manager).toMatchObject({
      [t('mail.merge.name')]: 'Bo Lund',
      [t('mail.merge.person')]: 'Aiko Watanabe',
      [t('mail.merge.message')]: 'Two\nlines',
    })
    expect(own![t('mail.merge.text')]).toContain('SOP-01 Customer information, version 2.0')
  })
  it('runs nothing in a spreadsheet, whatever somebody is called', () => {
    const evil = ['=HYPERLINK("x")', '+1', '-1', '@x', '\t=1', '\r=1']
    const csv = mailMerge(
      evil.map((name, i) =>
        reminder({ person: { id: `p${i}`, name, staffNo: name, department: name }, message: name }),
      ),
      run,
    )
    const cells = rowsOf(csv).flatMap((row) => Object.values(row))
    expect(cells.length).toBeGreaterThan(evil.length * 10)
    expect(cells.filter((c) => /^[=+\-@\t\r]/.test(c))).toEqual([])
  })
})
