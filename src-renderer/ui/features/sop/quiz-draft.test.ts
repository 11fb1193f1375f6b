/** Questions that are being written. World: unit test. */
import { expect, it } from 'vitest'
import { Quiz } from '../../../../src-shared/sop/quiz.ts'
import { newQuestion, quizDraft, quizProblems, type QuestionDraft } from './quiz-draft.ts'

const whole = (text: string): QuestionDraft => {
  const { options, ...rest } = newQuestion()
  const said = options.map((o, i) => ({ ...o, text: `Answer ${i}` }))
  return { ...rest, text, options: said, right: [said[0]!.id] }
}
const three = { questions: [whole('One?'), whole('Two?'), whole('Three?')], passMark: 80, attempts: 3 }

it('what has no problem can be stored', () => {
  expect(quizProblems(three)).toEqual([])
  expect(Quiz.safeParse(three).success).toBe(true)
})
it('names what is missing, and of which question', () => {
  const [first, second] = three.questions
  const lacking = {
    ...three,
    questions: [
      { ...first!, text: ' ' },
      { ...second!, right: [] },
    ],
  }
  expect(quizProblems(lacking)).toEqual([
    { why: 'few' },
    { why: 'text', question: 1 },
    { why: 'right', question: 2 },
  ])
  expect(quizProblems({ ...three, questions: [...three.questions, newQuestion()] })).toEqual([
    { why: 'text', question: 4 },
    { why: 'option', question: 4 },
    { why: 'right', question: 4 },
  ])
  expect(quizProblems(quizDraft(undefined))).toEqual([])
})
it('reads what is there, and nothing of what is no draft', () => {
  expect(quizDraft(three)).toEqual(three)
  expect(quizDraft({ questions: 'many' }).questions).toEqual([])
})
