/** The blame lint: what it finds, what it leaves alone, in our own sentences and in real ones. World: unit test. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlameAnswer, lintBlame, lintTree, unanswered } from './blame.ts'
import { blameRules, lintPlaces } from './blame-rules.ts'
import { peopleNamed } from './people-named.ts'
import { blaming, neutral, roster } from './test-sentences.ts'
import type { WhyNode } from './why-tree.ts'

const rulesFor = (text: string, place: (typeof lintPlaces)[number] = 'end') =>
  lintBlame(text, place, roster).map((f) => f.rule)
const wordsIn = (text: string) => lintBlame(text, 'end', roster).map((f) => f.words)

describe('sentences of our own', () => {
  it.each(neutral)('leaves alone, even as the end of a branch: %s', (sentence) => {
    expect(lintBlame(sentence, 'end', roster)).toEqual([])
  })
  it.each(blaming)('finds %s: %s', (rule, sentence) => {
    expect(rulesFor(sentence)).toContain(rule)
  })
  it('are enough, and every rule is tried', () => {
    expect(neutral.length).toBeGreaterThanOrEqual(80)
    expect([...new Set(blaming.map(([rule]) => rule))].toSorted()).toEqual(
      blameRules()
        .rules.map((r) => r.id)
        .toSorted(),
    )
  })
})

describe('5,066 narratives of real breaches, as an authority tells them', () => {
  const csv = gunzipSync(
    readFileSync(new URL('../../tests/fixtures/hhs_ocr_breach_archive_2024.csv.gz', import.meta.url)),
  ).toString('utf8')
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
  const narratives = data.map((row) => row['Web Description'] ?? '').filter((text) => text.trim() !== '')
  const found = narratives.flatMap((text) => lintBlame(text, 'story'))

  it('raise a finding in fewer than one of a hundred', () => {
    expect(narratives.length).toBe(5_066)
    const marked = narratives.filter((text) => lintBlame(text, 'story').length > 0)
    expect(marked.length).toBeGreaterThan(20)
    expect(marked.length).toBeLessThan(50)
  })
  it('are marked for words that do blame', () => {
    const words = [...new Set(found.map((f) => f.words.toLowerCase()))]
    expect(words).toEqual(
      expect.arrayContaining([
        'human error',
        'employee at fault',
        'a workforce member failed to',
        'an employee forgot to',
      ]),
    )
    expect(words.filter((w) => w.includes('guilty') || w.includes('common sense'))).toEqual([])
  })
})

describe('a finding', () => {
  it('names its words by their place', () => {
    const text = 'On Monday the clerk failed to look. It was human error.'
    const findings = lintBlame(text, 'end')
    expect(findings.map((f) => [f.rule, f.words])).toEqual([
      ['lapse', 'the clerk failed to'],
      ['human_error', 'human error'],
    ])
    for (const { from, to, words } of findings) expect(text.slice(from, to)).toBe(words)
  })
  it('weighs more at the end of a branch than on the way, and names may stand in the story', () => {
    expect(lintBlame('Human error.', 'story')).toMatchObject([{ level: 'hint' }])
    expect(lintBlame('Human error.', 'cause')).toMatchObject([{ level: 'hint' }])
    expect(lintBlame('Human error.', 'end')).toMatchObject([{ level: 'must' }])
    expect(lintBlame('Careless work.', 'story')).toMatchObject([{ level: 'must' }])
    const named = 'Mara Lindqvist rang the patient.'
    expect(lintBlame(named, 'story', roster)).toEqual([])
    expect(lintBlame(named, 'cause', roster)).toMatchObject([{ rule: 'named_person', level: 'must' }])
  })
  it('is not raised where the sentence gives the cause of the error (rules of causation 3 and 4)', () => {
    expect(rulesFor('The clerk forgot to lock the door.')).toEqual(['lapse'])
    expect(rulesFor('The clerk forgot to lock the door because the key does not turn.')).toEqual([])
    expect(rulesFor('The door has no handle outside, which led to human error.')).toEqual([])
    // a cause in another sentence does not explain this one
    expect(rulesFor('The key does not turn because it is bent. The clerk forgot to lock the door.')).toEqual([
      'lapse',
    ])
    // a judgement is one, whatever comes after it
    expect(rulesFor('He was careless because he was tired.')).toEqual(['judgement'])
  })
  it('is one for each rule and place in the text', () => {
    expect(wordsIn('Human error, human error and again human error')).toHaveLength(3)
    expect(wordsIn('It could easily have been prevented')).toEqual(['could easily have been prevented'])
  })
})

describe('people of the roster', () => {
  const named = (text: string, people: readonly string[]) =>
    peopleNamed(text, people).map(({ from, to }) => text.slice(from, to))
  it('are found by the whole name however written, and by a part with its capital', () => {
    expect(named('MARA LINDQVIST and mara lindqvist', ['Mara Lindqvist'])).toHaveLength(2)
    expect(named('mara was there', ['Mara Lindqvist'])).toEqual([])
    expect(named('Lindqvist’s key', ['Mara Lindqvist'])).toEqual(['Lindqvist’s'])
    expect(named('The Maranello office', ['Mara Lindqvist'])).toEqual([])
  })
  it('are not taken for words, nor words for them', () => {
    expect(named('May will mark the page', ['May Page', 'Will Mark'])).toEqual([])
    expect(named('May Page has the list', ['May Page'])).toContain('May Page')
    expect(named('Li and Bo', ['Li Bo'])).toEqual([])
  })
  it('are found in any script, and no name becomes an expression', () => {
    expect(named('Γιάννης το έστειλε', ['Γιάννης Παπάς'])).toEqual(['Γιάννης'])
    expect(named('It was a.b (c', ['A.B (C', '.*', '[', '\\', ''])).toEqual(['a.b (c'])
  })
})

describe('a tree of whys', () => {
  const node = (text: string, parent?: string): WhyNode => ({
    text,
    order: 0,
    ...(parent === undefined ? {} : { parent }),
  })
  it('is read by place: what happened, a cause on the way, the end', () => {
    const nodes = {
      a: node('Mara Lindqvist sent a letter to the wrong patient'),
      b: node('The procedure was not followed', 'a'),
      c: node('The procedure was not followed', 'b'),
    }
    // on the way it is a step; at the end it is no answer
    expect(lintTree(nodes, roster)).toEqual([
      { node: 'c', findings: [expect.objectContaining({ rule: 'not_followed', level: 'must' })] },
    ])
  })
})

describe('an answer', () => {
  const findings = lintBlame('The officer was guilty of theft. Human error.', 'end')
  const answer = {
    rule: 'fault',
    words: 'Guilty',
    reason: 'Judgment of 3 May',
    by: 'J',
    rules: blameRules().version,
  }
  it('settles its words under its rule and nothing else', () => {
    expect(findings.map((f) => f.rule)).toEqual(['fault', 'human_error'])
    expect(unanswered(findings, [answer]).map((f) => f.rule)).toEqual(['human_error'])
    expect(unanswered(findings, [{ ...answer, rule: 'judgement' }])).toHaveLength(2)
    expect(unanswered(findings, [{ ...answer, words: 'blame' }])).toHaveLength(2)
  })
  it('takes a reason', () => {
    const kept = { ...answer, at: '2026-11-21T10:00:00Z' }
    expect(BlameAnswer.safeParse(kept).success).toBe(true)
    expect(BlameAnswer.safeParse({ ...kept, reason: '  ' }).success).toBe(false)
  })
})

describe('any text', () => {
  it('is read without harm: findings lie inside it, in order, and never fail', () => {
    const part = fc.constantFrom(...blaming.map(([, s]) => s), ...neutral, ' ', '.', '’', '\n', 'ﷺ', '💡')
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'grapheme' })), { maxLength: 12 }), (parts) => {
        const text = parts.join(' ')
        for (const place of lintPlaces) {
          const findings = lintBlame(text, place, roster)
          expect(findings.map((f) => f.words)).toEqual(findings.map((f) => text.slice(f.from, f.to)))
          expect(findings.map((f) => f.from)).toEqual(findings.map((f) => f.from).toSorted((a, b) => a - b))
        }
      }),
      { numRuns: 60 },
    )
  })
  it('is read quickly, however it is made to look', () => {
    const long = (part: string) => part.repeat(Math.ceil(20_000 / part.length))
    const started = performance.now()
    for (const part of ['the a ', 'the one two employee ', 'staff ', 'made ', 'a', 'should never have '])
      lintBlame(long(part), 'end', roster)
    // generous for a busy machine; a rule that goes wild takes minutes
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
