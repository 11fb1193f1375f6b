/**
 * One mail as a file that a mail program opens as a draft (RFC 5322, 2045 to 2047, 2231). World: main, pure; the time and the
 * name of the message come in.
 *
 * What must stay true: nothing typed by anybody makes a header or an end of one: what is not plain goes in encoded words, and an
 * address that is not one is refused; every line is short ASCII, so that no server and no mail program changes it.
 */
import { domainToASCII } from 'node:url'

export interface Mailbox {
  readonly name: string
  /** As {@link mailAddress} gives it. */
  readonly address: string
}
export interface Mail {
  /** Absent = the mail program puts in its own. */
  readonly from?: Mailbox | undefined
  readonly to: Mailbox
  readonly subject: string
  /** BCP 47 tag of the text. */
  readonly language: string
  /** Lines parted by `\n`. */
  readonly text: string
  /** HTML pages that go with it. */
  readonly pages: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Instant, UTC. */
  readonly at: string
  /** 8 to 64 small letters and digits that no other message has. */
  readonly id: string
}

const atom = String.raw`[a-z0-9!#$%&'*+/=?^_\`{|}~-]+`
const localPart = new RegExp(`^${atom}(\\.${atom})*$`, 'i')
const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const domain = new RegExp(`^${label}(\\.${label})+$`, 'i')
/**
 * A typed address as a mail carries it, its domain in ASCII; `undefined` when it is none, or one that only newer mail servers
 * take (letters outside of ASCII before the `@`).
 */
export function mailAddress(typed: string | undefined): string | undefined {
  const [local = '', host = '', ...more] = (typed ?? '').trim().split('@')
  // a percent sign would be read as a coded letter
  const ascii = host.includes('%') ? '' : domainToASCII(host)
  const fits = more.length === 0 && local.length <= 64 && localPart.test(local) && domain.test(ascii)
  return fits && ascii.length <= 189 ? `${local}@${ascii}` : undefined
}

const CRLF = '\r\n'
/** With the name of its header, the marks of an encoded word and spaces at its end still under the 76 signs of RFC 2047. */
const WORD_BYTES = 36
const SPACES = 3
/** The text of a header: as it is when that is plain and short, else in encoded words, one a line. */
function words(text: string, plain: RegExp): string {
  if (plain.test(text)) return text
  const chunks: string[] = ['']
  for (const sign of text) {
    // a word that begins with a space gains another one in some readers
    const room = WORD_BYTES + (sign === ' ' ? SPACES : 0)
    const fits = Buffer.byteLength(chunks.at(-1)! + sign) <= room
    if (fits) chunks[chunks.length - 1] += sign
    else chunks.push(sign)
  }
  return chunks.map((c) => `=?utf-8?B?${Buffer.from(c).toString('base64')}?=`).join(`${CRLF} `)
}
const subjectWords = (text: string): string =>
  words(text, /^(?!.*=\?)[\x21-\x7e]([\x20-\x7e]{0,60}[\x21-\x7e])?$/)
const mailbox = ({ name, address }: Mailbox): string =>
  name === '' ? `<${address}>` : `${words(name, /^(?=.{1,60}$)[a-z0-9]+( [a-z0-9]+)*$/i)}${CRLF} <${address}>`

/** RFC 2045, 6.7; lines of 76 signs at most, and none that begins as mail folders part messages. */
function quotedPrintable(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?/g, '\n').split('\n')
  return lines.map(softBroken).join(CRLF)
}
function softBroken(line: string): string {
  const signs = [...Buffer.from(line)].map((byte, i, all) => {
    const last = i === all.length - 1
    const safe = (byte >= 33 && byte <= 126 && byte !== 61) || ((byte === 32 || byte === 9) && !last)
    return safe ? String.fromCharCode(byte) : coded(byte)
  })
  const atStart = (row: string): string =>
    row.replace(/^(From |\.)/, (c) => coded(c.charCodeAt(0)) + c.slice(1))
  const rows: string[] = []
  let row = ''
  for (const sign of signs) {
    if (row.length + sign.length > 70) {
      rows.push(`${atStart(row)}=`)
      row = ''
    }
    row += sign
  }
  return [...rows, atStart(row)].join(CRLF)
}
const coded = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
const base64Lines = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join(CRLF)

const part = (headers: readonly string[], body: string): string => [...headers, '', body].join(CRLF)
const textPart = ({ text }: Mail): string =>
  part(
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
    quotedPrintable(text),
  )
function pagePart({ name, bytes }: Mail['pages'][number]): string {
  const file = asciiName(name)
  return part(
    [
      `Content-Type: text/html; charset=utf-8;${CRLF} name="${file}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment;${CRLF} filename="${file}"`,
    ],
    base64Lines(bytes),
  )
}
/** A file name that every system and every mail program takes; may be empty when nothing of it is left. */
export function asciiName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(-60)
    .replace(/^[-.]+|[-.]+$/g, '')
}

/** The bytes of an `.eml` file. Throws when the id has not its form: that is a mistake of the caller. */
export function mailBytes(mail: Mail): Uint8Array {
  const { from, to, subject, language, pages, at, id } = mail
  if (!/^[a-z0-9]{8,64}$/.test(id)) throw new Error('mailBytes: not an id')
  // cannot stand in a body: "=_" is nothing in quoted-printable, and neither sign is in base64's middle
  const boundary = `=_${id}`
  const headers = [
    ...(from ? [`From: ${mailbox(from)}`] : []),
    `To: ${mailbox(to)}`,
    `Subject: ${subjectWords(subject)}`,
    `Date: ${new Date(at).toUTCString().replace(/GMT$/, '+0000')}`,
    `Message-ID: <${id}@sealbook.invalid>`,
    // mail programs open it to be looked at and sent, not as something that was received
    'X-Unsent: 1',
    `Content-Language: ${language.replace(/[^A-Za-z0-9-]/g, '')}`,
    'MIME-Version: 1.0',
  ]
  const alone = pages.length === 0
  const body = alone
    ? textPart(mail)
    : [
        `Content-Type: multipart/mixed; boundary="${boundary}"`,
        '',
        ...[textPart(mail), ...pages.map(pagePart)].map((p) => `--${boundary}${CRLF}${p}`),
        `--${boundary}--`,
      ].join(CRLF)
  return Buffer.from(`${headers.join(CRLF)}${CRLF}${body}${CRLF}`)
}
