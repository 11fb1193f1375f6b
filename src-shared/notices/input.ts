/**
 * What a notice is composed from, gathered from the records: the incident, what was decided, the office, the notice
 * itself. World: shared, pure; main asks before a notice is sent, the screen while it is written. What must stay true: both
 * ask from the same things.
 */
import type { Office } from '../office.ts'
import type { Child } from '../registers/gates.ts'
import type { TextContext } from '../text/context.ts'
import type { Names } from '../text/value.ts'
import type { FuzzyTime, Instant } from '../values.ts'
import type { NoticeInput, Told } from './facts.ts'

type Values = Readonly<Record<string, unknown>>
export interface NoticeSources {
  readonly incident: { readonly values: Values; readonly ref?: string | undefined }
  /** Obligations and notices of the incident. */
  readonly children: readonly Child[]
  /** Plain values of the notice. */
  readonly notice: Values
  readonly office?: Office | undefined
  readonly now: Instant
  readonly zone: string
  readonly text: TextContext
  readonly names?: Names | undefined
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/** Whom a notice names when it is asked who else was told: bodies, not the people concerned or colleagues. */
const bodies = new Set<unknown>(['authority', 'csirt', 'police'])

/** Obligations of the incident, with the one that the notice answers apart. */
function obligationsOf({ children, notice }: NoticeSources) {
  const all = children.filter((c) => c.register === 'obligation')
  const answered = ((notice['obligation'] ?? []) as readonly string[])[0]
  return { all, own: all.find((o) => o.id === answered) }
}

/** The duty as it stood before this notice: what the sending of the notice wrote there is no earlier report. */
function dutyBefore(duty: Values | undefined, notice: Values): Values | undefined {
  const sent = notice['sent_at']
  if (!duty || !sent || JSON.stringify(sent) !== JSON.stringify(duty['sent_at'])) return duty
  const { sent_at: _sent, external_ref: _reference, ...before } = duty
  return before
}

/** Everything that {@link noticeFacts} asks from. */
export function noticeInputOf(sources: NoticeSources): NoticeInput {
  const { incident, notice, office } = sources
  const { all, own } = obligationsOf(sources)
  const told = all.flatMap(({ id, values }): Told[] => {
    const recipient = text(values['recipient'])
    if (id === own?.id || !recipient || !values['sent_at'] || !bodies.has(values['recipient_kind'])) return []
    return [{ recipient, at: values['sent_at'] as FuzzyTime, reference: text(values['external_ref']) }]
  })
  const toAuthority = own?.values['recipient_kind'] === 'authority'
  const recipient = text(notice['recipient']) ?? (toAuthority ? office?.authority : undefined)
  const sender = { name: office?.dpoName, contact: office?.dpoContact }
  return {
    values: incident.values,
    ref: incident.ref,
    office,
    notice,
    duty: dutyBefore(own?.values, notice),
    people: all.find((o) => o.values['recipient_kind'] === 'people')?.values,
    ...(sender.name || sender.contact
      ? {
          sender: {
            ...(sender.name && { name: sender.name }),
            ...(sender.contact && { contact: sender.contact }),
            function: 'dpo',
          },
        }
      : {}),
    ...(recipient && { recipient: { name: recipient } }),
    others: told,
    now: sources.now,
    zone: sources.zone,
    text: sources.text,
    names: sources.names,
  }
}

/** The texts of a notice as they are kept, by field of its layout. */
export function keptAnswers(notice: Values): Record<string, string> {
  const rows = Object.entries((notice['answers'] ?? {}) as Record<string, { text?: string }>)
  return Object.fromEntries(rows.map(([field, row]) => [field, row.text ?? '']))
}
