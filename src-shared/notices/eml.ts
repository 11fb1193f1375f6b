/**
 * A mail as a draft file (`.eml`, RFC 5322) that a mail program opens for sending: the app itself sends nothing.
 *
 * World: shared, pure. What must stay true: nobody can smuggle a header in through a subject or an address; every line is
 * plain ASCII and short enough for any mail server; any text comes out as it went in, whatever its script.
 */
import { Temporal } from 'temporal-polyfill'
import type { Message } from '../text/context.ts'
import type { Instant } from '../values.ts'

export interface Mail {
  readonly from?: string
  /** Each `name@place` or `Somebody <name@place>`. */
  readonly to?: readonly string[]
  readonly subject: string
  readonly body: string
  readonly date: Instant
  /** Without angle brackets, e.g. `ntc-2026-0001.3f2a@sealbook.invalid`. */
  readonly messageId: string
}
export type Eml =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Message }

const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/
const control = /[\p{Cc}\p{Zl}\p{Zp}]/u
const crlf = '\r\n'

/** The UTF-8 bytes of one character as `=C3=A9`. */
const hex = (character: string): string => {
  const escaped = encodeURIComponent(character)
  if (escaped.startsWith('%')) return escaped.replaceAll('%', '=')
  return `=${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** RFC 2047: words of at most 75 signs, each whole by itself, so that no character is cut. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text.toWellFormed()) {
    const sign = character === ' ' ? '_' : /^[A-Za-z0-9]$/.test(character) ? character : hex(character)
    // "Subject: " and the frame of 12 signs stand on the same line
    if (word.length + sign.length > 55) {
      words.push(word)
      word = ''
    }
    word += sign
  }
  return [...words, word].map((w) => `=?UTF-8?Q?${w}?=`).join(`${crlf} `)
}

const isPlain = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text) && !text.includes('=?')

/** Control signs become spaces: a subject is one line, whatever was pasted into it. */
function subjectHeader(subject: string): string {
  const line = subject.split(control).join(' ').replaceAll(/ +/g, ' ').trim()
  return isPlain(line) && line.length <= 65 ? line : encodedWords(line)
}

/** One address as a header may carry it; `undefined` when it is none. */
function mailbox(text: string): string | undefined {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text.trim())
  const name = (named?.[1] ?? '')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
  const place = (named?.[2] ?? text).trim()
  if (control.test(text) || !address.test(place)) return undefined
  if (name === '') return place
  const quoted = `"${name.replaceAll(/["\\]/g, '\\$&')}"`
  const shown = isPlain(name) && quoted.length <= 62 ? quoted : encodedWords(name)
  return shown.length + place.length <= 68 ? `${shown} <${place}>` : `${shown}${crlf} <${place}>`
}

/** RFC 2045 quoted-printable: lines of at most 76 signs, breaks as CRLF, nothing lost at the end of a line. */
function quotedPrintable(text: string): string {
  const encodeLine = (line: string): string => {
    const signs = [...line].map((c, i, all) => {
      const last = i === all.length - 1
      if (c === ' ' || c === '\t') return last ? hex(c) : c
      return /^[\u0021-\u007e]$/.test(c) && c !== '=' ? c : hex(c)
    })
    const rows = ['']
    for (const sign of signs) {
      const row = rows.length - 1
      if (rows[row]!.length + sign.length > 75) rows.push(sign)
      else rows[row] += sign
    }
    return rows.join(`=${crlf}`)
  }
  return text
    .toWellFormed()
    .split(/\r\n|\r|\n/)
    .map(encodeLine)
    .join(crlf)
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** `Sat, 14 Nov 2026 08:30:00 +0000`; the names are the format's own, in every language. */
function dateHeader(instant: Instant): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO('UTC')
  const clock = at.toPlainTime().toString({ smallestUnit: 'second' })
  return `${days[at.dayOfWeek - 1]}, ${at.day} ${months[at.month - 1]} ${at.year} ${clock} +0000`
}

/**
 * The mail as a file; `X-Unsent` makes the programs that know it open it for sending. An address that is none is refused
 * with its words; a message id that is none is a mistake of ours and thrown.
 */
export function toEml({ from, to = [], subject, body, date, messageId }: Mail): Eml {
  if (!/^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+$/.test(messageId)) throw new Error(`not a message id: ${messageId}`)
  const people = [...(from === undefined ? [] : [from]), ...to]
  const bad = people.find((p) => mailbox(p) === undefined)
  if (bad !== undefined)
    return { ok: false, problem: { key: 'notices.eml.address', params: { text: bad.slice(0, 100) } } }
  const headers = [
    `Date: ${dateHeader(date)}`,
    ...(from === undefined ? [] : [`From: ${mailbox(from)}`]),
    ...(to.length === 0 ? [] : [`To: ${to.map(mailbox).join(`,${crlf} `)}`]),
    `Subject: ${subjectHeader(subject)}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    'X-Unsent: 1',
  ]
  return { ok: true, text: `${headers.join(crlf)}${crlf}${crlf}${quotedPrintable(body)}${crlf}` }
}
