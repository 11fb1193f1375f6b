/**
 * The form at the end: what is still missing, and the file when nothing is. World: the page that somebody signs in; DOM. What must
 * stay true: nothing is saved while something is missing or the code cannot be one; what is missing is listed in one place, said
 * aloud, and each entry leads to its field.
 */
import { readCode } from '../../src-shared/sop/codes.ts'
import type { SignAnswer, SignRequest } from '../../src-shared/sop/answer-file.ts'
import { byId, fillList, goTo, linkTo, setWrong, shown } from './elements.ts'
import type { PageWords } from './words.ts'
import { plainName } from '../../src-shared/sop/typed-name.ts'

export interface Missing {
  /** Id of the element to go to. */
  readonly at: string
  /** In the list of what is missing. */
  readonly what: string
  /** At the field itself; a section has no place for it. */
  readonly there?: string
}
const valueOf = (id: string) => (byId(id, HTMLElement) as HTMLInputElement | HTMLTextAreaElement).value

export function missingFields({ statements }: SignRequest, { say }: PageWords): Missing[] {
  const field = (isMissing: boolean, at: string, what: string, there = what): Missing[] =>
    isMissing ? [{ at, what, there }] : []
  const typed = valueOf('code')
  return [
    ...statements.flatMap(({ id, text }) => {
      const at = `statement-${id}`
      const listed = say('sign-file.say.statement_listed', { sentence: text })
      return field(!byId(at, HTMLInputElement).checked, at, listed, say('sign-file.say.statement'))
    }),
    ...field(plainName(valueOf('name')) === '', 'name', say('sign-file.say.name')),
    ...(typed.trim() === ''
      ? field(true, 'code', say('sign-file.say.code_missing'))
      : field(readCode(typed) === undefined, 'code', say('sign-file.say.code_wrong'))),
  ]
}
/** Shows what is missing and goes there; with nothing missing, takes away what stood there. */
export function showMissing(
  missing: readonly Missing[],
  { statements }: SignRequest,
  { sayCount }: PageWords,
): void {
  const fields = [...statements.map(({ id }) => `statement-${id}`), 'name', 'code']
  for (const id of fields) setWrong(id, missing.find((m) => m.at === id)?.there)
  const summary = byId('missing', HTMLElement)
  shown(summary, missing.length > 0)
  if (missing.length === 0) return
  summary.querySelector('h3')!.textContent = sayCount('sign-file.say.missing', missing.length)
  fillList(
    summary.querySelector('ul')!,
    missing.map(({ at, what }) => linkTo(byId(at, HTMLElement), what)),
  )
  goTo(summary)
}

let address: string | undefined
/** Saves the answer as a file, offers the same as text, and says what to do next. */
export function handOver(answer: SignAnswer): void {
  const text = `${JSON.stringify(answer, undefined, 1)}\n`
  const name = `sealbook-answer-${answer.request}.json`
  if (address !== undefined) URL.revokeObjectURL(address)
  address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = byId('done-file', HTMLAnchorElement)
  link.href = address
  link.download = name
  byId('done-name', HTMLElement).textContent = name
  byId('done-text', HTMLTextAreaElement).value = text
  shown(byId('done-part', HTMLElement), true)
  link.click()
  goTo(byId('done', HTMLElement))
}
export function offerCopy({ say }: PageWords): void {
  const field = byId('done-text', HTMLTextAreaElement)
  const said = byId('done-said', HTMLElement)
  byId('done-copy', HTMLButtonElement).addEventListener('click', () => {
    const byHand = () => {
      field.select()
      said.textContent = say('sign-file.say.not_copied')
    }
    // some browsers give a file no clipboard at all
    const copied = (navigator.clipboard as Clipboard | undefined)?.writeText(field.value)
    if (copied) void copied.then(() => (said.textContent = say('sign-file.say.copied')), byHand)
    else byHand()
  })
}
