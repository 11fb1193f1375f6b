/**
 * Leaving an incident behind, on a real vault: closing it, what holds that up and the signature under it; folding it into
 * another. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import {
  breach,
  clock,
  controllers,
  exact,
  failing,
  gdpr,
  inputs,
  learnFrom,
  needed,
  obligationOf,
  refuse,
  oblige,
  values,
  view,
} from '../../tests/breach.ts'
import { must, type Office } from '../../tests/office.ts'
import type { Json } from '../../src-shared/values.ts'

describe('closing', () => {
  /** A breach on its way to being closed, with everything but what the gate asks for. */
  async function ready() {
    const o = await controllers()
    const id = breach(o, [
      { path: 'aware_basis', value: 'The reader rang.' },
      { path: 'nature/confidentiality', value: true },
      { path: 'origin/wrong_recipient', value: true },
      { path: 'data_categories/health', value: true },
      { path: 'subjects', value: { status: 'estimate', best: 3 } },
      { path: 'measures_taken', value: 'Addresses are confirmed now.' },
      { path: 'detected_at', value: exact('2026-11-20T07:00:00Z') },
    ])
    const move = (...ids: string[]) =>
      must(
        o.writer.write(
          ids.map((state) => ({
            op: 'transition' as const,
            reg: 'incident',
            rec: id,
            set: { '@state': state },
          })),
        ),
      )
    return { o, id, move }
  }
  const close = (o: Office, id: string, signed: string | undefined = 'Dana Example') =>
    o.writer.transition(id, 'close', undefined, signed)
  it('is held up by each need in turn, and the needs name what stands in the way', async () => {
    const { o, id, move } = await ready()
    move('awaiting_postmortem')
    const fields = () => needed(close(o, id))
    const save = (path: string, value: Json) => must(o.writer.save(id, [{ path, value }]))
    const all = [
      'effects',
      'closing_statement',
      'containment_step',
      'scores',
      'risk_conclusion',
      'risk_reasons',
      'subjects',
    ]
    expect(fields()).toEqual([...all, ...Array<string>(2).fill('duties'), 'postmortem_note'])
    const duties = close(o, id)
    expect(duties.ok ? [] : duties.error.needs!.filter((n) => n.field === 'duties')).toMatchObject(
      [/supervisory authority/i, /affected data subjects/i].map((title) => ({
        message: 'incident.need.duty',
        title: expect.stringMatching(title) as string,
      })),
    )
    for (const [path, value] of [
      ['effects', 'None'],
      ['closing_statement', 'Done.'],
      ['containment_step', 'Deleted.'],
    ] as const) {
      save(path, value)
      expect(fields()).not.toContain(path)
    }
    // a breach takes more than a few sentences
    save('postmortem_note', 'Autocomplete is off.')
    expect(fields()).toContain('postmortem_note')
    const drill = { title: 'Practised', type: 'drill', [`incidents/${id}`]: true }
    must(o.writer.write([o.writer.createOp(o.writer.register('postmortem'), drill, { state: 'approved' })]))
    expect(fields()).toContain('postmortem_note')
    learnFrom(o, id)
    expect(fields()).not.toContain('postmortem_note')
    must(o.decisions.score({ id, inputs: inputs('base', 'significant') }))
    expect(fields()).not.toContain('scores')
    must(
      o.decisions.decide({
        id,
        conclusion: { risk: 'risk', reasons: 'Diagnoses.' },
        duties: [oblige(gdpr)],
      }),
    )
    // GDPR Art. 33(5): that people are not told follows from the conclusion, and is still a decision with its reasons
    expect(fields()).toEqual(['subjects', 'duties', 'duties'])
    must(o.decisions.decide({ id, duties: [refuse('eu-gdpr-34-1')] }))
    expect(fields()).toEqual(['subjects', 'duties'])
    save('counts_are_final', true)
    const open = close(o, id)
    expect(open.ok ? [] : open.error.needs).toMatchObject([
      {
        message: 'incident.need.obligation',
        record: obligationOf(o, id).id,
        title: obligationOf(o, id).title,
      },
    ])
    must(o.decisions.done({ id, duty: gdpr, at: exact('2026-11-20T08:30:00Z'), note: '' }))
    expect(needed(close(o, id, ''))).toBe('ok')
  })
  it('takes a signature, which stays with the closing; the signed step is not undone', async () => {
    const { o, id, move } = await ready()
    must(o.decisions.score({ id, inputs: inputs('assumptions_possible', 'limited') }))
    must(
      o.decisions.decide({
        id,
        conclusion: { risk: 'none', reasons: 'Sealed.' },
        duties: [refuse(gdpr), refuse('eu-gdpr-34-1')],
      }),
    )
    must(
      o.writer.save(id, [
        { path: 'effects', value: 'None' },
        { path: 'closing_statement', value: 'Done.' },
        { path: 'containment_step', value: 'Deleted.' },
        { path: 'counts_are_final', value: true },
      ]),
    )
    learnFrom(o, id)
    move('awaiting_postmortem')
    expect(needed(o.writer.transition(id, 'close'))).toEqual(['@signature'])
    const closed = must(close(o, id))
    expect(view(o, id)).toMatchObject({
      state: 'closed',
      values: { closed_at: exact('2026-11-20T09:00:00.000Z') },
    })
    expect(Object.values(values(o, id)['closures'] as object)).toMatchObject([
      { event: 'closed', signed_as: 'Dana Example' },
    ])
    expect(failing(o.history.undo(closed.commit))).toBe('nothing-to-undo')
    // opened again with a reason, emptied, and no way back to closed but through the gate
    must(o.writer.transition(id, 'reopen', 'A second reader'))
    must(o.writer.save(id, [{ path: 'closing_statement', value: null }]))
    expect(failing(close(o, id))).toBe('not-allowed-now')
    expect(failing(o.history.undo())).toBe('ok')
    expect(failing(o.history.undo())).toBe('nothing-to-undo')
    expect(view(o, id).state).toBe('reopened')
    expect(Object.keys(values(o, id)['closures'] as object)).toHaveLength(2)
    // voided and restored, it stands where it stood
    must(o.writer.archive(id, 'x'))
    must(o.writer.restore(id))
    expect(view(o, id).state).toBe('reopened')
  })
  it('a score made after the conclusion, two bands away, holds it up', async () => {
    const { o, id, move } = await ready()
    must(o.decisions.decide({ id, conclusion: { risk: 'none', reasons: 'Sealed.' }, duties: [] }))
    must(o.decisions.score({ id, inputs: inputs('base', 'maximum') }))
    move('awaiting_postmortem')
    expect(needed(close(o, id))).toContain('severity_gap_reason')
  })
  it('a near miss needs none of it', async () => {
    const { o, id, move } = await ready()
    must(
      o.writer.save(id, [
        { path: 'kind', value: 'near_miss' },
        { path: 'effects', value: 'None' },
        { path: 'postmortem_note', value: 'None needed.' },
        { path: 'closing_statement', value: 'Done.' },
        { path: 'containment_not_needed', value: 'Found at once.' },
      ]),
    )
    move('awaiting_postmortem')
    expect(needed(close(o, id))).toBe('ok')
  })
})

