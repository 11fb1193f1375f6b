/**
 * An office that learns, in a real vault: its people, a post-mortem, and an action that is taken as far as a test wants it.
 * World: tests. What must stay true: every step goes through the real use case, so that a test never stands on a state
 * that nobody could reach.
 */
import type { Input } from '../src-shared/ipc/contract.ts'
import type { Json } from '../src-shared/values.ts'
import { t } from '../src-main/app/text.ts'
import { Actions } from '../src-main/records/actions.ts'
import { AssessmentReviews } from '../src-main/records/assessment-reviews.ts'
import { DueTasks } from '../src-main/records/due-tasks.ts'
import { sealEvidence } from '../src-main/records/evidence-files.ts'
import { Postmortems } from '../src-main/records/postmortems.ts'
import { Recurrences } from '../src-main/records/recurrences.ts'
import { RosterSteps } from '../src-main/records/roster-steps.ts'
import { breach, exact, failing, learnFrom, personOf, record, values } from './breach.ts'
import { must, type Office } from './office.ts'

/** Use cases of learning over an office. */
export function learning(o: Office) {
  const recurrences = new Recurrences(o.book, o.writer, t)
  return {
    recurrences,
    actions: new Actions(o.book, o.writer, recurrences),
    postmortems: new Postmortems(o.book, o.writer, o.history, () => ({ t, locale: 'en-GB' })),
    tasks: new DueTasks(o.book, recurrences, new AssessmentReviews(o.book, o.history)),
  }
}
export type Learning = ReturnType<typeof learning>
export const changesOf = (from: Readonly<Record<string, Json>>) =>
  Object.entries(from).map(([path, value]) => ({ path, value }))
export const state = (o: Office, id: string): string => o.book.state(record(o, id))
export const setDay = (o: Office, day: string): void => {
  o.clock.now = Date.parse(`${day}T09:00:00Z`)
}

/** Puts a sealed file on a record, as the call does. */
export async function attach(
  o: Office,
  id: string,
  field: string,
  said = 'Seen by two people',
): Promise<string> {
  const bytes = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(said))
  })()
  const sealed = must(await sealEvidence(o.vault.at, 'note.txt', 'text/plain', bytes, o.writer.now()))
  const element = o.writer.elementId()
  const set = { [`${field}/${element}`]: sealed as unknown as Json }
  return must(o.writer.write([{ op: 'change', reg: record(o, id).reg, rec: id, set }])).commit
}

/** People, a breach with its approved post-mortem, and an action planned in it. It is 20 November 2026. */
export async function planned(o: Office, more: Readonly<Record<string, Json>> = {}) {
  const l = learning(o)
  const owner = personOf(o, 'Olive Owner')
  const doer = personOf(o, 'Dario Doer')
  const verifier = personOf(o, 'Vera Verifier')
  const incident = breach(o, changesOf({ 'origin/wrong_recipient': true, 'systems/Letter printing': true }))
  const review = learnFrom(o, incident)
  const changes = changesOf({
    text: 'Use window envelopes',
    kind: 'prevent',
    strength: 'engineer',
    done_when: 'No other envelope is left.',
    owner,
    [`doers/${doer}`]: true,
    due: '2026-12-10',
    criterion: 'Thirty letters show their own address.',
    method: 'sample',
    check_on: '2026-12-31',
    verifier,
    ...more,
  })
  const id = must(l.actions.plan({ parent: review, changes })).record!
  const step = (name: Input<'actionStep'>['step'], given: Partial<Input<'actionStep'>> = {}) =>
    l.actions.step({ id, step: name, ...given })
  return { ...l, id, step, owner, doer, verifier, incident, review }
}
export type Planned = Awaited<ReturnType<typeof planned>>

/** Done on 1 December 2026, and waiting. */
export async function done(o: Office, more: Readonly<Record<string, Json>> = {}): Promise<Planned> {
  const p = await planned(o, more)
  must(p.step('take_on'))
  must(p.step('start'))
  await attach(o, p.id, 'evidence')
  setDay(o, '2026-12-01')
  must(p.step('finish', { changes: changesOf({ done_on: '2026-12-01' }) }))
  return p
}
/** Being checked, a month later, with what the check found. */
export async function checking(o: Office, more: Readonly<Record<string, Json>> = {}): Promise<Planned> {
  const p = await done(o, more)
  setDay(o, '2027-01-04')
  must(p.step('check'))
  await attach(o, p.id, 'check_evidence')
  return p
}
export const effective = { changes: changesOf({ result: 'effective', result_notes: 'All thirty.' }) }
/** Shown to work. */
export async function proven(o: Office): Promise<Planned> {
  const p = await checking(o)
  must(p.step('prove', effective))
  return p
}
/** Another breach with the same cause, on a day after the action was done. */
export const sameAgain = (o: Office, more: Readonly<Record<string, Json>> = {}): string =>
  breach(
    o,
    changesOf({
      title: 'Another wrong envelope',
      detected_at: exact('2027-01-10T08:00:00Z'),
      occurred_start: exact('2027-01-09T08:00:00Z'),
      aware_at: exact('2027-01-10T08:00:00Z'),
      'origin/wrong_recipient': true,
      'systems/Letter printing': true,
      ...more,
    }),
  )
/** Messages of what a refusal asks for, or its code, or `ok`. */
export const refused = (r: {
  ok: boolean
  error?: { code: string; needs?: readonly { field: string; message?: string | undefined }[] }
}) => r.error?.needs?.map((n) => (n.message ?? n.field).replace('learn.obstacle.', '')) ?? failing(r)
export const rowsOf = (o: Office, id: string, field: string) =>
  Object.values((values(o, id)[field] ?? {}) as Record<string, Record<string, unknown>>)
/** Somebody no longer works here. */
export function leave(o: Office, person: string): void {
  must(
    new RosterSteps(o.book, o.writer).take({ id: person, step: 'leave', day: o.writer.now().slice(0, 10) }),
  )
}
