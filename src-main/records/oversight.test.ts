/** Patterns that somebody decides and incidents that are like another one. World: unit test on a real vault. */
import { describe, expect, it } from 'vitest'
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { t } from '../app/text.ts'
import { Oversight } from './oversight.ts'
import { Recurrences } from './recurrences.ts'

const day = 86_400_000
type Alert = Output<'patterns'>['alerts'][number]

async function watched() {
  const o = await office()
  return { o, ...over(o) }
}
function over(o: Office) {
  const oversight = new Oversight(o.book, o.writer, new Recurrences(o.book, o.writer, t), t)
  return {
    oversight,
    /** A letter to the wrong person, so many days ago. */
    letter: (days: number, more: Readonly<Record<string, Json>> = {}) => {
      const at = new Date(o.clock.now - days * day).toISOString()
      const values = {
        title: `Letter of ${days} days ago`,
        detected_at: { certainty: 'exact', at, zone: 'Europe/Berlin' },
        'origin/wrong_recipient': true,
        ...more,
      }
      const changes = Object.entries(values).map(([path, value]) => ({ path, value: value as Json }))
      return must(o.writer.create(registers.incident, changes)).record
    },
    alert: (): Alert | undefined => oversight.patterns().alerts[0],
    decide: (alert: Alert, decision: Partial<Input<'decidePattern'>>) =>
      oversight.decide({
        key: alert.key,
        incidents: alert.incidents.map((i) => i.id),
        decision: 'dismissed',
        reason: 'The franking machine was broken that week.',
        ...decision,
      }),
    patterns: () =>
      [...o.book.of('pattern')].map((r) => ({
        ref: o.book.ref(r),
        state: o.book.state(r),
        ...o.book.values(r),
      })),
  }
}

