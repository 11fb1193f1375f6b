/**
 * What main writes into the page that somebody signs in, for its script to read: the request, and the words that the script says.
 *
 * World: shared, pure, and without a schema, because the page uses it. What must stay true: whoever holds the file may read all of
 * it; every word the script says is named here and stands in the locale file.
 */
import type { SignRequest } from './answer-file.ts'

/** With their gaps; a word with a number stands there as `_one` and `_other` and so on. */
export const signPageWords = {
  'sign-file.say.read': ['percent'],
  'sign-file.say.passed': ['right', 'of'],
  'sign-file.say.again_one': ['right', 'of', 'needed', 'count'],
  'sign-file.say.again_other': ['right', 'of', 'needed', 'count'],
  'sign-file.say.talk': ['right', 'of', 'needed'],
  'sign-file.say.missing_one': ['count'],
  'sign-file.say.missing_other': ['count'],
  'sign-file.say.answer': [],
  'sign-file.say.quiz_first': [],
  'sign-file.say.statement': [],
  'sign-file.say.statement_listed': ['sentence'],
  'sign-file.say.name': [],
  'sign-file.say.code_missing': [],
  'sign-file.say.code_wrong': [],
  'sign-file.say.late': ['day', 'today'],
  'sign-file.say.early': ['day', 'today'],
  'sign-file.say.damaged': [],
  'sign-file.say.copied': [],
  'sign-file.say.not_copied': [],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type SignPageWord = keyof typeof signPageWords

export interface SignPageData {
  readonly request: SignRequest
  /** BCP 47, for days and plurals. */
  readonly locale: string
  /** Each with its gaps as `{{gap}}`. */
  readonly words: Readonly<Record<SignPageWord, string>>
}

/** How many answers have to be right: the least number whose share reaches the mark. */
export const rightNeeded = ({ questions, passMark }: NonNullable<SignRequest['quiz']>): number =>
  Math.ceil((questions.length * passMark) / 100)
