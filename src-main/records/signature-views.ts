/**
 * Questions about who was asked and who has signed, answered for screens, reports and packs: lists, coverage on a day, what somebody
 * knew, reminders. World: main.
 *
 * What must stay true: nothing is written here; numbers and names come from the same index (sop/coverage.ts), so that they add up;
 * no percentage is rounded up.
 */
import type {
  AssignmentLine,
  AssignmentQuery,
  CoverageFacts,
  CoverageName,
  KnownLine,
  ReminderLine,
} from '../../src-shared/ipc/contract-sop.ts'
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import type { AssignmentValues } from '../../src-shared/registers/assignment.ts'
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import { Acknowledgement } from '../../src-shared/sop/acknowledgement.ts'
import { maySign, readingOn, stateNow, type AssignmentState } from '../../src-shared/sop/assignment.ts'
import { ladder, reminderKinds, remindersToDo } from '../../src-shared/sop/campaign.ts'
import { coverageBy, coverageOn, endings, places, type Share } from '../../src-shared/sop/coverage.ts'
import { knownOn } from '../../src-shared/sop/known-on.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { Request, Signatures } from './signatures.ts'
import { withPercent } from './sop-views.ts'

const MOST = 20_000
/** Names come in portions of this many. */
const PAGE = 500

export class SignatureViews {
  readonly #book: Book
  readonly #signatures: Signatures

