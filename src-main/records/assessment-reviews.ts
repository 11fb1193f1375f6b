/**
 * What is worked out about an assessment from the records around it: its versions, why a review is due, how its risks were
 * scored over time. World: main, pure reading of book and journal. What must stay true: nothing of what was approved is
 * changed by it; each trigger names the record that it is about.
 */
import type { HistoryItem, Output } from '../../src-shared/ipc/contract.ts'
import type { AssessmentValues } from '../../src-shared/registers/assessment.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import type { PostmortemValues } from '../../src-shared/registers/postmortem.ts'
import type { KeptScore } from '../../src-shared/risk/drift.ts'
import {
  reviewDay,
  reviewTriggers,
  type Approved,
  type ClosedIncident,
  type LinkedRecord,
  type Present,
} from '../../src-shared/risk/review-triggers.ts'
import { RiskRow, stages } from '../../src-shared/risk/risk-row.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import { localDay } from '../../src-shared/text/calendar.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { History } from './history.ts'

type Facts = Output<'assessmentFacts'>
interface Basis {
  readonly record?: string
  readonly title?: string
  readonly entry?: string
}

export class AssessmentReviews {
  readonly #book: Book
  readonly #history: History

  constructor(book: Book, history: History) {
    this.#book = book
    this.#history = history
  }

  // ---- versions --------------------------------------------------------------------------------------------------

