/**
 * Decisions about an incident on a real vault: what one act writes, what it asks for, what it leaves as it is. World: unit
 * test.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  breach,
  clock,
  controllers,
  exact,
  failing,
  gdpr,
  inputs,
  needed,
  obligationIdOf,
  obligationOf,
  people,
  record,
  refuse,
  oblige,
  values,
  view,
} from '../../tests/breach.ts'
import { must, openOffice, type Office } from '../../tests/office.ts'
import type { Input } from '../../src-shared/ipc/contract.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import type { Json, SeverityScore } from '../../src-shared/values.ts'

describe('deciding', () => {
  it('is one commit: conclusion, obligations with what the law said, and a line in the timeline', async () => {
    const o = await controllers()
    const id = breach(o)
    const before = o.vault.entryCount
    const receipt = must(
      o.decisions.decide({
        id,
        conclusion: { risk: 'high', reasons: 'Diagnoses were read.' },
        duties: [
          {
            ...oblige(gdpr),
            dpoAdvice: 'Tell them today.',
            dpoAgrees: 'agrees',
            legalAdviceRef: 'RA 12/26',
          },
          oblige(people),
        ],
      }),
    )
    expect(o.vault.entryCount - before).toBe(3)
    const commits = new Set(
      [id, obligationOf(o, id).id, obligationOf(o, id, people).id].map(
        (r) => record(o, r).log.at(-1)!.commit,
      ),
    )
    expect([...commits]).toEqual([receipt.position.seq])
    expect(values(o, id)).toMatchObject({ risk_conclusion: 'high', risk_reasons: 'Diagnoses were read.' })
    const [line] = Object.values(values(o, id)['timeline'] as Record<string, { type: string; text: string }>)
    expect(line).toMatchObject({ type: 'decision' })
    expect(line!.text.split('\n')).toHaveLength(3)
    expect(obligationOf(o, id)).toMatchObject({
      ref: 'OBL-2026-0001',
      state: 'required',
      final: false,
      values: {
        incident: [id],
        recipient_kind: 'authority',
        jurisdiction: 'EU/EEA',
        rule_pack: packName(lawPack),
        applies: 'applies',
        anchor_event: 'aware_at',
        anchor_at: exact('2026-11-20T08:00:00Z'),
        due_at: exact('2026-11-23T08:00:00Z'),
        decision: 'required',
        decided_at: exact('2026-11-20T09:00:00.000Z'),
        dpo_advice: 'Tell them today.',
        dpo_agrees: 'agrees',
        legal_advice_ref: 'RA 12/26',
      },
    })
    expect(obligationOf(o, id).values['trigger_facts']).toMatch(/^Applies/)
    expect(obligationOf(o, id).values['due_rule']).toContain('72 hours')
    expect(clock(o, id)).toMatchObject({ state: 'running', obligation: obligationOf(o, id).id })
  })
  it('GDPR Art. 33(5): deciding against takes reasons, and stops the clock', async () => {
    const o = await controllers()
    const id = breach(o)
    const against = (reasons: string) => o.decisions.decide({ id, duties: [refuse(gdpr, reasons)] })
    expect(needed(against(' \n'))).toEqual([`duty/${gdpr}`])
    expect(view(o, id).children).toEqual([])
    must(against('The disk is encrypted and the key is safe.'))
    expect(obligationOf(o, id)).toMatchObject({ state: 'not_required', final: true })
    expect(clock(o, id)?.state).toBe('not_required')
  })
  it('takes reasons for the conclusion, and something to decide', async () => {
    const o = await controllers()
    const id = breach(o)
    const conclude = (reasons: string) =>
      o.decisions.decide({ id, conclusion: { risk: 'none', reasons }, duties: [] })
    expect(needed(conclude('  '))).toEqual(['risk_reasons'])
    expect(failing(o.decisions.decide({ id, duties: [] }))).toBe('invalid-input')
    expect(failing(o.decisions.decide({ id, duties: [refuse('no-such-duty')] }))).toBe('not-found')
    expect(failing(o.decisions.decide({ id: obligationIdOf(o), duties: [] }))).toBe('not-found')
    must(conclude('Sealed and back within the hour.'))
  })
  it('GDPR Art. 34(3): with a high risk, people go untold only under one of the three exceptions', async () => {
    const o = await controllers()
    const id = breach(o)
    const conclusion = { risk: 'high' as const, reasons: 'Diagnoses were read.' }
    expect(needed(o.decisions.decide({ id, conclusion, duties: [refuse(people)] }))).toEqual([
      `exception/${people}`,
    ])
    must(o.decisions.decide({ id, conclusion, duties: [] }))
    // also when the conclusion was drawn before
    expect(needed(o.decisions.decide({ id, duties: [refuse(people)] }))).toEqual([`exception/${people}`])
    must(
      o.decisions.decide({
        id,
        duties: [refuse(people, 'Public notice instead.', { exception: 'disproportionate_effort' })],
      }),
    )
    expect(obligationOf(o, id, people).values['exception']).toBe('disproportionate_effort')
  })
  it('a conclusion two bands from the score says why (forms.md 3.1 G)', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.score({ id, inputs: inputs('base', 'significant') }))
    const conclude = (more = {}) =>
      o.decisions.decide({
        id,
        conclusion: { risk: 'none', reasons: 'Handed back unread.', ...more },
        duties: [],
      })
    expect(needed(conclude())).toEqual(['severity_gap_reason'])
    expect(needed(conclude({ gapReason: ' ' }))).toEqual(['severity_gap_reason'])
    must(conclude({ gapReason: 'One reader, bound to secrecy.' }))
    expect(values(o, id)['severity_gap_reason']).toBe('One reader, bound to secrecy.')
  })
  it('anew copies the law again, and history keeps what it said before', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.decide({ id, duties: [oblige(gdpr)] }))
    must(
      o.writer.save(id, [{ path: 'aware_at', value: exact('2026-11-20T06:00:00Z') }], 'The call log says so'),
    )
    o.clock.now += 3_600_000
    must(o.decisions.decide({ id, duties: [refuse(gdpr, 'It turned out to be empty.')] }))
    const { id: part, values: now, state } = obligationOf(o, id)
    expect(view(o, id).children).toHaveLength(1)
    expect({ state, due: now['due_at'] }).toEqual({
      state: 'not_required',
      due: exact('2026-11-23T06:00:00Z'),
    })
    const [last] = must(o.history.of(part)).items
    expect(last!.changes.find((c) => c.path === 'due_at')?.before).toEqual(exact('2026-11-23T08:00:00Z'))
    expect(last!.changes.find((c) => c.path === 'decision')).toMatchObject({
      before: 'required',
      after: 'not_required',
    })
  })
  it('is not possible on a closed incident, on what was told, or on something that is no incident', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.done({ id, duty: gdpr, at: exact('2026-11-20T08:30:00Z'), note: '' }))
    expect(failing(o.decisions.decide({ id, duties: [refuse(gdpr)] }))).toBe('not-allowed-now')
    must(o.writer.transition(id, 'dismiss', 'It was a drill'))
    expect(failing(o.decisions.decide({ id, duties: [oblige(people)] }))).toBe('not-allowed-now')
    expect(failing(o.decisions.score({ id, inputs: inputs('base', 'limited') }))).toBe('not-allowed-now')
  })
})

describe('the order of deciding never changes the outcome', () => {
  const acts: Omit<Input<'decide'>, 'id'>[] = [
    { conclusion: { risk: 'none', reasons: 'Sealed.' }, duties: [] },
    { duties: [refuse(gdpr)] },
    { duties: [refuse(people)] },
    { duties: [oblige('int-34-72')] },
    { duties: [oblige('eu-gdpr-33-5')] },
  ]
  /** What is left of it all: clocks, decisions, what is still to decide. */
  function outcome(o: Office, id: string) {
    const { clocks, children, undecided } = view(o, id)
    return {
      clocks: clocks.map(({ obligation: _id, ...c }) => c).toSorted((a, b) => (a.duty < b.duty ? -1 : 1)),
      decided: children
        .map((c) => {
          const { rule_id, decision, due_at, reasons } = c.values
          return { state: c.state, rule_id, decision, due_at, reasons }
        })
        .toSorted((a, b) => (String(a.rule_id) < String(b.rule_id) ? -1 : 1)),
      undecided: undecided.map((u) => u.duty).toSorted(),
    }
  }
  it('over all that can be decided about a breach, one by one or several at once', async () => {
    const o = await controllers()
    const together = breach(o)
    must(
      o.decisions.decide({
        id: together,
        conclusion: acts[0]!.conclusion,
        duties: acts.flatMap((a) => a.duties),
      }),
    )
    const wanted = outcome(o, together)
    expect(wanted.clocks.map((c) => `${c.duty} ${c.state}`)).toContain(`${gdpr} not_required`)
    expect(wanted.decided.every((d) => d.rule_id !== gdpr || d.due_at !== undefined)).toBe(true)
    fc.assert(
      fc.property(fc.shuffledSubarray(acts, { minLength: acts.length }), (order) => {
        const id = breach(o)
        for (const act of order) must(o.decisions.decide({ id, ...act }))
        expect(outcome(o, id)).toEqual(wanted)
      }),
      { numRuns: 30 },
    )
  })
})

