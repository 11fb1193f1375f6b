/**
 * What of post-mortems and corrective actions waits for somebody: for whom, and by when. World: main, pure reading of the
 * book. What must stay true: everything that is open stands here once, the longest overdue first; what waits for a later
 * day (a check, an accepted risk) is named from the day on which somebody can do something about it.
 */
import type { DueTask } from '../../src-shared/ipc/contract-learn.ts'
import { acceptanceOn } from '../../src-shared/learn/accepted-risk.ts'
import { isPlanned, type ActionState } from '../../src-shared/learn/action.ts'
import { actionsAreProven, lessonsAreShared } from '../../src-shared/learn/postmortem-needs.ts'
import { actionOf, type ActionValues } from '../../src-shared/registers/action.ts'
import type { PostmortemValues } from '../../src-shared/registers/postmortem.ts'
import { plainOrder } from '../../src-shared/rules/incident-record.ts'
import type { AssessmentReviews } from './assessment-reviews.ts'
import { AssessmentTasks, type About } from './assessment-tasks.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { Recurrences } from './recurrences.ts'
import type { SopTasks } from './sop-tasks.ts'

export class DueTasks {
  readonly #book: Book
  readonly #recurrences: Recurrences
  readonly #assessments: AssessmentTasks

  readonly #sops: SopTasks | undefined

  /** `sops` absent = procedures are not asked about. */
  constructor(book: Book, recurrences: Recurrences, reviews: AssessmentReviews, sops?: SopTasks) {
    this.#sops = sops
    this.#book = book
    this.#recurrences = recurrences
    this.#assessments = new AssessmentTasks(book, reviews)
  }

  /** What is due first at the top; without a date last. */
  read(): DueTask[] {
    const tasks: DueTask[] = []
    for (const r of this.#book.of('action'))
      if (this.#book.archivedWhy(r) === undefined) tasks.push(...this.#action(r))
    for (const r of this.#book.of('postmortem'))
      if (this.#book.archivedWhy(r) === undefined) tasks.push(...this.#postmortem(r))
    for (const r of this.#book.of('assessment'))
      if (this.#book.archivedWhy(r) === undefined)
        tasks.push(...this.#assessments.of(r).map((about) => this.#task(r, about)))
    tasks.push(...this.#asked())
    for (const { record, about } of this.#sops?.read() ?? []) tasks.push(this.#task(record, about))
    return tasks.toSorted((a, b) => plainOrder(a.due ?? '9', b.due ?? '9') || plainOrder(a.record, b.record))
  }

  #task(record: RecordState, { kind, due, who = [], about }: About): DueTask {
    const ref = this.#book.ref(record)
    return {
      record: record.id,
      ...(ref && { ref }),
      title: this.#book.title(record).slice(0, 400),
      register: record.reg,
      kind,
      state: this.#book.state(record),
      // people by their record; somebody outside the roster by name
      who: who
        .flatMap((id) => (id === undefined ? [] : [this.#book.nameOf(id) ?? id]))
        .map((name) => name.slice(0, 200))
        .slice(0, 10),
      ...(due !== undefined && { due }),
      overdue: due !== undefined && due < this.#book.law.today,
      ...(about !== undefined && { about: about.slice(0, 500) }),
    }
  }

  #action(record: RecordState): DueTask[] {
    const state = this.#book.state(record) as ActionState
    const v = this.#book.values(record) as ActionValues
    const task = (about: About) => [this.#task(record, about)]
    if (isPlanned(state)) {
      const kind =
        state === 'open' ? 'action_take_on' : state === 'reopened' ? 'action_reopened' : 'action_due'
      return task({ kind, due: v.due, who: [v.owner] })
    }
    if (state === 'done' || state === 'verifying')
      return task({ kind: 'action_check', due: v.check_on, who: [v.verifier] })
    if (state === 'ineffective' && (v.follow_up ?? []).length === 0)
      return task({ kind: 'action_failed', who: [v.owner] })
    const { acceptance } = actionOf(record.id, state, v)
    return state === 'risk_accepted' &&
      acceptance &&
      acceptanceOn(acceptance, this.#book.law.today) !== 'running'
      ? task({ kind: 'acceptance_ends', due: acceptance.until, who: [v.owner, v.accept_approver] })
      : []
  }

  #postmortem(record: RecordState): DueTask[] {
    const v = this.#book.values(record) as PostmortemValues
    const task = (about: About) => [this.#task(record, about)]
    switch (this.#book.state(record)) {
      case 'draft':
        return task({ kind: 'postmortem_due', due: v.due_on, who: [v.facilitator] })
      case 'review':
        return task({ kind: 'postmortem_review', due: v.due_on, who: [v.approver] })
      case 'approved':
        // its actions stand in the list themselves
        return actionsAreProven(v, this.#book.law.surroundings(record)).length === 0
          ? task({ kind: 'postmortem_verify', who: [v.facilitator] })
          : []
      case 'verified':
        return task({
          kind: lessonsAreShared(v).length > 0 ? 'lessons_to_share' : 'postmortem_close',
          who: [v.facilitator],
        })
      default:
        return []
    }
  }

  /** Incidents of which a person has to say whether they are the same again. */
  #asked(): DueTask[] {
    return this.#recurrences.asked().flatMap(({ action, incident }) => {
      const record = this.#book.get(action)
      const v = record && (this.#book.values(record) as ActionValues)
      return record
        ? [
            this.#task(record, {
              kind: 'recurrence_asks',
              who: [v?.owner],
              about: this.#book.nameOf(incident) ?? '',
            }),
          ]
        : []
    })
  }
}