  #chain: { revision: number; next: Map<string, string> } = { revision: -1, next: new Map() }
  /** The version that was begun from this one, if there is one that has not been voided. */
  nextOf(id: string): RecordState | undefined {
    const { revision } = this.#book.store
    if (this.#chain.revision !== revision) {
      const next = new Map<string, string>()
      for (const r of this.#book.of('assessment')) {
        if (this.#book.archivedWhy(r) !== undefined || this.#book.state(r) === 'rejected') continue
        for (const earlier of (this.#book.values(r) as AssessmentValues).previous ?? [])
          next.set(earlier, r.id)
      }
      this.#chain = { revision, next }
    }
    return this.#book.get(this.#chain.next.get(id) ?? '')
  }
  /** All versions, the first one first. */
  versionsOf(record: RecordState): RecordState[] {
    const chain = [record]
    const earlier = (r: RecordState) => (this.#book.values(r) as AssessmentValues).previous?.[0]
    for (let at = earlier(record); at !== undefined;) {
      const r = this.#book.get(at)
      if (!r || chain.includes(r)) break
      chain.unshift(r)
      at = earlier(r)
    }
    for (let at = this.nextOf(record.id); at && !chain.includes(at); at = this.nextOf(at.id)) chain.push(at)
    return chain
  }

  // ---- why a review is due ---------------------------------------------------------------------------------------

  /** Records other than incidents that it rests on, with their last entry: also post-mortems that say it has to change. */
  linkedOf(record: RecordState): LinkedRecord[] {
    const own = (this.#book.values(record) as AssessmentValues).linked ?? []
    const named = this.#affecting().get(record.id) ?? []
    return [...new Set([...own, ...named])].flatMap((id) => {
      const r = this.#book.get(id)
      if (!r || r.reg === 'incident' || this.#book.archivedWhy(r) !== undefined) return []
      return [{ id, title: this.#book.title(r).slice(0, 400), values: { entry: r.log.at(-1)!.id } }]
    })
  }
  #affected: { revision: number; by: Map<string, string[]> } = { revision: -1, by: new Map() }
  /** Approved post-mortems by the assessments that they say have to change. */
  #affecting(): Map<string, string[]> {
    const { revision } = this.#book.store
    if (this.#affected.revision !== revision) {
      const by = new Map<string, string[]>()
      for (const r of this.#book.of('postmortem')) {
        if (!['approved', 'verified', 'closed'].includes(this.#book.state(r))) continue
        for (const id of (this.#book.values(r) as PostmortemValues).affected_assessments ?? [])
          by.set(id, [...(by.get(id) ?? []), r.id])
      }
      this.#affected = { revision, by }
    }
    return this.#affected.by
  }
  #closed(record: RecordState): ClosedIncident[] {
    return ((this.#book.values(record) as AssessmentValues).linked ?? []).flatMap((id) => {
      const r = this.#book.get(id)
      const at = r?.reg === 'incident' ? (this.#book.values(r) as IncidentValues).closed_at?.at : undefined
      return r && at !== undefined && this.#book.state(r) === 'closed'
        ? [{ id, title: (this.#book.nameOf(id) ?? '').slice(0, 400), closedAt: at }]
        : []
    })
  }
  /** As it stood when it was approved, and as things are now; `undefined` for one that nobody approved. */
  standing(record: RecordState): { approved: Approved; present: Present } | undefined {
    const values = this.#book.values(record)
    const { approved_at, next_review } = values as AssessmentValues
    if (this.#book.state(record) !== 'approved' || approved_at?.at === undefined) return undefined
    const basis = Object.values((values['basis'] ?? {}) as Record<string, Basis>)
    const pack = values['rule_pack']
    return {
      approved: {
        at: approved_at.at,
        on: localDay(approved_at.at, approved_at.zone).toString(),
        nextReview: next_review,
        linked: basis.map(({ record: id = '', title = '', entry = '' }) => ({
          id,
          title,
          values: { entry },
        })),
        rulePacks: typeof pack === 'string' ? { laws: pack } : {},
      },
      present: {
        today: this.#book.law.today,
        incidents: this.#closed(record),
        linked: this.linkedOf(record),
        rulePacks: typeof pack === 'string' ? { laws: packName(this.#book.law.laws) } : {},
      },
    }
  }

  // ---- for the screen --------------------------------------------------------------------------------------------

  /** All versions by name, the first one first. */
  versions(record: RecordState): Facts['versions'] {
    return this.#named(this.versionsOf(record))
  }
  #named(chain: readonly RecordState[]): Facts['versions'] {
    return chain.slice(-200).map((r) => {
      const { version = 1, approved_at } = this.#book.values(r) as AssessmentValues
      const ref = this.#book.ref(r)
      return {
        record: r.id,
        ...(ref && { ref }),
        title: this.#book.title(r).slice(0, 400),
        version,
        state: this.#book.state(r),
        ...(approved_at?.at !== undefined && { approvedAt: approved_at.at }),
      }
    })
  }
  facts(record: RecordState): Facts {
    const standing = this.standing(record)
    const chain = this.versionsOf(record)
    const known = new Map(standing?.approved.linked.map((l) => [l.id, l.values['entry']]))
    return {
      versions: this.#named(chain),
      triggers: (standing ? reviewTriggers(standing.approved, standing.present) : [])
        .slice(0, 500)
        .map(({ kind, id, title, due, at }) => {
          const about = id === undefined ? undefined : this.#book.get(id)
          const entry = id === undefined ? undefined : known.get(id)
          return {
            kind,
            ...(about && { record: about.id, register: about.reg }),
            ...(title !== undefined && { title: title.slice(0, 400) }),
            ...(typeof entry === 'string' && entry !== '' && { entry }),
            ...(due !== undefined && { due }),
            ...(at !== undefined && { at }),
          }
        }),
      ...(standing && { reviewDay: reviewDay(standing.approved) }),
      scores: this.#scores(chain),
    }
  }
  /** Oldest first. */
  #items(record: RecordState): HistoryItem[] {
    const history = this.#history.of(record.id)
    return history.ok ? history.value.items.toReversed() : []
  }
  /** Every scoring of every risk, read off the journal; a score that was copied into a new version is not a new one. */
  #scores(chain: readonly RecordState[]): Facts['scores'] {
    const scores: Record<string, KeptScore[]> = {}
    for (const record of chain)
      for (const item of this.#items(record))
        for (const { path, after } of item.changes) {
          const [field, id = ''] = path.split('/')
          const row = field === 'risks' && RiskRow.safeParse(after)
          if (!row || !row.success) continue
          for (const stage of stages) {
            const score = row.data[stage]
            const kept = (scores[id] ??= [])
            const last = kept.findLast((k) => k.stage === stage)
            const same =
              JSON.stringify([last?.matrix, last?.score]) === JSON.stringify([row.data.matrix, score])
            if (score && !same && kept.length < 500)
              kept.push({ at: item.at, stage, matrix: row.data.matrix, score })
          }
        }
    return scores
  }
}
