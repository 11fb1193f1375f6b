/**
 * What plain-language texts need to know about the reader: language, zone and how a message key becomes a sentence.
 *
 * World: shared, pure; the screen, the PDF and the CSV say the same thing in the same words because of it. What must
 * stay true: no sentence stands in code; every word comes from a message key or from Intl.
 */

/** Looks up a message by key, e.g. i18next's `t`. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string

export interface TextContext {
  readonly t: Translate
  /** BCP 47 tag, e.g. `en-GB`. */
  readonly locale: string
}

/** A sentence that is not yet in any language. */
export interface Message {
  readonly key: string
  readonly params?: Readonly<Record<string, string | number>>
}
