/** Notices on their way out, with the obligations that they answer. World: unit test on a real vault. */
import { expect, it } from 'vitest'
import { t } from '../app/text.ts'
import type { Input } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { FuzzyTime, Json } from '../../src-shared/values.ts'
import { must, office } from '../../tests/office.ts'
import { Notices } from './notices.ts'

const zone = 'Europe/Berlin'
const at = (text: string): FuzzyTime => ({ certainty: 'exact', at: text, zone })
const spoken = (notices: Notices, id: string) =>
  must(notices.read(id)).words.sections.flatMap((s) => s.parts.map((p) => [p.field, p.value]))

/** A breach about which people must be told, and a letter begun. */
async function letter(answers: Record<string, string> = whole, values: Record<string, Json> = {}) {
  const o = await office()
  must(o.writer.putDesk('office', 'main', { name: 'Office', country: 'DE', zone, roles: ['controller'] }))
  const { record: incident } = must(
    o.writer.create(registers.incident, [
      { path: 'title', value: 'Letters to the wrong people' },
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: at('2026-11-20T08:00:00Z') },
      { path: 'data_categories/health', value: true },
    ]),
  )
  must(
    o.decisions.decide({
      id: incident,
      conclusion: { risk: 'high', reasons: 'Diagnoses were read.' },
      duties: [{ duty: 'eu-gdpr-34-1', decision: 'required', reasons: 'People must protect themselves.' }],
    }),
  )
  const duty = () => o.book.view(o.book.get(incident)!).children.find((c) => c.register === 'obligation')!
  const begin = (kept: Record<string, string>, more: Record<string, Json>) =>
    must(
      o.writer.create(registers.notice, [
        { path: 'title', value: 'Letter' },
        { path: `incident/${incident}`, value: true },
        { path: `obligation/${duty().id}`, value: true },
        { path: 'layout', value: 'gdpr-letter' },
        { path: 'phase', value: 'complete' },
        ...Object.entries(kept).map(([field, text]) => ({
          path: `answers/${field}`,
          value: { label: field, text },
        })),
        ...Object.entries(more).map(([path, value]) => ({ path, value })),
      ]),
    ).record
  const id = begin(answers, values)
  const notices = new Notices(o.book, o.writer, () => ({ t, locale: 'en-GB' }))
  const send = (more: Partial<Input<'sendNotice'>> = {}) =>
    notices.send({ id, at: at('2026-11-20T09:00:00Z'), channel: 'letter', ...more })
  return { o, id, incident, duty, notices, send, begin }
}
const whole: Record<string, string> = {
  sender: 'Office',
  date: '20 November 2026',
  subject: 'Your data',
  what_happened: 'A letter went to somebody else.',
  when: 'On 19 November.',
  which_data: 'Your diagnosis.',
  consequences: 'Somebody else has read it.',
  measures: 'It has been given back.',
  advice: 'You need do nothing.',
  contact_name: 'Ada Muster',
  contact: '+49 30 000000',
}

it('sends nothing while a part that GDPR Art. 34(2) asks for is empty, and names each', async () => {
  const { advice: _advice, contact: _contact, ...some } = whole
  const { send, id, o } = await letter({ ...some, contact: ' ' })
  const refused = send()
  expect(refused).toMatchObject({ ok: false, error: { code: 'needs-missing' } })
  expect(!refused.ok && refused.error.needs?.map((n) => [n.field, n.title])).toEqual([
    ['answers/advice', 'What you can do'],
    ['answers/contact', 'How to reach us'],
  ])
  expect(o.book.state(o.book.get(id)!)).toBe('draft')
})

it('ends the obligation with the notice, and says so in the timeline', async () => {
  const { send, duty, o, incident, id } = await letter()
  must(send({ reference: 'A-7' }))
  expect(duty()).toMatchObject({ state: 'complete', values: { channel: 'letter', external_ref: 'A-7' } })
  expect(o.book.state(o.book.get(id)!)).toBe('sent')
  const lines = Object.values(o.book.values(o.book.get(incident)!)['timeline'] as object) as {
    text: string
  }[]
  expect(lines.map((l) => l.text)).toContain(`Sent: ${o.book.nameOf(id)}`)
})

it('reads as it was sent, whatever becomes of the facts', async () => {
  const { send, o, incident, id, notices } = await letter()
  const before = spoken(notices, id)
  must(send())
  must(
    o.writer.save(incident, [
      { path: 'data_categories/contact', value: true },
      { path: 'title', value: 'Other' },
    ]),
  )
  expect(spoken(notices, id)).toEqual(before)
  expect(before).toContainEqual(['advice', 'You need do nothing.'])
})

it('says nothing that is no longer asked: such an answer is taken out when it is sent', async () => {
  const { o, id, notices, send } = await letter({ ...whole, made_up: 'From another layout.' })
  expect(spoken(notices, id).map(([field]) => field)).not.toContain('made_up')
  must(send())
  expect(Object.keys(o.book.values(o.book.get(id)!)['answers'] as object)).not.toContain('made_up')
  expect(spoken(notices, id).map(([field]) => field)).not.toContain('made_up')
})

it('is not complete while something that was promised has not followed (GDPR Art. 33(4))', async () => {
  const { send, o, id, duty } = await letter(whole, {
    'open_points/a': { what: 'Number of people', promised: '2026-11-25', done: false },
  })
  expect(send()).toMatchObject({ error: { needs: [{ field: 'open_points' }] } })
  must(o.writer.save(id, [{ path: 'phase', value: 'initial' }]))
  must(send())
  expect(duty()).toMatchObject({ state: 'follow_up_due', values: { open_points: { a: { done: false } } } })
})

it('a follow-up takes over what was promised, and a complete one that keeps it ends the duty', async () => {
  const point = { what: 'Number of people', promised: '2026-11-25' }
  const { send, o, duty, begin } = await letter(whole, { phase: 'initial', 'open_points/a': point })
  must(send())
  const next = begin(whole, { 'open_points/a': point })
  expect(send({ id: next })).toMatchObject({ error: { needs: [{ field: 'open_points' }] } })
  must(o.writer.save(next, [{ path: 'open_points/a', value: { ...point, done: true } }]))
  must(send({ id: next, reference: 'B-8' }))
  expect(duty()).toMatchObject({ state: 'complete', values: { open_points: { a: { done: true } } } })
})
