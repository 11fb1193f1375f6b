/**
 * Notices on their way out: whether one is complete, and marking it as sent together with the obligation that it answers.
 * World: main. What must stay true: a notice with an empty required part cannot be sent; what was sent and when stands on
 * both records in one commit; a late one takes the reason for the delay; a sent one reads as it was sent.
 */
import type { Input, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import { composeGiven, missingParts, type MissingPart } from '../../src-shared/notices/compose.ts'
import { noticeFacts } from '../../src-shared/notices/facts.ts'
import { keptAnswers, noticeInputOf } from '../../src-shared/notices/input.ts'
import type { Layout } from '../../src-shared/notices/layout.ts'
import { findLayout } from '../../src-shared/notices/layouts.ts'
import { wordsAsSent, wordsOf, type NoticeWords } from '../../src-shared/notices/words.ts'
import { isLate } from '../../src-shared/registers/obligation.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { Op, Writer } from './writer.ts'

type Needs = NonNullable<Failure['needs']>
const MINUTE = 60_000

export interface ReadNotice {
  readonly record: RecordState
  readonly incident: RecordState
  readonly words: NoticeWords
  readonly missing: readonly MissingPart[]
  /** Kept answers to questions that are not asked any more, by path: they are not part of what is said. */
  readonly unasked: readonly string[]
}

export class Notices {
  readonly #book: Book
  readonly #writer: Writer
  readonly #words: () => TextContext

  constructor(book: Book, writer: Writer, words: () => TextContext) {
    this.#book = book
    this.#writer = writer
    this.#words = words
  }

  /** What a notice says: a draft by what the person kept of the questions asked now, a sent one by its own words alone. */
  read(id: string): Result<ReadNotice> {
    const record = this.#book.get(id)
    const notice = record?.reg === 'notice' ? this.#book.values(record) : undefined
    const incident = this.#book.get(((notice?.['incident'] ?? []) as string[])[0] ?? '')
    if (!record || !notice || incident?.reg !== 'incident') return fail('not-found')
    const layout = findLayout(String(notice['layout']))
    const sent = this.#book.state(record) !== 'draft'
    if (sent) return ok({ record, incident, words: wordsAsSent(layout, notice), missing: [], unasked: [] })
    return layout ? ok({ record, incident, ...this.#readDraft(layout, notice, incident) }) : fail('not-found')
  }
  #readDraft(layout: Layout, notice: Readonly<Record<string, Json>>, incident: RecordState) {
    const values = this.#book.values(incident)
    const facts = noticeFacts(
      noticeInputOf({
        incident: { values, ref: this.#book.ref(incident) },
        children: this.#book.law.children(incident),
        notice,
        office: this.#book.law.office,
        now: this.#writer.now(),
        zone: this.#book.zone,
        text: this.#words(),
        names: this.#book.namesIn(values),
      }),
    )
    const kept = keptAnswers(notice)
    const answers = composeGiven(layout, facts, kept)
    const asked = new Set(answers.map((a) => a.field))
    return {
      words: wordsOf(layout, answers),
      missing: missingParts(layout, answers),
      unasked: Object.keys(kept).flatMap((field) => (asked.has(field) ? [] : [`answers/${field}`])),
    }
  }

  /** Marks a notice as sent, and the obligation that it answers. */
  send(input: Input<'sendNotice'>): Result<Receipt> {
    const read = this.read(input.id)
    if (!read.ok) return read
    const { record, missing } = read.value
    const state = this.#book.state(record)
    if (state !== 'draft') return fail('not-allowed-now', { detail: { transition: 'send', state } })
    const needs = needsOf(missing)
    const duty = this.#obligation(record)
    const told = duty && this.#book.values(duty)
    // a follow-up is not late: what counts is when the duty was first met
    const late = told !== undefined && isLate({ ...told, sent_at: told['sent_at'] ?? input.at })
    const reasoned = told?.['delay_reason'] !== undefined || Boolean(input.delayReason?.trim())
    const end = input.at.at ?? input.at.to ?? input.at.from
    if (end === undefined) needs.push({ field: 'sent_at' })
    else if (Date.parse(end) > Date.parse(this.#writer.now()) + MINUTE)
      needs.push({ field: 'sent_at', message: 'error.time-in-future' })
    if (late && !reasoned) needs.push({ field: 'delay_reason', message: 'error.delay-reason' })
    const { phase, open_points: promised } = this.#book.values(record)
    if (phase === 'complete' && isOpen({ ...pointsOf(told?.['open_points']), ...pointsOf(promised) }))
      needs.push({ field: 'open_points', message: 'obligation.need.open_points' })
    if (needs.length) return fail('needs-missing', { needs: needs.slice(0, 200) })
    return this.#write(this.#sending(input, read.value, duty, late), input.id)
  }
  #obligation(notice: RecordState): RecordState | undefined {
    const { obligation } = this.#book.values(notice)
    const record = this.#book.get(((obligation ?? []) as string[])[0] ?? '')
    return record?.reg === 'obligation' ? record : undefined
  }
  #sending(
    input: Input<'sendNotice'>,
    { record: notice, incident, unasked }: ReadNotice,
    duty: RecordState | undefined,
    late: boolean,
  ): Op[] {
    const values = this.#book.values(notice)
    const { phase } = values
    const how = {
      sent_at: input.at,
      channel: input.channel,
      ...(input.fallbackChannel?.trim() && { fallback_channel: input.fallbackChannel }),
      ...(input.reference?.trim() && { external_ref: input.reference }),
      ...(late && input.delayReason?.trim() && { delay_reason: input.delayReason }),
    } as Record<string, Json>
    const gone = Object.fromEntries(unasked.map((path) => [path, null]))
    const ops: Op[] = [
      { op: 'transition', reg: 'notice', rec: notice.id, set: { ...gone, ...how, '@state': 'sent' } },
      {
        op: 'change',
        reg: 'incident',
        rec: incident.id,
        set: {
          [`timeline/${this.#writer.elementId()}`]: {
            at: input.at,
            loggedAt: this.#writer.now(),
            type: 'communication',
            text: this.#words().t('decide.line.sent', { notice: this.#book.nameOf(notice.id) ?? '' }),
            actor: this.#book.me(),
          },
        },
      },
    ]
    if (!duty) return ops
    const first = this.#book.values(duty)['sent_at'] === undefined
    // a follow-up does not change when the duty was first met
    const set: Record<string, Json> = {
      ...(first ? how : {}),
      ...(typeof phase === 'string' ? { notification_type: phase } : {}),
      '@state': stateAfter(phase, late, this.#book.state(duty)),
      ...Object.fromEntries(
        Object.entries(pointsOf(values['open_points'])).map(([k, v]) => [`open_points/${k}`, v as Json]),
      ),
    }
    ops.push({ op: 'transition', reg: 'obligation', rec: duty.id, set: this.#writer.changedOnly(duty, set) })
    return ops
  }
  #write(ops: readonly Op[], id: string): Result<Receipt> {
    const checked = this.#writer.checked(ops.filter((o) => Object.keys(o.set).length > 0))
    if (!checked.ok) return checked
    const done = this.#writer.write(checked.value, false)
    return done.ok ? ok({ ...done.value, record: id }) : done
  }
}

/** Missing parts as what stands in the way, each to be linked to. */
export const needsOf = (missing: readonly MissingPart[]): Needs =>
  missing
    .slice(0, 200)
    .map((m) => ({ field: `answers/${m.field}`, message: 'notice.need.part', title: m.label.slice(0, 400) }))

type Points = Readonly<Record<string, { readonly done?: boolean }>>
const pointsOf = (value: unknown): Points => (value ?? {}) as Points
/** GDPR Art. 33(4): something that was promised to follow has not followed. */
const isOpen = (points: Points): boolean => Object.values(points).some((p) => p.done !== true)

/** Where a notice leaves its obligation: an initial one has more to follow, a complete one ends it. */
function stateAfter(phase: unknown, late: boolean, before: string): string {
  if (phase === 'initial' || phase === 'follow_up') return 'follow_up_due'
  if (phase === 'withdrawn') return before
  return late ? 'late' : 'complete'
}
