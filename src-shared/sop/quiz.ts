/**
 * Questions after reading, their answers and what stands of them with a signature (forms.md 3.4, "Workflow"). What answers are
 * worth is worked out in quiz-score.ts.
 *
 * World: shared, pure. What must stay true: whatever passes here can be asked: every right option is one of the options.
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
/** Options chosen, by question: as many as there can be. */
export const QuizAnswers = z
  .record(id, z.array(id).max(8))
  .refine((answers) => Object.keys(answers).length <= 10, { message: 'quiz.answers' })
export type QuizAnswers = z.infer<typeof QuizAnswers>
/** As it stands with a signature. */
export const QuizResult = z.strictObject({
  right: z.number().int().min(0).max(10),
  of: z.number().int().min(3).max(10),
  passMark: z.number().int().min(1).max(100),
  attempts: z.number().int().min(1).max(100),
})
export type QuizResult = z.infer<typeof QuizResult>
