/**
 * Questions after reading: what was answered, what that is worth, how often one may try (forms.md 3.4, "Workflow").
 *
 * World: shared, pure. What must stay true: the score is worked out here from the answers, whatever a file or page says of itself;
 * a question counts only when exactly the right options were chosen; a share below the mark is never rounded up to it.
 */
import { z } from 'zod'

const id = z.string().regex(/^[0-9a-z_-]{1,40}$/)
export const QuizQuestion = z
  .strictObject({
    id,
    text: z.string().min(1).max(1_000),
    options: z
      .array(z.strictObject({ id, text: z.string().min(1).max(500) }))
      .min(2)
      .max(8),
    right: z.array(id).min(1).max(8),
    /** Heading to read again after a wrong answer. */
    section: z.string().max(200),
  })
  .refine((q) => new Set(q.options.map((o) => o.id)).size === q.options.length, { message: 'quiz.options' })
  .refine((q) => q.right.every((r) => q.options.some((o) => o.id === r)), { message: 'quiz.right' })
export type QuizQuestion = z.infer<typeof QuizQuestion>
export const Quiz = z
  .strictObject({
    questions: z.array(QuizQuestion).min(3).max(10),
    /** Percent of the questions. */
    passMark: z.number().int().min(1).max(100).default(80),
    attempts: z.number().int().min(1).max(10).default(3),
  })
  .refine((q) => new Set(q.questions.map((x) => x.id)).size === q.questions.length, {
    message: 'quiz.questions',
  })
export type Quiz = z.infer<typeof Quiz>
/** Options chosen, by question. */
export const QuizAnswers = z.record(id, z.array(id).max(8))
export type QuizAnswers = z.infer<typeof QuizAnswers>
/** As it stands with a signature. */
export const QuizResult = z.strictObject({
  right: z.number().int().min(0).max(10),
  of: z.number().int().min(3).max(10),
  passMark: z.number().int().min(1).max(100),
  attempts: z.number().int().min(1).max(100),
})
export type QuizResult = z.infer<typeof QuizResult>

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
