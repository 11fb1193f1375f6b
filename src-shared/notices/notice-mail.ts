/**
 * A notice as a mail: who it is from and for as far as mail addresses are on record, its subject, its words.
 *
 * World: shared, pure. What must stay true: no address is made up; a recipient of whom no address is known is left to the
 * person who sends.
 */
import type { Office } from '../office.ts'
import type { Translate } from '../text/context.ts'
import type { Instant } from '../values.ts'
import type { Mail } from './eml.ts'
import { renderText } from './render.ts'
import type { NoticeWords } from './words.ts'

const address = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g
const addressesIn = (text: unknown): string[] => (typeof text === 'string' ? (text.match(address) ?? []) : [])

interface About {
  readonly id: string
  readonly ref: string | undefined
  readonly values: Readonly<Record<string, unknown>>
  readonly office: Office | undefined
  readonly now: Instant
}
export function noticeMail(words: NoticeWords, { id, ref, values, office, now }: About, t: Translate): Mail {
  const isSubject = ({ field }: { readonly field: string }) => words.letter && field === 'subject'
  const parts = words.sections.flatMap((s) => s.parts)
  const body = {
    ...words,
    sections: words.sections.map((s) => ({ ...s, parts: s.parts.filter((p) => !isSubject(p)) })),
  }
  const [from] = addressesIn(office?.dpoContact)
  return {
    ...(from !== undefined && { from }),
    to: addressesIn(values['recipient']),
    subject: parts.find(isSubject)?.value || String(values['title'] ?? words.title),
    body: renderText(body, t),
    date: now,
    messageId: `${(ref ?? 'notice').toLowerCase()}.${id}@sealbook.invalid`,
  }
}
