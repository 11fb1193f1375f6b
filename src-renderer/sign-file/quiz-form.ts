/**
 * The questions on the page: answered, scored, and where to read again. World: the page that somebody signs in; DOM. What must stay
 * true: what counts is worked out again where the answer is taken in; here it only spares people a file that would be refused.
 */
import type { Quiz } from '../../src-shared/sop/quiz.ts'
import { afterFailures, score } from '../../src-shared/sop/quiz-score.ts'
import { rightNeeded } from '../../src-shared/sop/sign-page.ts'
import { byId, fillList, goTo, linkTo, setWrong, shown } from './elements.ts'
import type { PageWords } from './words.ts'

export interface QuizForm {
  readonly attempts: () => number
  readonly passed: () => boolean
  readonly answers: () => Record<string, string[]>
}
const nameOf = (id: string) => `question-${id}`
const same = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** The heading of the text with these words, with or without its number. */
function headingOf(section: string): HTMLElement | undefined {
  const headings = [...byId('article', HTMLElement).querySelectorAll<HTMLElement>('h3, h4, h5, h6')]
  const wanted = same(section)
  const unnumbered = (text: string) => text.replace(/^[\d.]+\s+/, '')
  return (
    headings.find((h) => same(h.textContent) === wanted) ??
    headings.find((h) => unnumbered(same(h.textContent)) === unnumbered(wanted))
  )
}

/** `changed` is called after every try. */
export function startQuiz(
  quiz: Quiz,
  before: { readonly attempts: number; readonly passed: boolean },
  { say, sayCount }: PageWords,
  changed: () => void,
): QuizForm {
  const form = byId('quiz-form', HTMLFormElement)
  const result = byId('quiz-result', HTMLElement)
  const again = byId('quiz-again', HTMLElement)
  let { attempts, passed } = before
  const answers = () =>
    Object.fromEntries(
      quiz.questions.map(({ id }) => {
        const ticked = form.querySelectorAll<HTMLInputElement>(`input[name="${nameOf(id)}"]:checked`)
        return [id, [...ticked].map((input) => input.value)]
      }),
    )
  const close = () => {
    for (const input of form.querySelectorAll('input')) input.disabled = true
    shown(form.querySelector('button')!, false)
  }
  const show = () => {
    const { result: got, readAgain } = score(quiz, answers(), attempts)
    const gaps = { right: got.right, of: got.of, needed: rightNeeded(quiz) }
    const isOver = !passed && afterFailures(quiz, attempts) === 'talk'
    if (passed) result.textContent = say('sign-file.say.passed', gaps)
    else if (isOver) result.textContent = say('sign-file.say.talk', gaps)
    else result.textContent = sayCount('sign-file.say.again', quiz.attempts - attempts, gaps)
    shown(result, true)
    fillList(
      again,
      passed || isOver
        ? []
        : readAgain.map((section) => {
            const heading = headingOf(section)
            return heading ? linkTo(heading, heading.textContent) : section
          }),
    )
    if (passed || isOver) close()
  }
  const tryOnce = () => {
    const given = answers()
    for (const { id } of quiz.questions)
      setWrong(nameOf(id), given[id]!.length === 0 ? say('sign-file.say.answer') : undefined)
    const open = quiz.questions.find(({ id }) => given[id]!.length === 0)
    if (open) {
      goTo(byId(nameOf(open.id), HTMLElement))
      return
    }
    attempts++
    passed = score(quiz, given, attempts).passed
    show()
    result.focus()
    changed()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!passed && afterFailures(quiz, attempts) === 'try_again') tryOnce()
  })
  if (attempts > 0) show()
  return { attempts: () => attempts, passed: () => passed, answers }
}
