/**
 * Deciding duties in the same act as concluding about the risk: the law is asked under that conclusion. World: unit test on
 * a real vault.
 */
import { expect, it } from 'vitest'
import { messages } from '../../src-shared/text/messages.ts'
import type { Input } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { must, office } from '../../tests/office.ts'
import { Decisions } from './decisions.ts'

const words = { t: (key: string) => messages[key] ?? key, locale: 'en-GB' }

async function breach() {
  const o = await office()
  must(
    o.writer.putDesk('office', 'main', {
      name: 'Office',
      country: 'DE',
      zone: 'Europe/Berlin',
      roles: ['controller'],
    }),
  )
  const { record } = must(
    o.writer.create(registers.incident, [
      { path: 'title', value: 'Letters to the wrong people' },
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: { certainty: 'exact', at: '2026-11-20T08:00:00Z', zone: 'Europe/Berlin' } },
      { path: 'data_categories/contact', value: true },
    ]),
  )
  const decisions = new Decisions(o.book, o.writer, () => words)
  const decide = (input: Omit<Input<'decide'>, 'id'>) => must(decisions.decide({ id: record, ...input }))
  return { o, id: record, decide }
}

it('keeps the clock of a duty that the conclusion takes away, as decided (GDPR Art. 33(1))', async () => {
  const { o, id, decide } = await breach()
  const clock = () => o.book.view(o.book.get(id)!).clocks.find((c) => c.duty === 'eu-gdpr-33-1')
  expect(clock()?.state).toBe('running')
  decide({
    conclusion: { risk: 'none', reasons: 'Envelopes came back unopened.' },
    duties: [{ duty: 'eu-gdpr-33-1', decision: 'not_required', reasons: 'No risk to anybody.' }],
  })
  expect(clock()).toMatchObject({ state: 'not_required', due: '2026-11-23T08:00:00Z' })
})

it('copies what the law says under the conclusion of the same act (GDPR Art. 34(1))', async () => {
  const { o, id, decide } = await breach()
  decide({
    conclusion: { risk: 'high', reasons: 'Threats have been made.' },
    duties: [{ duty: 'eu-gdpr-34-1', decision: 'required', reasons: 'People must protect themselves.' }],
  })
  const people = o.book.view(o.book.get(id)!).children.find((c) => c.values['rule_id'] === 'eu-gdpr-34-1')
  expect(people?.values['applies']).toBe('applies')
})
