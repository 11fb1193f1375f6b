/**
 * Answers that came as text in a mail: finds each of them in what was pasted. World: main, pure.
 *
 * What must stay true: nothing is repaired but what mail programs are known to do to lines (marks of a quotation, a line broken at a
 * space); what was changed otherwise is refused by its proof.
 */
const start = /\{\s*"format":\s*"sealbook-answer"/g

/** Each answer as text; the whole text where none is in it, to be refused by name. */
export function answersIn(pasted: string): string[] {
  // a mark of a quotation at the beginning of lines; the spaces of mail that look like others
  const text = pasted.replace(/^(?:> ?)+/gm, '').replace(/\u00a0/g, ' ')
  const starts = [...text.matchAll(start)].map((m) => m.index)
  if (starts.length === 0) return text.trim() === '' ? [] : [text]
  // no answer holds the beginning of another one (its quotes would be escaped), so none is looked for beyond that
  return starts.map((from, i) => answerAt(text, from, starts[i + 1] ?? text.length))
}
/** From one brace to the one that closes it, or to `end`. A line that ends inside a string was broken there. */
function answerAt(text: string, from: number, end: number): string {
  let depth = 0
  let inString = false
  let out = ''
  for (let i = from; i < end; i++) {
    const sign = text[i]!
    if (inString) {
      if (sign === '\\') {
        out += sign + (text[++i] ?? '')
        continue
      }
      if (sign === '\n' || sign === '\r') {
        if (sign === '\n' && !out.endsWith(' ')) out += ' '
        continue
      }
      if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return `${out}}`
    out += sign
  }
  return out
}
