/**
 * Makes the pseudo locale: every message bracketed, accented and a third longer, so that text that is not in a locale
 * file, and layouts that break with longer languages, can be seen at a glance.
 *
 * World: UI, pure. What must stay true: placeholders, tags and plural keys survive, so a pseudo page works.
 */
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = 'àƀćďéƒĝĥíĵķĺɱñóƥǫŕŝţúṽŵẋýžÀƁĆĎÉƑĜĤÍĴĶĹṀÑÓƤǪŔŜŢÚṼŴẊÝŽ'
const accents = new Map([...plain].map((letter, i) => [letter, [...accented][i] ?? letter]))

export function pseudo(message: string): string {
  let letters = 0
  const body = message.replace(/(\{\{[^}]*\}\}|<[^>]*>)|([A-Za-z])/g, (whole, kept: string | undefined) => {
    if (kept) return kept
    letters++
    return accents.get(whole) ?? whole
  })
  return `⟦${body}${letters > 0 ? ` ${'~'.repeat(Math.ceil(letters / 3))}` : ''}⟧`
}
