/**
 * What the end-to-end tests about a breach begin with: an office that is a controller in Germany, and a breach with the
 * facts on record that laws ask for. World: tests. What must stay true: times are counted from now, so that the tests
 * mean the same on every day.
 */
import type { Change } from '../../src-shared/ipc/contract.ts'
import type { FuzzyTime } from '../../src-shared/values.ts'
import { approvedReview } from '../review.ts'
import { passphrase, type Sealbook } from './app.ts'

export const zone = 'Europe/Berlin'

/** A full minute so many hours ago. */
export const hoursAgo = (hours: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 - hours * 3_600_000).toISOString()
export const exactly = (at: string): FuzzyTime => ({ certainty: 'exact', at, zone })

/** Records a confirmed breach that the office has known of for two hours; `more` adds facts or says them otherwise. */
export async function recordBreach(
  sealbook: Sealbook,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  await sealbook.must('saveOffice', { name: 'Office', country: 'DE', zone, roles: ['controller'] })
  const facts: Record<string, unknown> = {
    title,
    kind: 'confirmed_breach',
    detected_at: exactly(hoursAgo(3)),
    aware_at: exactly(hoursAgo(2)),
    aware_basis: 'A customer called and read out the letter.',
    'nature/confidentiality': true,
    'origin/wrong_recipient': true,
    'data_categories/financial': true,
    'residence/home': { place: 'Germany', people: { status: 'confirmed', best: 20 } },
    subjects: { status: 'confirmed', best: 20 },
    ...more,
  }
  const changes = Object.entries(facts).map(([path, value]) => ({ path, value }) as Change)
  return (await sealbook.must('createRecord', { register: 'incident', changes })).record!
}

/** The record of a duty that was decided about. */
export async function obligationOf(sealbook: Sealbook, incident: string, duty: string) {
  const { children } = await sealbook.must('record', { id: incident })
  const found = children.find((c) => c.register === 'obligation' && c.values['rule_id'] === duty)
  if (!found) throw new Error(`nothing decided about ${duty}`)
  return found
}
/** Concludes a risk and decides that the authority must be told; answers with the duty's record. */
export async function mustTell(sealbook: Sealbook, incident: string) {
  await sealbook.must('decide', {
    id: incident,
    conclusion: { risk: 'risk', reasons: 'Account numbers can be misused.' },
    duties: [{ duty: 'eu-gdpr-33-1', decision: 'required', reasons: '' }],
  })
  return obligationOf(sealbook, incident, 'eu-gdpr-33-1')
}
/** A short post-mortem of the incident, approved by a second person; answers with its id. */
export const learnFrom = (sealbook: Sealbook, incident: string): Promise<string> =>
  approvedReview((name, input) => sealbook.must(name, input), incident, passphrase)
