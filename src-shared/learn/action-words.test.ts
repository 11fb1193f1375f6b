/** The words of actions: can one tell when it is done, does it say what to do, is it as strong as it says. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { Strength } from './action.ts'
import { doneWhenFindings, textFindings, weakerThanSaid } from './action-words.ts'
import { likenessOfWords, tellingWords } from './plain-words.ts'

const found = (doneWhen: string, text = 'Switch off completion of addresses') =>
  doneWhenFindings(doneWhen, text).map((f) => f.finding)

describe('done when', () => {
  it.each([
    'No address is offered after two letters in the mail program of reception',
    'A test letter to a closed mailbox is refused',
    'The export of rights of 1 March shows no account of a leaver',
    'The shared folder is gone and nobody has asked for it in a month',
    'All 14 laptops are listed as encrypted in the device list',
    'The contract names 24 hours and both have signed it',
    'The alarm rings the person on call in a drill at night',
    'Sending to more than ten addresses asks for a second person',
  ])('is clear: %s', (doneWhen) => {
    expect(doneWhenFindings(doneWhen, 'Do something else')).toEqual([])
  })
  it.each([
    ['done_when_empty', '  '],
    ['done_when_repeats', 'Completion of addresses switched off'],
    ['done_when_no_measure', 'The mail program works as wanted'],
    ['done_when_no_measure', 'Address handling is safe'],
    ['done_when_activity', 'Training has been held'],
    ['done_when_activity', 'All staff have been informed'],
    ['done_when_activity', 'Reminder sent'],
    ['done_when_vague', 'The list is checked regularly, 10 entries'],
    ['done_when_vague', 'Access is restricted where possible; no exceptions'],
    ['done_when_vague', 'Awareness of all staff is higher'],
  ])('is not: %s, %s', (finding, doneWhen) => {
    expect(found(doneWhen)).toContain(finding)
  })
  it('names the words that are meant', () => {
    expect(doneWhenFindings('Filter in force, improved where possible', 'x')).toEqual([
      { finding: 'done_when_vague', words: 'improved' },
    ])
    expect(doneWhenFindings('Everyone has been briefed', 'x')).toEqual([
      { finding: 'done_when_activity', words: 'Everyone has been briefed' },
    ])
  })
})

describe('the text of an action', () => {
  it.each([
    'Remove the shared mailbox',
    'Switch on disk encryption',
    'Ask the supplier for a 24 hour clause',
    'Re-route the night alarm',
  ])('starts with what to do: %s', (text) => {
    expect(textFindings(text)).toEqual([])
  })
  it.each([
    'The mailbox',
    'We should look into it',
    'Better training',
    'More care',
    'Staff must be told',
    '12.',
    'Improvement of the list',
  ])('does not: %s', (text) => {
    expect(textFindings(text).map((f) => f.finding)).toEqual(['text_no_verb'])
  })
  it('is there', () => {
    expect(textFindings(' ')).toEqual([{ finding: 'text_empty' }])
  })
})

describe('the strength that words speak for', () => {
  it.each<[string, Strength, Strength | undefined]>([
    ['Train all staff in handling post', 'engineer', 'train'],
    ['Remind reception of the four-eyes rule', 'procedure', 'train'],
    ['Hold a workshop on phishing', 'automate', 'train'],
    ['Raise awareness of phishing', 'engineer', 'train'],
    ['Inform all staff about the new form', 'procedure', 'train'],
    ['Update the procedure for outgoing post', 'engineer', 'procedure'],
    ['Introduce a four-eyes check of addresses', 'automate', 'procedure'],
    ['Train all staff in handling post', 'train', undefined],
    ['Update the procedure for outgoing post', 'train', undefined],
    ['Tell the mail server to refuse more than ten addresses', 'engineer', undefined],
    ['Remove the shared mailbox', 'remove', undefined],
    ['Create an alert for mass downloads', 'automate', undefined],
    ['Send the log to the central server', 'automate', undefined],
  ])('%s, chosen as %s: %s', (text, chosen, likely) => {
    expect(weakerThanSaid(text, chosen)).toBe(likely)
  })
})

describe('telling words', () => {
  it('are the same whatever their ending, case or place', () => {
    const keys = (text: string) => [...tellingWords(text).keys()]
    expect(keys('The shared passwords were copied')).toEqual(keys('Sharing a password, copying'))
    expect(keys('The shared passwords were copied')).toHaveLength(3)
    expect(likenessOfWords('Shared mailboxes', 'the mailbox is SHARED')).toBe(1)
    expect(likenessOfWords('shared mailbox', 'printer')).toBe(0)
    expect(likenessOfWords('the and of', 'anything')).toBe(0)
  })
  it('keep the word as it was written first', () => {
    expect([...tellingWords('Leavers: the leaver’s account').values()]).toEqual(['Leavers', 'account'])
  })
})
