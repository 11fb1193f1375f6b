/** Text with the words that matched marked. World: UI. What must stay true: the text is only ever shown as text. */
import { splitAtTerms } from './split-at-terms.ts'

export function Highlight({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  let at = 0
  return (
    <>
      {splitAtTerms(text, terms).map((part) => {
        const key = at
        at += part.text.length
        return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
      })}
    </>
  )
}
