/** What reminders say, and who gets which. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { Translate } from '../text/context.ts'
import { reminderKinds } from './campaign.ts'
import { lettersOf, oneLine, sayDue, sayWays, type ReminderRun, type SignReminder } from './mail.ts'

/** Names the message and its gaps, so that a test sees what is asked for and not how it is worded. */
const t: Translate = (key, gaps = {}) => [key, ...Object.values(gaps)].join(' ')
const run: ReminderRun = {
  office: { name: 'Linden Practice', dpoName: 'Dana Keller', dpoContact: 'dpo@linden.example' },
  today: '2026-05-01',
  wordsIn: () => ({ t, locale: 'en-GB' }),
}
const reminder = (more: Partial<SignReminder> = {}): SignReminder => ({
  kind: 'open',
  person: { id: 'p1', name: 'Aiko Watanabe', email: 'aiko@linden.example' },
  manager: { id: 'm1', name: 'Bo Lund', email: 'bo@linden.example' },
  sop: { code: 'SOP-01', title: 'Customer information', number: '2.0' },
  due: '2026-05-08',
  ways: ['kiosk', 'paper_scan'],
  ...more,
})
const other = { sop: { code: 'SOP-02', title: 'Social media', number: '1.1' }, due: '2026-05-03' }

describe('letters', () => {
  it('are one for each reader, about all that waits for them', () => {
    const letters = lettersOf(
      [
        reminder(),
        reminder({ person: { id: 'p2', name: 'Cy Ode' } }),
        reminder(other),
        reminder({ kind: 'manager' }),
        reminder({ kind: 'manager', person: { id: 'p2', name: 'Cy Ode' } }),
        reminder({ kind: 'dpo' }),
      ],
      run,
    )
    expect(letters.map((l) => l.to.name)).toEqual(['Aiko Watanabe', 'Cy Ode', 'Bo Lund', 'Dana Keller'])
    expect(letters[0]!.text).toContain('SOP-01')
    expect(letters[0]!.text).toContain('SOP-02')
    expect(letters[1]!.text).not.toContain('SOP-02')
    expect(letters[2]!.text).toContain('Cy Ode: ')
    expect(letters[3]!.to.email).toBe('dpo@linden.example')
  })
  it('keep apart what somebody signs and what the same person is told as a manager', () => {
    const own = { id: 'm1', name: 'Bo Lund' }
    const letters = lettersOf([reminder({ person: own }), reminder({ kind: 'manager' })], run)
    expect(letters).toHaveLength(2)
    expect(letters[0]!.text).not.toContain('Aiko')
  })
  it('have the tone of the most pressing reminder and name the earliest day', () => {
    const [letter] = lettersOf([reminder({ kind: 'day_before', ...other }), reminder()], run)
    expect(letter!.subject).toBe('mail.subject.day_before mail.procedures 2 3 May 2026')
    expect(letter!.text).toContain('mail.intro.day_before')
  })
  it('have words of their own for each kind', () => {
    const subjects = reminderKinds.map(
      (kind) => lettersOf([reminder({ kind })], run)[0]!.subject.split(' ')[0],
    )
    expect(subjects).toEqual(reminderKinds.map((kind) => `mail.subject.${kind}`))
  })
  it('to a manager whom nobody knows are not written', () => {
    expect(lettersOf([reminder({ kind: 'manager', manager: undefined })], run)).toEqual([])
  })
  it('quote the message of the campaign line by line, once', () => {
    const message = 'Dear all,\r\n\r\nthe law changed.\nFrom: me\u2028> x'
    const [letter] = lettersOf([reminder({ message }), reminder({ ...other, message })], run)
    expect(letter!.text.match(/^>.*$/gm)).toEqual([
      '> Dear all,',
      '>',
      '> the law changed.',
      '> From: me',
      '> > x',
    ])
  })
  it('carry the file to sign in and say so only then; a manager gets none', () => {
    const file = { name: 'sign.html', bytes: new Uint8Array([1]) }
    const [own, without, manager] = lettersOf(
      [
        reminder({ ways: ['device_file'], file }),
        reminder({ ways: ['device_file'], person: { id: 'p2', name: 'Cy' } }),
        reminder({ kind: 'manager', file }),
      ],
      run,
    )
    expect(own!.files).toEqual([file])
    expect(own!.text).toContain('mail.way.file_here')
    expect(without!.text).toContain('mail.way.device_file')
    expect(manager!.files).toEqual([])
  })
  it('are in the language of their reader', () => {
    const asked: (string | undefined)[] = []
    lettersOf([reminder({ kind: 'manager', manager: { id: 'm', name: 'M', language: 'el' } })], {
      ...run,
      wordsIn: (language) => (asked.push(language), run.wordsIn(language)),
    })
    expect(asked).toEqual(['el'])
  })
  it('keep a name that holds line ends, or turns the reading order, on its own line', () => {
    const name = 'Eve\r\nBcc: all@x.example\u2029\u202Eevil\u0000'
    const [letter] = lettersOf([reminder({ person: { id: 'p', name } })], run)
    expect(letter!.text.split('\n')[0]).toBe('mail.hello Eve Bcc: all@x.example evil')
  })
})

describe('the last day', () => {
  const day = (due: string) => sayDue(due, '2026-05-01', run.wordsIn(undefined))
  it('says how far away it is', () => {
    expect(day('2026-05-01')).toBe('mail.due 1 May 2026 today')
    expect(day('2026-05-02')).toBe('mail.due 2 May 2026 tomorrow')
    expect(day('2026-05-08')).toBe('mail.due 8 May 2026 in 7 days')
  })
  it('is only named once it is over: nobody is told how late they are', () => {
    expect(day('2026-04-30')).toBe('mail.due_was 30 Apr 2026')
  })
})

describe('small words', () => {
  it('say each way to sign, and where', () => {
    expect(sayWays(reminder({ place: 'Room 4,\nMondays' }), run.wordsIn(undefined), false)).toEqual([
      'mail.way.kiosk',
      'mail.way.paper_scan',
      'Room 4, Mondays',
    ])
  })
  it('leave names as they are otherwise, in any script', () => {
    for (const name of ['محمد علي', '👩‍⚕️ Zoë', '田中 さくら', 'O’Neil-Łoś']) expect(oneLine(name)).toBe(name)
    expect(oneLine('\ud800x')).toBe('\ufffdx')
  })
})
