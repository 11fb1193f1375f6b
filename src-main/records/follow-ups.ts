/**
 * What is still to follow: what was promised to somebody, what was decided and no clock watches, and who was told and has
 * not answered. World: main, pure reading of the book. What must stay true: a promise stands until it is kept, whatever
 * became of its incident; one that stands on a notice and on its duty is named once.
 */
import type { Today } from '../../src-shared/ipc/contract.ts'
import type { NoticeValues } from '../../src-shared/registers/notice.ts'
import type { ObligationValues } from '../../src-shared/registers/obligation.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { plainOrder } from '../../src-shared/rules/incident-record.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'

type Promised = Today['promises'][number]
type Awaited = Today['awaited'][number]
type Points = Readonly<Record<string, { what?: string; promised?: string; done?: boolean }>>

/** Recipients who do not confirm that they were told. */
const silent: readonly unknown[] = ['people', 'media', 'public', 'internal', 'pause']
const finalStates: readonly string[] = registers.incident.finalStates

/** A duty or notice with the incident that it belongs to. */
interface Part {
  readonly record: RecordState
  readonly state: string
  readonly incident: RecordState
}

export class FollowUps {
  readonly #book: Book

  constructor(book: Book) {
    this.#book = book
  }
  /** Kept promises and answered notices are left out; undated promises come last. */
  read(): Pick<Today, 'promises' | 'awaited'> {
    const promises: Promised[] = []
    const awaited: Awaited[] = []
    for (const part of this.#parts('obligation')) {
      const values = this.#book.values(part.record) as ObligationValues
      if (part.state === 'not_required') continue
      promises.push(...this.#points(part, values.open_points, values.recipient))
      if (finalStates.includes(this.#book.state(part.incident))) continue
      if (this.#waitsUnwatched(part))
        promises.push(this.#promise(part, { kind: 'tell', what: values.title ?? '' }, values.recipient))
      if (this.#isAwaited(part, values)) {
        const { at, to, from } = values.sent_at ?? {}
        const since = at ?? to ?? from
        awaited.push({ ...this.#named(part, values.recipient), ...(since !== undefined && { since }) })
      }
    }
    for (const part of this.#parts('notice')) {
      if (part.state !== 'sent' && part.state !== 'acknowledged') continue
      const values = this.#book.values(part.record) as NoticeValues
      promises.push(...this.#points(part, this.#ownPoints(values), values.recipient))
    }
    return {
      promises: promises.toSorted((a, b) => plainOrder(a.date ?? '9', b.date ?? '9')),
      awaited: awaited.toSorted((a, b) => plainOrder(a.since ?? '9', b.since ?? '9')),
    }
  }

  *#parts(register: 'obligation' | 'notice'): Generator<Part> {
    for (const record of this.#book.of(register)) {
      if (this.#book.archivedWhy(record) !== undefined) continue
      const [id] = (this.#book.values(record) as ObligationValues).incident ?? []
      const incident = id === undefined ? undefined : this.#book.get(id)
      if (!incident || this.#book.archivedWhy(incident) !== undefined) continue
      yield { record, state: this.#book.state(record), incident }
    }
  }
  #named({ record, incident }: Part, recipient = ''): Omit<Awaited, 'since'> {
    const ref = this.#book.ref(record)
    return {
      record: record.id,
      register: record.reg,
      ...(ref && { ref }),
      title: this.#book.title(record).slice(0, 400),
      recipient,
      incident: (this.#book.nameOf(incident.id) ?? '').slice(0, 500),
    }
  }
  #promise(part: Part, { date, ...what }: Pick<Promised, 'kind' | 'what' | 'date'>, to?: string): Promised {
    const overdue = date !== undefined && date < this.#book.law.today
    return { ...this.#named(part, to), ...what, ...(date !== undefined && { date }), overdue }
  }
  #points(part: Part, points: ObligationValues['open_points'], to?: string): Promised[] {
    return Object.values((points ?? {}) as Points)
      .filter((p) => p.done !== true)
      .map(({ what = '', promised: date }) =>
        this.#promise(part, { kind: 'follow_up', what, ...(date !== undefined && { date }) }, to),
      )
  }
  /** What a notice promised and its duty does not hold; sending has copied the others there. */
  #ownPoints({ obligation, open_points: points }: NoticeValues): NoticeValues['open_points'] {
    const duty = this.#book.get(obligation?.[0] ?? '')
    const copied = duty ? (this.#book.values(duty) as ObligationValues).open_points : undefined
    return Object.fromEntries(Object.entries(points ?? {}).filter(([key]) => !copied?.[key]))
  }
  /** To be told, and no clock says by when: "without undue delay". */
  #waitsUnwatched({ record, state, incident }: Part): boolean {
    if (state !== 'required' && state !== 'drafting') return false
    return !this.#book.law.clocks(incident).some((c) => c.obligation === record.id)
  }
  #isAwaited({ record, state, incident }: Part, values: ObligationValues): boolean {
    if (state !== 'sent' && state !== 'follow_up_due') return false
    if (silent.includes(values.recipient_kind) || values.acknowledged_at) return false
    if (Object.keys(values.authority_replies ?? {}).length > 0) return false
    return !this.#book.law.partsOf(incident).some((part) => {
      const notice = this.#book.values(part) as NoticeValues
      const own = part.reg === 'notice' && notice.obligation?.includes(record.id)
      return own && notice.acknowledged_at !== undefined
    })
  }
}
