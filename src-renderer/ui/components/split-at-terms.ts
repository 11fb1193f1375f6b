/** Cuts a text at the words to highlight. World: UI, pure. What must stay true: the parts joined are the text again. */
const special = /[.*+?^${}()|[\]\\]/g

export function splitAtTerms(
  text: string,
  terms: readonly string[],
): readonly { text: string; hit: boolean }[] {
  const wanted = terms.filter((term) => term.trim() !== '').sort((a, b) => b.length - a.length)
  if (wanted.length === 0 || text === '') return text === '' ? [] : [{ text, hit: false }]
  const pattern = new RegExp(`(${wanted.map((term) => term.replace(special, '\\$&')).join('|')})`, 'giu')
  return text
    .split(pattern)
    .map((part, i) => ({ text: part, hit: i % 2 === 1 }))
    .filter((part) => part.text !== '')
}