describe('merging a duplicate', () => {
  it('leaves it where it was folded, and both say so', async () => {
    const o = await controllers()
    const [duplicate, into] = [breach(o), breach(o)]
    must(o.decisions.merge({ id: duplicate, into, why: 'Reported twice' }))
    expect(view(o, duplicate)).toMatchObject({ state: 'merged_into', values: { merged_into: [into] } })
    expect(Object.values(values(o, duplicate)['closures'] as Json & object)).toMatchObject([
      { event: 'merged', why: 'Reported twice' },
    ])
    expect(values(o, into)['linked_incidents']).toEqual([duplicate])
    expect(Object.keys(values(o, into)['timeline'] as object)).toHaveLength(1)
    expect(clock(o, duplicate)?.state).toBe('not_required')
    expect(clock(o, into)?.state).toBe('running')
  })
  it('is refused into itself, into a merged, closed or voided one, and of one that went too far', async () => {
    const o = await controllers()
    const [a, b, c, d] = [breach(o), breach(o), breach(o), breach(o)]
    const merge = (id: string, into: string) => failing(o.decisions.merge({ id, into, why: 'Same' }))
    expect(merge(a, a)).toBe('not-allowed-now')
    must(o.decisions.merge({ id: b, into: a, why: 'Same' }))
    expect(merge(a, b)).toBe('not-allowed-now')
    must(o.writer.archive(c, 'By mistake'))
    expect(merge(a, c)).toBe('not-allowed-now')
    must(o.writer.transition(d, 'dismiss', 'A drill'))
    expect(merge(a, d)).toBe('not-allowed-now')
    expect(merge(d, a)).toBe('not-allowed-now')
    expect(failing(o.writer.transition(a, 'merge', 'Same'))).toBe('not-allowed-now')
  })
})
