/** Cuts a text at the words to highlight. World: UI, pure. What must stay true: the parts joined are the text again. */
const special = /[.*+?^${}()|[\]\\]/g

export interface Part {
  readonly text: string
  readonly hit: boolean
  /** Where in the text it starts. */
  readonly at: number
}

export function splitAtTerms(text: string, terms: readonly string[]): readonly Part[] {
  const wanted = terms.filter((term) => term.trim() !== '').sort((a, b) => b.length - a.length)
  if (text === '') return []
  if (wanted.length === 0) return [{ text, hit: false, at: 0 }]
  const pattern = new RegExp(`(${wanted.map((term) => term.replace(special, '\\$&')).join('|')})`, 'giu')
  let at = 0
  const parts = text.split(pattern).map((part, i): Part => {
    const start = at
    at += part.length
    return { text: part, hit: i % 2 === 1, at: start }
  })
  return parts.filter((part) => part.text !== '')
}