  constructor(book: Book, signatures: Signatures) {
    this.#book = book
    this.#signatures = signatures
  }
  get #today(): PlainDate {
    return this.#book.law.today
  }

  // ---- requests --------------------------------------------------------------------------------------------------

  line = (request: Request): AssignmentLine => {
    const { assignment, moves, text } = request
    const person = this.#signatures.index.people.get(assignment.person)
    return this.#line(
      request,
      readingOn(assignment, moves, person, this.#today, 'logged'),
      person?.name,
      text,
    )
  }
  #line(
    { assignment, files, method, level }: Request,
    { state, due, signedOn, late }: ReturnType<typeof readingOn>,
    name: string | undefined,
    text: Request['text'],
  ): AssignmentLine {
    const { id, department, roles, reason, sop, number, sha256, campaign, assignedOn } = assignment
    return {
      assignment: id,
      person: assignment.person,
      name: (name ?? this.#book.nameOf(assignment.person) ?? '').slice(0, 400),
      ...(department !== undefined && { department }),
      roles: [...roles],
      sop,
      version: text.version,
      title: text.title,
      code: text.code,
      number,
      sha256,
      campaign,
      reason,
      assignedOn,
      ...(due !== undefined && { due }),
      state,
      ...(late !== undefined && { late }),
      ...(signedOn !== undefined && { signedOn }),
      ...(method && { method }),
      ...(level && { level }),
      // who has signed needs no other file that is still out
      fileOut:
        signedOn === undefined && files.some((f) => f.usedOn === undefined && f.expiresOn >= this.#today),
    }
  }
  /** Requests by campaign, person, procedure, version or state; by name. */
  assignments(query: AssignmentQuery): Output<'assignments'> {
    const { campaign, person, sop, version, states, text } = query
    const all =
      campaign !== undefined
        ? this.#signatures.requests(campaign)
        : person !== undefined
          ? this.#signatures.ofPerson(person)
          : sop !== undefined
            ? this.#signatures.ofSop(sop)
            : this.#signatures.requests()
    const people = this.#signatures.index.people
    const wanted = text?.trim().toLowerCase()
    const lines: AssignmentLine[] = []
    let more = false
    for (const request of all) {
      const { assignment } = request
      if (person !== undefined && assignment.person !== person) continue
      if (sop !== undefined && assignment.sop !== sop) continue
      if (version !== undefined && request.text.version !== version) continue
      const who = people.get(assignment.person)
      const reading = readingOn(assignment, request.moves, who, this.#today, 'logged')
      if (states && !states.includes(reading.state)) continue
      if (wanted && !(who?.name ?? '').toLowerCase().includes(wanted)) continue
      if (lines.length === MOST) {
        more = true
        break
      }
      lines.push(this.#line(request, reading, who?.name, request.text))
    }
    const reminded = new Map<string, ReturnType<typeof remindedOf>>()
    const dated = lines.map((line) => {
      const known = reminded.get(line.campaign) ?? remindedOf(this.#book, line.campaign)
      reminded.set(line.campaign, known)
      const last = known.get(line.assignment)
      return last ? { ...line, lastReminder: last } : line
    })
    return { lines: dated.toSorted((a, b) => a.name.localeCompare(b.name)), more }
  }

  /** What is to be said to whom now, in open campaigns. */
  reminders({ campaign }: Input<'reminders'>): ReminderLine[] {
    const out: ReminderLine[] = []
    for (const record of this.#book.of('campaign')) {
      if (campaign !== undefined && record.id !== campaign) continue
      if (this.#book.state(record) !== 'open' || this.#book.archivedWhy(record) !== undefined) continue
      const done = remindedOf(this.#book, record.id)
      for (const request of this.#signatures.requests(record.id))
        for (const reminder of this.#remindersOf(request, done.get(request.assignment.id)?.day))
          if (out.length < MOST) out.push(reminder)
    }
    return out
  }
  #remindersOf(request: Request, doneUntil: PlainDate | undefined): ReminderLine[] {
    if (!maySign(stateNow(request.moves))) return []
    const line = this.line(request)
    if (!waiting.includes(line.state) || line.due === undefined) return []
    const due = remindersToDo(ladder(line.assignedOn, line.due, this.#today), doneUntil)
    if (due.length === 0) return []
    const person = this.#book.get(line.person)
    const values: PersonValues = person ? this.#book.values(person) : {}
    const manager = values.manager === undefined ? undefined : this.#book.get(values.manager)
    const boss: PersonValues = manager ? this.#book.values(manager) : {}
    return due.map(({ kind, day }) => ({
      line,
      kind,
      day,
      ...(values.email !== undefined && { email: values.email }),
      ...(manager && {
        manager: {
          id: manager.id,
          name: this.#book.title(manager).slice(0, 400),
          ...(boss.email !== undefined && { email: boss.email }),
        },
      }),
    }))
  }

  // ---- coverage --------------------------------------------------------------------------------------------------

  coverage(query: Input<'coverage'>, clock: () => number): CoverageFacts {
    const began = clock()
    const index = this.#signatures.index
    const { share, names, ended } = coverageOn(index, query)
    const counts = Object.fromEntries([
      ...places.map((p) => [p, names[p].length]),
      ...endings.map((e) => [e, ended[e].length]),
    ]) as CoverageFacts['counts']
    const procedure = (id: string) => this.#signatures.procedure(id)
    const bySop = [...coverageBy(index, 'sop', query)].map(([key = '', s]) => ({
      key,
      label: `${procedure(key)?.code ?? ''} ${procedure(key)?.title ?? ''}`.trim(),
      ...withPercent(s),
    }))
    const byDepartment = [...coverageBy(index, 'department', query)].map(([key, s]) => ({
      key: key ?? '',
      label: key ?? '',
      ...withPercent(s),
    }))
    const byRole = [...sharesByRole(names, (id) => this.#signatures.request(id)?.assignment.roles ?? [])].map(
      ([key, s]) => ({ key, label: key, ...withPercent(s) }),
    )
    const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label)
    return {
      ...withPercent(share),
      counts,
      bySop: bySop.toSorted(byLabel).slice(0, 500),
      byDepartment: byDepartment.toSorted(byLabel).slice(0, 1_000),
      byRole: byRole.toSorted(byLabel).slice(0, 1_000),
      tookMs: clock() - began,
    }
  }
  coverageNames({ place: of, from, ...query }: Input<'coverageNames'>): Output<'coverageNames'> {
    const index = this.#signatures.index
    const { names, ended } = coverageOn(index, query)
    const lines = of in names ? names[of as keyof typeof names] : ended[of as keyof typeof ended]
    const nameOf = (id: string) => index.people.get(id)?.name ?? this.#book.nameOf(id) ?? ''
    // thirty thousand lines of a thousand people: the people are put in order, and the lines by their place in it
    const people = [...new Set(lines.map((l) => l.person))]
    const order = people.map((id) => [id, nameOf(id)] as const).toSorted(([, a], [, b]) => a.localeCompare(b))
    const place = new Map(order.map(([id], i) => [id, i]))
    const sorted = lines.toSorted((a, b) => place.get(a.person)! - place.get(b.person)!)
    const named = sorted.slice(from, from + PAGE).map((l): CoverageName => ({
      person: l.person,
      name: nameOf(l.person).slice(0, 400),
      ...(l.department !== undefined && { department: l.department }),
      sop: l.sop,
      code: this.#signatures.procedure(l.sop)?.code ?? '',
      assignment: l.assignment,
      number: l.number,
      ...(l.due !== undefined && { due: l.due }),
      ...(l.signedOn !== undefined && { signedOn: l.signedOn }),
    }))
    return { names: named, all: lines.length }
  }
  /** What somebody had been given and had signed on a day, by procedure. */
  knownOn({ person, day }: Input<'knownOn'>): KnownLine[] {
    return knownOn(this.#signatures.index, person, this.#signatures.procedures(), day).map((k): KnownLine => {
      const procedure = this.#signatures.procedure(k.sop)!
      const { signed, ...rest } = k
      return {
        ...rest,
        title: procedure.title.slice(0, 400),
        code: procedure.code.slice(0, 60),
        ...(signed && { signed: { ...signed, ...this.#signatureOf(signed.assignment) } }),
      }
    })
  }
  #signatureOf(id: string): Partial<NonNullable<KnownLine['signed']>> {
    const request = this.#signatures.request(id)
    const record = this.#book.get(id)
    const values: AssignmentValues = record ? this.#book.values(record) : {}
    const a = Acknowledgement.safeParse(values.acknowledgement)
    return {
      ...(request && { version: request.text.version }),
      ...(values.method && { method: values.method }),
      ...(values.level && { level: values.level }),
      ...(a.success && a.data.quiz && { quiz: { right: a.data.quiz.right, of: a.data.quiz.of } }),
    }
  }
}

/** Waited for, in time or late. */
const waiting: readonly AssignmentState[] = ['overdue', 'assigned', 'opened', 'quiz_failed', 'quiz_passed']
/** The newest reminder that was marked as done, by request. */
function remindedOf(book: Book, campaign: string): Map<string, NonNullable<AssignmentLine['lastReminder']>> {
  const record = book.get(campaign)
  const rows = (record ? (book.values(record) as CampaignValues).reminded : undefined) ?? {}
  const last = new Map<string, NonNullable<AssignmentLine['lastReminder']>>()
  for (const row of Object.values(rows)) {
    const kind = reminderKinds.find((k) => k === row['kind'])
    const [assignment, day] = [row['assignment'], row['day']]
    if (!kind || typeof assignment !== 'string' || typeof day !== 'string') continue
    const known = last.get(assignment)
    if (!known || known.day < day) last.set(assignment, { kind, day })
  }
  return last
}
type Coverage = ReturnType<typeof coverageOn>
/** Roles as they were when people were asked. They overlap: somebody with two of them counts in both. */
function sharesByRole(
  names: Coverage['names'],
  rolesOf: (assignment: string) => readonly string[],
): Map<string, Share> {
  const shares = new Map<string, { asked: number; excused: number; signed: number }>()
  for (const place of places)
    for (const line of names[place])
      for (const role of rolesOf(line.assignment)) {
        let share = shares.get(role)
        if (!share) shares.set(role, (share = { asked: 0, excused: 0, signed: 0 }))
        share.asked++
        if (place === 'exempt' || place === 'on_leave') share.excused++
        if (place === 'signed' || place === 'signed_late') share.signed++
      }
  return shares
}
