/**
 * A breach in a real vault, in an office that is a controller in Germany, and what tests of decisions ask of it. World:
 * tests.
 */
import type { ClockView, RecordView } from '../src-shared/ipc/contract.ts'
import { registers } from '../src-shared/registers/index.ts'
import type { FuzzyTime, Json, SeverityInputs } from '../src-shared/values.ts'
import { t } from '../src-main/app/text.ts'
import type { RecordState } from '../src-main/records/fold.ts'
import { Postmortems } from '../src-main/records/postmortems.ts'
import { must, office, type Office } from './office.ts'
import { shortReview } from './review.ts'

export const gdpr = 'eu-gdpr-33-1'
export const people = 'eu-gdpr-34-1'
export const exact = (at: string): FuzzyTime & Json => ({ certainty: 'exact', at, zone: 'Europe/Berlin' })

/** The code of a refusal, or `ok`. */
export const failing = (r: { ok: boolean; error?: { code: string } }): string => (r.ok ? 'ok' : r.error!.code)
/** The fields that a refusal asks for, or `ok`. */
export const needed = (r: { ok: boolean; error?: { needs?: readonly { field: string }[] } }) =>
  r.ok ? 'ok' : (r.error!.needs ?? []).map((n) => n.field)

/** An office in Germany that is a controller; it is 09:00 UTC on 20 November 2026. */
export async function controllers(): Promise<Office> {
  const o = await office()
  const main = { name: 'Praxis', country: 'DE', zone: 'Europe/Berlin', roles: ['controller'] }
  must(o.writer.putDesk('office', 'main', main))
  return o
}
/** A confirmed breach, aware since 08:00 UTC that day. */
export function breach(o: Office, more: readonly { path: string; value: Json }[] = []): string {
  return must(
    o.writer.create(registers.incident, [
      { path: 'title', value: 'Referral letter to the wrong patient' },
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: exact('2026-11-20T08:00:00Z') },
      ...more,
    ]),
  ).record
}
/** Inputs of a severity score; with `base` and `significant` it is 3.25, high. */
export const inputs = (step: string, level: SeverityInputs['identifiers'][0]['level']): SeverityInputs => ({
  data: [{ category: 'sensitive', step, reason: 'Diagnoses' }],
  identifiers: [{ level, reason: 'Full name' }],
  confidentiality: { points: 0.25, reason: 'One known reader' },
  integrity: { points: 0, reason: '' },
  availability: { points: 0, reason: '' },
  malicious: { is: false, reason: '' },
  unintelligible: null,
})

export const record = (o: Office, id: string): RecordState => o.book.get(id)!
export const values = (o: Office, id: string) => o.book.values(record(o, id))
export const view = (o: Office, id: string): RecordView =>
  o.book.view(record(o, id), o.history.restarts(record(o, id)))
export const clock = (o: Office, id: string, duty = gdpr): ClockView | undefined =>
  o.book.law.clocks(record(o, id)).find((c) => c.duty === duty)
export const obligationOf = (o: Office, id: string, duty = gdpr): RecordView['children'][number] =>
  view(o, id).children.find((c) => c.register === 'obligation' && c.values['rule_id'] === duty)!

export const refuse = (duty: string, reasons = 'Nobody could read it.', more = {}) => ({
  duty,
  decision: 'not_required' as const,
  reasons,
  ...more,
})
export const oblige = (duty: string) => ({ duty, decision: 'required' as const, reasons: '' })
/** An obligation of a breach of its own. */
export function obligationIdOf(o: Office): string {
  const other = breach(o)
  must(o.decisions.decide({ id: other, duties: [oblige(gdpr)] }))
  return obligationOf(o, other).id
}
/** A person of the roster. */
export const personOf = (o: Office, name: string, more: readonly { path: string; value: Json }[] = []) =>
  must(o.writer.create(registers.person, [{ path: 'display_name', value: name }, ...more])).record
/** A short post-mortem of an incident, written by one person and ready to be sent for review. */
export function reviewOf(
  o: Office,
  incidents: readonly string[],
  who = { author: personOf(o, 'Alex Author'), approver: personOf(o, 'Robin Approver') },
): string {
  const made = new Postmortems(o.book, o.writer, o.history, () => ({ t, locale: 'en-GB' })).begin({
    incidents: [...incidents],
    type: 'short',
    title: 'Looking back',
    facilitator: who.author,
  })
  const id = must(made).record!
  must(o.writer.save(id, shortReview(who.approver)))
  return id
}
/** The same, approved by another person. */
export function learnFrom(o: Office, incident: string): string {
  const id = reviewOf(o, [incident])
  must(o.writer.transition(id, 'submit'))
  must(o.writer.transition(id, 'approve', undefined, 'Robin Approver'))
  return id
}