describe('doing', () => {
  const told = (at: string, more = {}) => ({ duty: gdpr, at: exact(at), note: 'By web form', ...more })
  it('in time: the obligation is complete, with channel and reference, and the clock is met', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.decide({ id, duties: [oblige(gdpr)] }))
    o.clock.now = Date.parse('2026-11-22T09:00:00Z')
    must(o.decisions.done({ id, ...told('2026-11-22T08:00:00Z', { channel: 'portal', reference: 'SA-1' }) }))
    expect(obligationOf(o, id)).toMatchObject({
      state: 'complete',
      values: {
        channel: 'portal',
        external_ref: 'SA-1',
        notification_type: 'complete',
        decision: 'required',
      },
    })
    expect(clock(o, id)).toMatchObject({ state: 'met', decidedAt: '2026-11-22T08:00:00Z' })
    expect(failing(o.decisions.done({ id, ...told('2026-11-22T08:10:00Z') }))).toBe('not-allowed-now')
  })
  it('GDPR Art. 33(1), second sentence: later than 72 hours takes the reasons for the delay', async () => {
    const o = await controllers()
    const id = breach(o)
    o.clock.now = Date.parse('2026-11-24T09:00:00Z')
    const done = (delayReason?: string) =>
      o.decisions.done({
        id,
        ...told('2026-11-23T08:00:01Z'),
        ...(delayReason !== undefined && { delayReason }),
      })
    expect(needed(done())).toEqual(['delayReason'])
    expect(needed(done('  '))).toEqual(['delayReason'])
    must(done('Nobody was in the office.'))
    expect(obligationOf(o, id)).toMatchObject({
      state: 'late',
      values: { delay_reason: 'Nobody was in the office.', decision: 'required', reasons: 'By web form' },
    })
    expect(clock(o, id)?.state).toBe('met_late')
  })
  it('not in the future, and not at a moment that nobody knows', async () => {
    const o = await controllers()
    const id = breach(o)
    expect(needed(o.decisions.done({ id, ...told('2026-11-20T09:02:00Z') }))).toEqual(['at'])
    expect(needed(o.decisions.done({ id, ...told('x'), at: { certainty: 'unknown', zone: 'UTC' } }))).toEqual(
      ['at'],
    )
  })
  it('after deciding against it: doing it was the decision', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.decide({ id, duties: [refuse(gdpr)] }))
    must(o.decisions.done({ id, ...told('2026-11-20T08:30:00Z') }))
    expect(obligationOf(o, id).values).toMatchObject({ decision: 'required', reasons: 'By web form' })
    expect(view(o, id).children).toHaveLength(1)
  })
})

