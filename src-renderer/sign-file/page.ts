/**
 * The script of the page that somebody signs in (src-main/sop/sign-file.ts writes the page). World: a browser of anybody's, opened
 * from a file; DOM.
 *
 * What must stay true: nothing is sent or loaded, ever; the rules (score, code, proof) are those of src-shared; a page that would
 * be refused on its return says so before somebody signs.
 */
import './page.css'
import { readCode } from '../../src-shared/sop/codes.ts'
import type { SignRequest } from '../../src-shared/sop/answer-file.ts'
import type { SignPageData } from '../../src-shared/sop/sign-page.ts'
import { dayOf, isWhole, makeAnswer } from './answer.ts'
import { startDrawing } from './drawing.ts'
import { byId, shown } from './elements.ts'
import { enteredFields, keep, readKept, restoreFields } from './kept.ts'
import { startQuiz } from './quiz-form.ts'
import { countSeconds, offerViews, showProgress } from './reading.ts'
import { handOver, missingFields, offerCopy, showMissing, type Missing } from './sign-form.ts'
import { pageWords, type PageWords } from './words.ts'

/** Why this page cannot be signed now, if it cannot. */
function whyNot(request: SignRequest, { say, sayDay }: PageWords, now: Date): string | undefined {
  const today = dayOf(now)
  if (!isWhole(request)) return say('sign-file.say.damaged')
  if (today > request.expiresOn)
    return say('sign-file.say.late', { day: sayDay(request.expiresOn), today: sayDay(today) })
  if (today < request.issuedOn)
    return say('sign-file.say.early', { day: sayDay(request.issuedOn), today: sayDay(today) })
  return undefined
}

function start(): void {
  const data = JSON.parse(byId('data', HTMLElement).textContent) as SignPageData
  const { request } = data
  const words = pageWords(data)
  const { say } = words
  for (const element of document.querySelectorAll<HTMLElement>('.scripted')) shown(element, true)
  showProgress(words)
  offerViews()
  offerCopy(words)

  const kept = readKept(request.request)
  restoreFields(kept.fields)
  const seconds = countSeconds(kept.seconds, () => performance.now())
  const drawing = startDrawing(kept.strokes, () => remember())
  const quiz = request.quiz && startQuiz(request.quiz, kept, words, () => remember())
  const remember = () =>
    keep(request.request, {
      fields: enteredFields(),
      attempts: quiz?.attempts() ?? 0,
      passed: quiz?.passed() ?? false,
      strokes: drawing.strokes(),
      seconds: seconds(),
    })
  document.addEventListener('input', remember)
  addEventListener('pagehide', remember)

  const refusal = () => {
    const why = whyNot(request, words, new Date())
    const notice = byId('notice', HTMLElement)
    notice.textContent = why ?? ''
    shown(notice, why !== undefined)
    return why
  }
  const sign = () => {
    const isOpen = quiz !== undefined && !quiz.passed()
    const first: Missing[] = isOpen ? [{ at: 'quiz', what: say('sign-file.say.quiz_first') }] : []
    const why = refusal()
    const unsignable: Missing[] = why === undefined ? [] : [{ at: 'notice', what: why }]
    const missing = [...unsignable, ...first, ...missingFields(request, words)]
    showMissing(missing, request, words)
    if (missing.length > 0) return
    const strokes = drawing.strokes()
    handOver(
      makeAnswer(
        request,
        {
          name: byId('name', HTMLInputElement).value,
          code: readCode(byId('code', HTMLInputElement).value)!,
          questionsAsked: byId('question', HTMLTextAreaElement).value,
          drawn: strokes.length === 0 ? undefined : strokes.map((s) => s.map(([x, y]) => [x, y])),
          quiz: quiz && { answers: quiz.answers(), attempts: quiz.attempts() },
          dwellSeconds: seconds(),
        },
        new Date(),
      ),
    )
  }
  byId('sign-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    sign()
  })
  refusal()
}
start()