describe('a pattern (forms.md 3.1, Patterns)', () => {
  it('is shown with its figures and its incidents, until somebody decides', async () => {
    const { letter, alert } = await watched()
    const ids = [letter(30), letter(20)]
    expect(alert()).toBeUndefined()
    ids.push(letter(10))
    expect(alert()).toMatchObject({
      kind: 'origin',
      key: 'origin:wrong_recipient',
      params: { count: 3, limit: 3, days: 90 },
      from: '2026-08-22T09:00:00Z',
      to: '2026-11-20T09:00:00.000Z',
    })
    expect(alert()!.incidents).toEqual(
      ids.toReversed().map((id, i) => ({
        id,
        ref: `INC-2026-000${3 - i}`,
        title: `Letter of ${(i + 1) * 10} days ago`,
        joined: false,
      })),
    )
    expect(alert()!.before).toBeUndefined()
  })
  it('stays away before all records have been read, so that unlocking does not wait for it', async () => {
    const { o, oversight, letter } = await watched()
    for (const days of [1, 2, 3]) letter(days)
    o.book.warm = false
    expect(oversight.patterns()).toEqual({ ready: false, alerts: [] })
  })
  it('accepted is kept with the sentence, the rule, the incidents and what follows', async () => {
    const { letter, alert, decide, patterns } = await watched()
    const ids = [letter(3), letter(2), letter(1)]
    must(
      decide(alert()!, {
        decision: 'accepted',
        reason: '',
        whatFollows: 'Window envelopes from next month; Jo sees to it.',
      }),
    )
    expect(alert()).toBeUndefined()
    expect(patterns()).toEqual([
      {
        ref: 'PAT-2026-0001',
        state: 'accepted',
        title: 'Sent to the wrong recipient: 3 incidents in 90 days',
        kind: 'origin',
        key: 'origin:wrong_recipient',
        rule: 'patterns 1.0.0',
        incidents: expect.arrayContaining(ids) as string[],
        decision: 'accepted',
        what_follows: 'Window envelopes from next month; Jo sees to it.',
      },
    ])
  })
  it('dismissed is kept with the reason, and undo does not take it back', async () => {
    const { o, letter, alert, decide, patterns } = await watched()
    for (const days of [3, 2, 1]) letter(days)
    must(decide(alert()!, { reason: 'Three trainees in one week; all are trained now.' }))
    expect(alert()).toBeUndefined()
    expect(patterns()).toMatchObject([
      { state: 'dismissed', reason: 'Three trainees in one week; all are trained now.' },
    ])
    expect(o.history.undo().ok).toBe(false)
    expect(patterns()).toHaveLength(1)
  })
  it('comes back when another incident joins, with what was decided before', async () => {
    const { o, letter, alert, decide, patterns } = await watched()
    for (const days of [3, 2, 1]) letter(days)
    must(decide(alert()!, { reason: 'Looked at.' }))
    o.clock.now += 5 * day
    const joined = letter(0)
    const again = alert()!
    expect(again.params['count']).toBe(4)
    expect(again.incidents.filter((i) => i.joined).map((i) => i.id)).toEqual([joined])
    expect(again.before).toMatchObject({
      ref: 'PAT-2026-0001',
      decision: 'dismissed',
      reason: 'Looked at.',
      at: '2026-11-20T09:00:00.000Z',
    })
    must(decide(again, { decision: 'accepted', whatFollows: 'Ask the mail room.' }))
    expect(alert()).toBeUndefined()
    expect(patterns().map((p) => p.state)).toEqual(['dismissed', 'accepted'])
  })
  it('does not come back because one of its incidents grew too old', async () => {
    const { o, letter, alert, decide } = await watched()
    for (const days of [85, 3, 2, 1]) letter(days)
    must(decide(alert()!, {}))
    o.clock.now += 10 * day
    expect(alert()).toBeUndefined()
  })
  it('is worked out again before it is decided: another incident has joined, or left', async () => {
    const { o, letter, alert, decide, patterns } = await watched()
    for (const days of [4, 3, 2, 1]) letter(days)
    const seen = alert()!
    const fifth = letter(0)
    expect(decide(seen, {})).toMatchObject({ error: { code: 'changed-meanwhile' } })
    must(o.writer.archive(fifth, 'Recorded twice.'))
    must(o.writer.save(seen.incidents[0]!.id, [{ path: 'origin/wrong_recipient', value: null }]))
    expect(decide(seen, {})).toMatchObject({ error: { code: 'changed-meanwhile' } })
    expect(patterns()).toEqual([])
  })
  it('that nobody found cannot be decided', async () => {
    const { letter, alert, decide, patterns } = await watched()
    for (const days of [3, 2, 1]) letter(days)
    expect(decide(alert()!, { key: 'origin:spoken_disclosure' })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
    expect(decide({ ...alert()!, incidents: [] }, {})).toMatchObject({ error: { code: 'changed-meanwhile' } })
    expect(patterns()).toEqual([])
  })
  it('takes a reason to dismiss, and what follows to accept; a refused one uses up no number', async () => {
    const { letter, alert, decide, patterns } = await watched()
    for (const days of [3, 2, 1]) letter(days)
    expect(decide(alert()!, { reason: '  ' })).toMatchObject({ error: { needs: [{ field: 'reason' }] } })
    expect(decide(alert()!, { decision: 'accepted', whatFollows: ' ' })).toMatchObject({
      error: { needs: [{ field: 'what_follows' }] },
    })
    expect(decide(alert()!, { reason: 'x\ud800' })).toMatchObject({ error: { code: 'invalid-input' } })
    must(decide(alert()!, {}))
    expect(patterns().map((p) => p.ref)).toEqual(['PAT-2026-0001'])
  })
  it('is still decided when the vault is opened again', async () => {
    const { o, letter, alert, decide } = await watched()
    for (const days of [3, 2, 1]) letter(days)
    must(decide(alert()!, {}))
    o.vault.close()
    const again = await openOffice(o.world, o.dir, o.clock)
    const { alert: shown, patterns } = over(again)
    expect(shown()).toBeUndefined()
    expect(patterns()).toHaveLength(1)
  })
})

describe('a similar incident', () => {
  it('is found by its facts, with the score, the conclusion and what was decided about telling', async () => {
    const { o, oversight, letter } = await watched()
    must(
      o.writer.putDesk('office', 'main', {
        name: 'Office',
        country: 'DE',
        zone: 'Europe/Berlin',
        roles: ['controller'],
      }),
    )
    const facts = {
      kind: 'confirmed_breach',
      'data_categories/contact': true,
      'data_categories/financial': true,
      subjects: { status: 'estimate', best: 2 },
    }
    const before = letter(200, facts)
    const none = { points: 0, reason: 'Nothing of the kind' }
    const inputs: Input<'scoreSeverity'>['inputs'] = {
      data: [{ category: 'simple', step: 'base', reason: 'Name and address' }],
      identifiers: [{ level: 'maximum', reason: 'The name' }],
      confidentiality: { points: 0.5, reason: 'Somebody has read it' },
      integrity: none,
      availability: none,
      malicious: { is: false, reason: 'A slip' },
      unintelligible: false,
    }
    must(o.decisions.score({ id: before, inputs }))
    must(
      o.decisions.decide({
        id: before,
        conclusion: { risk: 'none', reasons: 'Came back unopened.' },
        duties: [{ duty: 'eu-gdpr-33-1', decision: 'not_required', reasons: 'No risk to anybody.' }],
      }),
    )
    const now = letter(1, facts)
    letter(2, { 'origin/wrong_recipient': null, 'origin/hack_malware_phishing': true })
    const { incidents } = must(oversight.similar(now))
    expect(incidents).toMatchObject([
      {
        id: before,
        ref: 'INC-2026-0001',
        at: '2026-05-04T09:00:00.000Z',
        likeness: 1,
        rule: 'similar 1.0.0',
        se: 1.5,
        band: 'low',
        risk: 'none',
        decisions: [{ recipientKind: 'authority', decision: 'not_required' }],
      },
    ])
    expect(incidents[0]!.facts.find((f) => f.fact === 'data_categories')).toMatchObject({
      verdict: 'match',
      share: 1,
      same: ['contact', 'financial'],
      onlyHere: [],
      onlyThere: [],
    })
  })
  it('is asked for about incidents only', async () => {
    const { o, oversight } = await watched()
    const { record } = must(o.writer.create(registers.person, [{ path: 'display_name', value: 'Jo' }]))
    expect(oversight.similar(record)).toMatchObject({ error: { code: 'not-found' } })
    expect(oversight.similar('00000000-0000-7000-8000-000000000000')).toMatchObject({
      error: { code: 'not-found' },
    })
  })
})
