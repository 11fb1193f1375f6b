/** Another matrix for an assessment, on a real vault: chosen with a reason, all risks or none. World: unit test. */
import { describe, expect, it } from 'vitest'
import { approved, desk, risk } from '../../tests/assessment.ts'
import { failing, needed, values } from '../../tests/breach.ts'
import { must, office } from '../../tests/office.ts'
import { driftsOf } from '../../src-shared/risk/drift.ts'
import type { Json } from '../../src-shared/values.ts'

async function withRisks() {
  const d = desk(await office())
  const id = must(d.assessments.begin({ kind: 'register', name: 'Risks', matrix: 'cnil_4' })).record!
  const changes = ['0001000000000000', '0002000000000000'].map((r) => ({
    path: `risks/${r}`,
    value: risk(d) as unknown as Json,
  }))
  must(d.o.writer.save(id, changes))
  return { d, id }
}
const chosen = { inherent: { severity: 4, likelihood: 4 }, residual: { severity: 3, likelihood: 2 } }
const scores = { '0001000000000000': chosen, '0002000000000000': chosen }

describe('another matrix', () => {
  it('takes all risks along as chosen, and says so where their scores are followed', async () => {
    const { d, id } = await withRisks()
    must(d.assessments.convert({ id, to: 'nist_5', scores, reason: 'The group uses five steps.' }))
    expect(values(d.o, id)).toMatchObject({
      matrix: 'nist_5',
      risks: {
        '0001000000000000': { matrix: 'nist_5', inherent: { severity: 4, likelihood: 4 } },
        '0002000000000000': { matrix: 'nist_5', residual: { severity: 3, likelihood: 2 } },
      },
    })
    const facts = must(d.assessments.facts(id))
    expect(driftsOf(facts.scores['0001000000000000']!, 'inherent')).toMatchObject([
      { direction: 'rescaled', why: expect.stringContaining('The group uses five steps.') as string },
    ])
  })
  it('is taken by none when one score was not chosen', async () => {
    const { d, id } = await withRisks()
    const some = { '0001000000000000': chosen }
    expect(needed(d.assessments.convert({ id, to: 'nist_5', scores: some, reason: 'x' }))).toEqual(['risks'])
    expect(values(d.o, id)).toMatchObject({ matrix: 'cnil_4' })
  })
  it('is not taken once the assessment is approved', async () => {
    const d = desk(await office())
    const id = approved(d)
    expect(failing(d.assessments.convert({ id, to: 'ico_3', scores: {}, reason: 'x' }))).toBe(
      'not-allowed-now',
    )
    expect(values(d.o, id)).toMatchObject({ matrix: 'cnil_4' })
  })
})
