/**
 * The life of corrective actions: planned from what they are for, taken on, done, moved, checked by somebody else, given
 * up or accepted as a risk. World: main. What must stay true: learn/action.ts alone says which step may be taken by whom,
 * and it is asked here, so that no page can skip it; each step is one commit; nothing here is undone, only stepped back.
 */
import type { Input, Output, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { actionSteps, obstacles, type ActionState } from '../../src-shared/learn/action.ts'
import { extensionObstacles } from '../../src-shared/learn/due-dates.ts'
import type { Obstacle } from '../../src-shared/learn/obstacle.ts'
import { actionOf, extensionsOf, type ActionValues } from '../../src-shared/registers/action.ts'
import { isFrozen } from '../../src-shared/registers/define.ts'
import type { Need } from '../../src-shared/registers/gates.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import type { Json } from '../../src-shared/values.ts'
import { causesFor, elements } from './action-causes.ts'
import type { Book } from './book.ts'
import { checkChanges } from './check-changes.ts'
import type { RecordState } from './fold.ts'
import { refusedChanges, wholesOf } from './held-parts.ts'
import type { Recurrences } from './recurrences.ts'
import { reopenedReviews } from './reopened-reviews.ts'
import type { Op, Writer } from './writer.ts'

/** Fields of an action whose name in the rules is that of the question in the dialog. */
const asked: Readonly<Record<string, string>> = {
  reason: 'reason',
  control: 'control',
  until: 'until',
  approver: 'approver',
}
const needOf = ({ why, field, day }: Obstacle): Need => ({
  field: asked[field] ?? field,
  message: `learn.obstacle.${why}`,
  ...(day !== undefined && { day }),
})
export class Actions {
  readonly #book: Book
  readonly #writer: Writer
  readonly #recurrences: Recurrences

  constructor(book: Book, writer: Writer, recurrences: Recurrences) {
    this.#book = book
    this.#writer = writer
    this.#recurrences = recurrences
  }

  // ---- planning --------------------------------------------------------------------------------------------------

  /** A new action for a record: with the causes that it is to end, and in the place of one that did not work. */
  plan({ parent, changes, whyEnds, risk, replaces }: Input<'planAction'>): Result<Receipt> {
    const found = this.#whole(parent, risk)
    if (!found.ok) return found
    const register = this.#writer.register('action')
    const set = checkChanges(register, changes)
    if (!set.ok) return set
    if (typeof set.value[register.title] !== 'string')
      return fail('needs-missing', { needs: [{ field: register.title }] })
    const old = replaces === undefined ? undefined : this.#action(replaces)
    if (old && !old.ok) return old
    // it takes the other one's place in the same plan
    if (old && !wholesOf(this.#book, old.value.record).includes(parent)) return fail('not-found')
    const machine = {
      [`belongs_to/${parent}`]: true,
      ...elements('why_ends', whyEnds),
      ...(risk !== undefined && elements('risks', [risk])),
    }
    const op = this.#writer.createOp(register, {
      ...causesFor(this.#book, register, found.value.record),
      ...set.value,
      ...machine,
    })
    const ops: Op[] = [op]
    if (replaces !== undefined)
      ops.push({ op: 'change', reg: 'action', rec: replaces, set: { [`follow_up/${op.rec}`]: true } })
    if (risk !== undefined) ops.push(...this.#onRisk(found.value.record, risk, op.rec))
    return this.#write(ops, op.rec)
  }
  /** The record that an action is for: one that can have actions, is still open to them, and has the risk that is named. */
  #whole(parent: string, risk?: string): ReturnType<Writer['find']> {
    const found = this.#writer.find(parent)
    if (!found.ok) return found
    const { record, register } = found.value
    const { belongs_to } = this.#writer.register('action').fields
    if (belongs_to?.type !== 'links' || !belongs_to.to.includes(register.id)) return fail('not-found')
    const rows = (this.#book.values(record)['risks'] ?? {}) as Readonly<Record<string, unknown>>
    if (risk !== undefined && !Object.hasOwn(rows, risk)) return fail('not-found')
    const state = this.#book.state(record)
    const closed =
      this.#book.archivedWhy(record) !== undefined ||
      register.completeIn?.includes(state) === true ||
      (risk !== undefined && isFrozen(register, 'risks', state))
    return closed ? fail('not-allowed-now', { detail: { transition: 'plan', state } }) : found
  }
  /** The planned measure named in the row of the risk that it is for. */
  #onRisk(assessment: RecordState, risk: string, action: string): Op[] {
    const rows = (this.#book.values(assessment)['risks'] ?? {}) as Readonly<
      Record<string, Record<string, Json>>
    >
    const row = rows[risk]
    if (!row) return []
    const planned = [...((row['plannedMeasures'] ?? []) as string[]), action]
    const set = { [`risks/${risk}`]: { ...row, plannedMeasures: planned } }
    return [{ op: 'change', reg: assessment.reg, rec: assessment.id, set }]
  }

  // ---- steps -----------------------------------------------------------------------------------------------------

  /** Takes a step with what its dialog asks; `needs-missing` names each obstacle. */
  step(input: Input<'actionStep'>): Result<Receipt> {
    const { id, step, changes = [] } = input
    const found = this.#action(id)
    if (!found.ok) return found
    const { record, values } = found.value
    const register = this.#writer.register('action')
    const state = this.#book.state(record)
    const set = checkChanges(register, changes)
    if (!set.ok) return set
    const changed = this.#writer.changedOnly(record, set.value)
    const refused = refusedChanges(this.#book, record, changed, input.reason)
    if (refused.length) return fail('needs-missing', { needs: refused })
    const own = { ...this.#merged(values, changed), ...this.#acceptance(input) }
    const action = actionOf(id, state, own)
    const found2 = obstacles(step, action, {
      by: this.#actor(step, own),
      today: this.#book.law.today,
      people: this.#book.law.people.map((p) => p.id),
      recurrences: this.#recurrences.since(record).sure.length,
      ...(input.reason !== undefined && { reason: input.reason }),
      ...(input.approver !== undefined && { approver: input.approver }),
    })
    if (found2.some((o) => o.why === 'wrong_state'))
      return fail('not-allowed-now', { detail: { transition: step, state } })
    if (found2.length) return fail('needs-missing', { needs: found2.map(needOf) })
    const why = input.reason?.trim() || undefined
    return this.#write(
      [
        {
          op: 'transition',
          reg: 'action',
          rec: id,
          set: {
            ...changed,
            ...this.#written(input),
            '@state': actionSteps[step].to,
          },
          ...(why !== undefined && { why }),
        },
        ...(step === 'reopen' ? this.#reopenedReviews(record) : []),
      ],
      id,
    )
  }
  /** Who takes the step, as the rules ask it: the owner takes an action on, the one who is named checks it. */
  #actor(step: Input<'actionStep'>['step'], { owner, verifier }: ActionValues): string {
    return (['check', 'prove', 'disprove'].includes(step) ? verifier : owner) ?? ''
  }
  /** Values with the changes of the step on top; elements of collections too, as far as steps ask for them. */
  #merged(values: ActionValues, changed: Readonly<Record<string, Json>>): ActionValues {
    const next: Record<string, unknown> = { ...values }
    for (const [path, value] of Object.entries(changed)) {
      const [key = '', element] = path.split('/')
      if (element === undefined) next[key] = value ?? undefined
      else {
        const kept = (Array.isArray(next[key]) ? next[key] : []) as string[]
        next[key] = value === null ? kept.filter((e) => e !== element) : [...new Set([...kept, element])]
      }
    }
    return next
  }
  #acceptance({ step, reason, control, until, approver }: Input<'actionStep'>): Partial<ActionValues> {
    if (step !== 'accept_risk' || until === undefined) return {}
    return {
      accept_reason: reason ?? '',
      accept_control: control ?? '',
      accept_from: this.#book.law.today,
      accept_until: until,
      ...(approver !== undefined && { accept_approver: approver }),
    }
  }
  /** What the machine writes down with a step. */
  #written(input: Input<'actionStep'>): Record<string, Json> {
    const { step, reason = '', approver } = input
    const moment = this.#writer.moment()
    switch (step) {
      case 'take_on':
        return { owner_accepted_at: moment }
      // an earlier check was of what did not hold: it is made anew
      case 'finish':
        return { finished_at: moment, result: null, result_notes: null, checked_at: null, alone_reason: null }
      case 'reopen':
        return { reopened_at: moment }
      case 'prove':
      case 'disprove':
        return { checked_at: moment, ...(reason.trim() && { alone_reason: reason }) }
      case 'cancel':
        return { cancel_reason: reason, ...(approver !== undefined && { cancel_approver: approver }) }
      case 'accept_risk':
        return this.#acceptance(input) as Record<string, Json>
      default:
        return {}
    }
  }
  /** Post-mortems that were left behind because of an action come back with it. */
  #reopenedReviews(record: RecordState): Op[] {
    return reopenedReviews(this.#book, this.#writer, record, this.#book.nameOf(record.id) ?? '')
  }

  /** Moves the date; who agrees is not the owner, and from the third time on it is the data protection officer. */
  extend({ id, until, reason, approver }: Input<'extendAction'>): Result<Receipt> {
    const found = this.#action(id)
    if (!found.ok) return found
    const { record, values } = found.value
    const state = this.#book.state(record)
    if (!['accepted', 'in_progress', 'reopened'].includes(state))
      return fail('not-allowed-now', { detail: { transition: 'extend', state } })
    const given = extensionsOf(values)
    const { due, owner } = values
    const first = given[0]?.from ?? due
    const found2 = extensionObstacles(
      {
        extensions: given,
        ...(owner !== undefined && { owner }),
        ...(first !== undefined && { due: first }),
      },
      { until, reason, ...(approver !== undefined && { approver }) },
      { people: this.#book.law.people.map((p) => p.id), dpo: this.#dpos() },
    )
    if (found2.length) return fail('needs-missing', { needs: found2.map(needOf) })
    const row = {
      old_due: due!,
      new_due: until,
      reason,
      approver: approver!,
      at: this.#writer.moment(),
      by: this.#book.me().slice(0, 200),
    }
    const set = { due: until, [`extensions/${this.#writer.elementId()}`]: row }
    return this.#write([{ op: 'change', reg: 'action', rec: id, set, why: reason }], id)
  }
  /** People with the role of data protection officer in the roster. */
  #dpos(): string[] {
    return this.#book.law.people
      .map((p) => p.id)
      .filter((id) => {
        const record = this.#book.get(id)
        const roles = record ? ((this.#book.values(record) as PersonValues).roles ?? []) : []
        return roles.some((role) => /^(dpo|data protection officer)$/i.test(role.trim()))
      })
  }

  /** What a person says about an incident that may be the same again: open it again, or why it is another thing. */
  judge({ id, incident, verdict, reason }: Input<'judgeRecurrence'>): Result<Receipt> {
    const found = this.#action(id)
    if (!found.ok) return found
    const { record } = found.value
    const state = this.#book.state(record) as ActionState
    if (!reason.trim()) return fail('needs-missing', { needs: [{ field: 'reason' }] })
    if (!this.#recurrences.isAbout(record, incident)) return fail('changed-meanwhile')
    const before = this.#recurrences.stoodBefore(record, incident)
    const back = verdict === 'not_the_same' && state === 'reopened' && before !== undefined
    const again = verdict === 'again' && actionSteps.reopen.from.some((s) => s === state)
    const next = back ? before : again ? 'reopened' : undefined
    const set = {
      ...this.#recurrences.row(incident, verdict, reason, state),
      ...(next !== undefined && { '@state': next }),
      ...(again && { reopened_at: this.#writer.moment() }),
    }
    const op: Op = {
      op: next === undefined ? 'change' : 'transition',
      reg: 'action',
      rec: id,
      set,
      why: reason,
    }
    return this.#write([op, ...(again ? this.#reopenedReviews(record) : [])], id)
  }

  /** Incidents since it was done, and who may agree to a third extension. */
  facts(id: string): Result<Output<'actionFacts'>> {
    const found = this.#action(id)
    if (!found.ok) return found
    const { sure, maybe } = this.#recurrences.since(found.value.record)
    const named = (ids: readonly string[]) =>
      ids.slice(0, 200).flatMap((i) => {
        const record = this.#book.get(i)
        const ref = record && this.#book.ref(record)
        return record
          ? [{ record: i, ...(ref && { ref }), title: this.#book.title(record).slice(0, 400) }]
          : []
      })
    return ok({ sure: named(sure), maybe: named(maybe), dpo: this.#dpos().slice(0, 100) })
  }

  // ---- parts -----------------------------------------------------------------------------------------------------

  #action(id: string): Result<{ record: RecordState; values: ActionValues }> {
    const found = this.#writer.find(id)
    if (!found.ok) return found
    const { record } = found.value
    if (record.reg !== 'action') return fail('not-found')
    if (this.#book.archivedWhy(record) !== undefined)
      return fail('not-allowed-now', { detail: { transition: 'action', state: 'archived' } })
    return ok({ record, values: this.#book.values(record) })
  }
  #write(ops: readonly Op[], id: string): Result<Receipt> {
    const checked = this.#writer.checked(ops)
    const done = checked.ok ? this.#writer.write(checked.value, false) : checked
    if (!done.ok) this.#writer.returnRefs(ops)
    return done.ok ? ok({ ...done.value, record: id }) : done
  }
}