describe('scoring', () => {
  it('keeps every input with its reason, the method and the result; a later score stands beside it', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.score({ id, inputs: inputs('base', 'maximum') }))
    o.clock.now += 1000
    must(o.decisions.score({ id, inputs: inputs('general_assumptions', 'limited') }))
    const kept = Object.values(values(o, id)['scores'] as unknown as Record<string, SeverityScore>).toSorted(
      (a, b) => (a.scoredAt < b.scoredAt ? -1 : 1),
    )
    expect(kept).toMatchObject([
      {
        ...inputs('base', 'maximum'),
        method: 'enisa-2013 1.0.0',
        se: 4.25,
        band: 'very_high',
        dpc: 4,
        ei: 1,
        cb: 0.25,
        scoredAt: '2026-11-20T09:00:00.000Z',
      },
      { se: 1.25, band: 'low' },
    ])
  })
  it('refuses what the method does not have, and any change of a kept score', async () => {
    const o = await controllers()
    const id = breach(o)
    const wrong = { ...inputs('base', 'limited'), confidentiality: { points: 0.3, reason: '' } }
    expect(failing(o.decisions.score({ id, inputs: wrong }))).toBe('invalid-input')
    expect(failing(o.decisions.score({ id, inputs: inputs('no-such-step', 'limited') }))).toBe(
      'invalid-input',
    )
    must(o.decisions.score({ id, inputs: inputs('base', 'limited') }))
    const [element, score] = Object.entries(values(o, id)['scores'] as Record<string, Json>)[0]!
    for (const value of [null, { ...(score as object), se: 0 } as Json])
      expect(failing(o.writer.save(id, [{ path: `scores/${element}`, value }]))).toBe('invalid-input')
    expect(failing(o.history.undo())).toBe('nothing-to-undo')
  })
})

it('decisions, clocks and what is undecided are the same after the vault was opened again', async () => {
  const o = await controllers()
  const id = breach(o)
  must(o.decisions.decide({ id, conclusion: { risk: 'high', reasons: 'r' }, duties: [oblige(gdpr)] }))
  must(o.writer.save(id, [{ path: 'aware_at', value: exact('2026-11-20T07:00:00Z') }], 'Call log'))
  const again = await openOffice(o.world, o.dir, o.clock)
  expect(view(again, id)).toEqual(view(o, id))
})
