// @vitest-environment jsdom
/** Questions as somebody writes them. World: unit test (jsdom). */
import { cleanup, configure, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { sopVersion } from '../../../../src-shared/registers/sop-version.ts'
import { messages } from '../../../../src-shared/text/messages.ts'
import { showInForm } from '../../form/test-frame.tsx'
import { quizDraft } from './quiz-draft.ts'
import { QuizField } from './QuizField.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)
const question = (id: string) => ({
  id,
  text: `Question ${id}?`,
  options: [
    { id: 'y', text: 'Yes' },
    { id: 'n', text: 'No' },
  ],
  right: ['y'],
  section: '',
})
const whole = { questions: ['a', 'b', 'c'].map(question), passMark: 80, attempts: 3 }
const text = '# Rules\n\n## Keys\n\nLock.\n'

it('keeps a question that is not whole as a draft, and says what it lacks', async () => {
  const log = showInForm(sopVersion, { text }, <QuizField name="quiz" />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: messages['sop-page.quiz.add']! }))
  await user.type(screen.getByRole('textbox', { name: 'Question 1' }), 'Lock?')
  expect(quizDraft(log.edits.at(-1)![1].value).questions[0]!.text).toBe('Lock?')
  expect(log.chosen).toEqual([])
  expect(screen.getByText(messages['sop-page.quiz.unsaved']!)).toBeTruthy()
  expect(screen.getByText('Question 1 has no right answer ticked.')).toBeTruthy()
  await user.tab()
  await user.click(document.body)
  expect(log.left).toContain('quiz')
})
it('takes an answer out of the right ones when it goes, and offers the headings of the text', async () => {
  const three = [...question('a').options, { id: 'm', text: 'Maybe' }]
  const quiz = {
    ...whole,
    questions: [{ ...question('a'), options: three, right: ['y', 'm'] }, ...whole.questions.slice(1)],
  }
  const log = showInForm(sopVersion, { text, quiz }, <QuizField name="quiz" />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Remove answer 3 of question 1' }))
  expect(log.chosen[0]).toMatchObject({ path: 'quiz', value: { questions: [{ right: ['y'] }, {}, {}] } })
  await user.click(screen.getAllByRole('combobox')[0]!)
  expect(screen.getAllByRole('option', { hidden: true }).map((o) => o.textContent)).toEqual(
    expect.arrayContaining(['Rules', 'Keys']),
  )
})
it('shows them as a signer sees them, with the same score', async () => {
  showInForm(sopVersion, { text, quiz: whole }, <QuizField name="quiz" />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: messages['sop-page.quiz.preview']! }))
  for (const yes of await screen.findAllByRole('radio', { name: 'Yes' })) await user.click(yes)
  await user.click(screen.getByRole('button', { name: messages['sign.quiz.check']! }))
  expect(await screen.findByText(messages['sop-page.quiz.preview.passed']!)).toBeTruthy()
})
