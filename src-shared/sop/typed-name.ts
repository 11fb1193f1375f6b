/**
 * Names as somebody types them under a signature. World: shared, pure, free of schemas (the page to sign in loads it). What must stay
 * true: what a page sends is what main takes: one line, without marks that make it read as another name.
 */
const turning = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

export const isPlainName = (name: string): boolean => !turning.test(name)
/** The name without such marks and odd spaces; empty when nothing is left. */
export const plainName = (typed: string): string =>
  typed.toWellFormed().replace(new RegExp(turning, 'gu'), ' ').replace(/\s+/g, ' ').trim()
