/**
 * Questions while they are being written: what is there already, and what still keeps them from being saved. World: UI, pure. What
 * must stay true: whatever has no problem here passes the schema of questions (sop/quiz.ts); reading never throws.
 */
import { z } from 'zod'
import { newElementId } from '../../form/form-store.ts'

export const fewest = 3
export const most = 10
export const mostOptions = 8

const Option = z.object({ id: z.string(), text: z.string() })
const Question = z.object({
  id: z.string(),
  text: z.string(),
  options: z.array(Option),
  right: z.array(z.string()),
  section: z.string(),
})
const Draft = z.object({
  questions: z.array(Question),
  passMark: z.number().default(80),
  attempts: z.number().default(3),
})
export type QuestionDraft = z.infer<typeof Question>
export type QuizDraft = z.infer<typeof Draft>

const none: QuizDraft = { questions: [], passMark: 80, attempts: 3 }
export const quizDraft = (value: unknown): QuizDraft => Draft.safeParse(value).data ?? none

export const newOption = () => ({ id: newElementId(), text: '' })
export const newQuestion = (): QuestionDraft => ({
  id: newElementId(),
  text: '',
  options: [newOption(), newOption()],
  right: [],
  section: '',
})

export type QuizProblem = 'few' | 'text' | 'option' | 'right'
/** What is missing: as a whole, and of each question by its number from 1. */
export function quizProblems({ questions }: QuizDraft): { why: QuizProblem; question?: number }[] {
  if (questions.length === 0) return []
  const of = questions.flatMap((q, i): { why: QuizProblem; question: number }[] => {
    const why: QuizProblem[] = [
      ...(q.text.trim() === '' ? ['text' as const] : []),
      ...(q.options.length < 2 || q.options.some((o) => o.text.trim() === '') ? ['option' as const] : []),
      ...(q.right.length === 0 ? ['right' as const] : []),
    ]
    return why.map((one) => ({ why: one, question: i + 1 }))
  })
  return [...(questions.length < fewest ? [{ why: 'few' as const }] : []), ...of]
}
