/** What one cell becomes for each kind of field, and what is refused. */
import { describe, expect, it } from 'vitest'
import {
  choice,
  choices,
  count,
  date,
  flag,
  line,
  number,
  person,
  rows,
  someone,
  tags,
  time,
  timeline,
  yesNoUnknown,
  type Field,
} from '../../../src-shared/registers/define.ts'
import { readCell, type CellContext } from './read-cell.ts'

const id = '01940000-0000-7000-8000-000000000001'
const context: CellContext = {
  dateFormat: 'DD/MM/YYYY',
  zone: 'America/New_York',
  values: { f: { theft: 'lost', rubbish: '', both: 'lost sold' } },
  lossy: false,
  person: (text) => (text === 'Ada' ? [id] : text === 'Cy' ? [id, id] : []),
}
const read = (field: Field, cell: string, more: Partial<CellContext> = {}) => {
  const result = readCell('f', field, cell, { ...context, ...more })
  return 'problem' in result
    ? result.problem
    : Object.fromEntries(result.changes.map((c) => [c.path, c.value]))
}

describe('one cell', () => {
  it('says nothing when it is empty, whatever the field', () => {
    for (const field of [line(), choice(['a']), date(), time(), count(), person(), number(), flag(), tags()])
      expect(read(field, '  ')).toEqual({})
  })
  it.each<[string, Field, string, unknown]>([
    ['text in one line', line(), 'two\n lines ', { f: 'two lines' }],
    ['text too long', line({ max: 3 }), 'four', 'text_too_long'],
    ['an option by its own name', choice(['near_miss']), 'Near miss', { f: 'near_miss' }],
    ['an option by what the person said', choice(['lost', 'sold']), 'Theft', { f: 'lost' }],
    ['a word that means nothing', choice(['lost']), 'Rubbish', {}],
    ['an unknown word', choice(['lost']), 'gone', 'choice_unknown'],
    ['yes in German', yesNoUnknown(), 'ja', { f: 'yes' }],
    [
      'several options, a slash kept',
      choices(['lost', 'sold']),
      'theft; sold',
      { 'f/lost': true, 'f/sold': true },
    ],
    ['one word for two options', choices(['lost', 'sold']), 'both', { 'f/lost': true, 'f/sold': true }],
    ['one unknown among several', choices(['lost', 'sold']), 'lost, gone', 'choice_unknown'],
    ['tags, no slash in them', tags(), 'a/b, c, c', { 'f/a-b': true, 'f/c': true }],
    ['a flag', flag(), 'Y', { f: true }],
    ['no flag', flag(), 'perhaps', 'yes_or_no'],
    ['a number with a decimal comma', number(), '1,5', { f: 1.5 }],
    ['a number in thousands', number(), '1 234 567', { f: 1234567 }],
    ['no number', number(), 'many', 'number'],
    ['a number out of range', number({ max: 10 }), '11', 'number_range'],
    ['a date', date(), '9/4/2024', { f: '2024-04-09' }],
    ['a date in two digits', date(), '09/04/24', { f: '2024-04-09' }],
    ['no such day', date(), '31/02/2024', 'date'],
    ['nothing known about a date', date(), 'n/a', {}],
    [
      'a day as a time, from its first moment there',
      time(),
      '09/04/2024',
      { f: { certainty: 'exact', at: '2024-04-09T04:00:00Z', day: true, zone: 'America/New_York' } },
    ],
    [
      'a time of day',
      time(),
      '09/04/2024 2:05 pm',
      { f: { certainty: 'exact', at: '2024-04-09T18:05:00Z', zone: 'America/New_York' } },
    ],
    [
      'midnight in twelve hours',
      time(),
      '09/04/2024 12:00 AM',
      { f: { certainty: 'exact', at: '2024-04-09T04:00:00Z', zone: 'America/New_York' } },
    ],
    ['an impossible hour', time(), '09/04/2024 25:00', 'date'],
    ['an unknown time', time(), 'unknown', { f: { certainty: 'unknown', zone: 'America/New_York' } }],
    ['a count', count(), '1,250', { f: { status: 'confirmed', best: 1250 } }],
    ['about', count(), 'about 200', { f: { status: 'estimate', best: 200 } }],
    ['no count', count(), 'lots', 'count'],
    ['somebody of the roster', someone(), 'Ada', { f: { kind: 'roster', id } }],
    ['somebody else', someone(), 'Eve', { f: { kind: 'external', name: 'Eve' } }],
    ['two of that name: by name only', someone(), 'Cy', { f: { kind: 'external', name: 'Cy' } }],
    ['nobody named', someone(), 'Anonymous', { f: { kind: 'anonymous' } }],
    ['a person', person(), 'Ada', { f: id }],
    ['an unknown person', person(), 'Eve', 'person_unknown'],
    ['two of that name', person(), 'Cy', 'person_several'],
    [
      'table rows by their first column',
      rows({ place: line(), people: count() }),
      'WI, New York',
      { 'f/wi': { place: 'WI' }, 'f/new-york': { place: 'New York' } },
    ],
    ['a timeline', timeline(), 'x', 'not_importable'],
  ])('%s', (_, field, cell, expected) => {
    expect(read(field, cell)).toEqual(expected)
  })
  it('takes an offset in the cell over the chosen zone', () => {
    expect(read(time(), '2024-04-09T10:00:00+02:00', { dateFormat: 'ISO' })).toEqual({
      f: { certainty: 'exact', at: '2024-04-09T08:00:00Z', zone: 'America/New_York' },
    })
  })
  it('calls a replacement mark damage only when reading the file made it', () => {
    expect(read(line(), 'a\uFFFDb')).toEqual({ f: 'a\uFFFDb' })
    expect(read(line(), 'a\uFFFDb', { lossy: true })).toBe('encoding')
  })
})
