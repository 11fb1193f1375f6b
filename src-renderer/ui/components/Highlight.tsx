/** Text with the words that matched marked. World: UI. What must stay true: the text is only ever shown as text. */
import { splitAtTerms } from './split-at-terms.ts'

export function Highlight({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  return splitAtTerms(text, terms).map((part) =>
    part.hit ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
  )
}
