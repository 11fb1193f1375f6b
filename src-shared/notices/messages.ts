/**
 * Message templates for those whom no law names: people, staff, press, suppliers, management (resources/notices/messages.json).
 *
 * World: shared, pure. What must stay true: a message with a placeholder that is not filled is not finished.
 */
import { z } from 'zod'
import messagesJson from '../../resources/notices/messages.json' with { type: 'json' }
import { PlainDate } from '../values.ts'
import type { NoticeFacts } from './facts.ts'
import type { Layout } from './layout.ts'
import { MessageText, type MessageTexts } from './message-text.ts'
import { fillPlaceholders, type PlaceholderProblems } from './placeholders.ts'

export const audiences = ['people', 'staff', 'press', 'vendor', 'board'] as const
const MessageTemplate = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  audience: z.enum(audiences),
  title: z.string().min(1).max(200),
  /** BCP 47 tag of the text. */
  language: z.string().max(20),
  /** When to use it. */
  use: z.string().min(1).max(1_000),
  ...MessageText.shape,
})
export type MessageTemplate = z.infer<typeof MessageTemplate>
const MessageFile = z.strictObject({
  id: z.literal('messages'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  compiled: PlainDate,
  notice: z.string(),
  /** What the two parts of a message are called. */
  parts: z.strictObject({ subject: z.string().min(1), body: z.string().min(1) }),
  templates: z.array(MessageTemplate).min(1),
})

let parsed: z.infer<typeof MessageFile> | undefined
const file = () => (parsed ??= MessageFile.parse(messagesJson))
/** The templates that ship, checked when they are first needed; with the office's own texts in their places. */
export const messageTemplates = (own: MessageTexts = {}): readonly MessageTemplate[] =>
  file().templates.map((template) => ({ ...template, ...own[template.id] }))

export interface FilledMessage extends PlaceholderProblems {
  readonly subject: string
  readonly body: string
  readonly finished: boolean
}
/** A template with the facts of an incident; what has no value stays standing and is named. */
export function fillMessage(
  template: Pick<MessageTemplate, 'subject' | 'body'>,
  facts: NoticeFacts,
): FilledMessage {
  const subject = fillPlaceholders(template.subject, facts)
  const body = fillPlaceholders(template.body, facts)
  const unknown = [...new Set([...subject.unknown, ...body.unknown])]
  const empty = [...new Set([...subject.empty, ...body.empty])]
  const finished = unknown.length + empty.length === 0
  return { subject: subject.text, body: body.text, unknown, empty, finished }
}

const prefix = 'message-'
/** The layout under which a notice keeps a message: a subject and a body, both of which must be finished. */
export function messageLayout(
  template: Pick<MessageTemplate, 'id' | 'audience' | 'title' | 'use' | 'subject' | 'body'>,
): Layout {
  const part = { required: 'yes', partly: true, bare: true } as const
  const { version, notice, compiled, parts } = file()
  return {
    id: `${prefix}${template.id}`,
    version,
    title: template.title,
    standing: 'general',
    style: 'letter',
    notice: template.use,
    source: { title: notice },
    verified: 'background',
    verifiedNote: notice,
    compiled,
    fits: [],
    sections: [
      {
        id: '1',
        title: template.title,
        fields: [
          { ...part, id: 'subject', label: parts.subject, kind: 'line', template: template.subject },
          { ...part, id: 'body', label: parts.body, kind: 'paragraph', template: template.body },
        ],
      },
    ],
  }
}
/** The template that a kept message was begun from; `undefined` for a notice in any other layout. */
export const templateOf = (layout: string, own: MessageTexts = {}): MessageTemplate | undefined =>
  messageTemplates(own).find(({ id }) => layout === `${prefix}${id}`)
