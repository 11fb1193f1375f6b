/**
 * How the words of a corrective action are: can anybody tell when it is done, does it say what to do, is it as strong as it
 * claims (forms.md 3.2; resources/learn/action-words-en.json).
 *
 * World: shared, pure. What must stay true: it advises; nothing a user writes becomes an expression; what is found is
 * named by its words, so that the writer sees what is meant.
 */
import { z } from 'zod'
import wordsJson from '../../resources/learn/action-words-en.json' with { type: 'json' }
import { PlainDate } from '../values.ts'
import { strengths, type Strength } from './action.ts'
import { likenessOfWords } from './plain-words.ts'

const Expressions = z.array(z.string().min(1)).min(1)
const WordsFile = z.strictObject({
  id: z.literal('action-words-en'),
  language: z.literal('en'),
  version: z.string(),
  compiled: PlainDate,
  notice: z.string(),
  vague: Expressions,
  measures: Expressions,
  activities: Expressions,
  notAVerb: Expressions,
  hints: z.strictObject({ train: Expressions, procedure: Expressions }),
})
function readWords() {
  const { vague, measures, activities, notAVerb, hints } = WordsFile.parse(wordsJson)
  const made = (sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'))
  return {
    vague: made(vague),
    measures: made(measures),
    activities: made(activities),
    notAVerb: made(notAVerb),
    train: made(hints.train),
    procedure: made(hints.procedure),
  }
}
let read: ReturnType<typeof readWords> | undefined
const words = () => (read ??= readWords())

export const wordFindingKinds = [
  'done_when_empty',
  'done_when_repeats',
  'done_when_activity',
  'done_when_no_measure',
  'done_when_vague',
  'text_empty',
  'text_no_verb',
] as const
export type WordFindingKind = (typeof wordFindingKinds)[number]
export interface WordFinding {
  readonly finding: WordFindingKind
  /** What it is about, as written. */
  readonly words?: string
}

function firstOf(text: string, expressions: readonly RegExp[]): string | undefined {
  for (const expression of expressions) {
    const found = expression.exec(text)
    if (found) return found[0]
  }
  return undefined
}

const sameSaid = 0.8
/** Whether somebody else could tell from these words that the action is done; the most telling finding first. */
export function doneWhenFindings(doneWhen: string, text: string): WordFinding[] {
  const said = doneWhen.trim()
  if (said === '') return [{ finding: 'done_when_empty' }]
  if (likenessOfWords(said, text) >= sameSaid) return [{ finding: 'done_when_repeats' }]
  const { activities, measures, vague } = words()
  const found: WordFinding[] = []
  const activity = firstOf(said, activities)
  if (activity !== undefined) found.push({ finding: 'done_when_activity', words: activity })
  else if (firstOf(said, measures) === undefined) found.push({ finding: 'done_when_no_measure' })
  const loose = firstOf(said, vague)
  if (loose !== undefined) found.push({ finding: 'done_when_vague', words: loose })
  return found
}

/** Whether the action starts with what is to be done. */
export function textFindings(text: string): WordFinding[] {
  const said = text.trim()
  if (said === '') return [{ finding: 'text_empty' }]
  const start = firstOf(said, words().notAVerb)
  return start === undefined ? [] : [{ finding: 'text_no_verb', words: start }]
}

/**
 * The strength that the words of an action speak for, where it is weaker than the one that was chosen: "train all staff" is
 * no engineering.
 */
export function weakerThanSaid(text: string, chosen: Strength): Strength | undefined {
  const said = text.trim()
  const { train, procedure } = words()
  const likely =
    firstOf(said, train) !== undefined
      ? 'train'
      : firstOf(said, procedure) !== undefined
        ? 'procedure'
        : undefined
  return likely !== undefined && strengths.indexOf(likely) > strengths.indexOf(chosen) ? likely : undefined
}
