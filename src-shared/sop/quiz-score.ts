/**
 * What answers to questions are worth, and how often one may try (forms.md 3.4, "Workflow").
 *
 * World: shared, pure, and without a schema: the page that somebody signs in uses it too. What must stay true: the score is worked
 * out here from the answers, whatever a file or page says of itself; a question counts only when exactly the right options were
 * chosen; a share below the mark is never rounded up to it.
 */
import type { Quiz, QuizAnswers, QuizQuestion, QuizResult } from './quiz.ts'

const isRight = ({ id: key, right }: QuizQuestion, answers: QuizAnswers) => {
  const chosen = new Set(Object.hasOwn(answers, key) ? answers[key] : [])
  return chosen.size === new Set(right).size && right.every((r) => chosen.has(r))
}
export const hasPassed = ({ right, of, passMark }: QuizResult): boolean => right * 100 >= passMark * of
/** One attempt: how many were right, whether that is enough, and which sections to read again. */
export function score(
  { questions, passMark }: Quiz,
  answers: QuizAnswers,
  attempt: number,
): { readonly result: QuizResult; readonly passed: boolean; readonly readAgain: readonly string[] } {
  const wrong = questions.filter((q) => !isRight(q, answers))
  const [of, right] = [questions.length, questions.length - wrong.length]
  const result = { right, of, passMark, attempts: attempt }
  return { result, passed: hasPassed(result), readAgain: [...new Set(wrong.map((q) => q.section))] }
}
/** What comes next after so many failed attempts: another try, or a talk, after which more tries are given. */
export const afterFailures = ({ attempts }: Pick<Quiz, 'attempts'>, failed: number): 'try_again' | 'talk' =>
  failed < attempts ? 'try_again' : 'talk'
