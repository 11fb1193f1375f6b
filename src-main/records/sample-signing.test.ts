/**
 * Procedures of the sample office in a real vault: something to see on every screen about signing, marked as a sample, and gone with
 * the rest. World: unit test.
 */
import { expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { addPerson, approvedSop, words } from '../../tests/sops.ts'
import { t } from '../app/text.ts'
import { loadSample, removeSample } from './sample-load.ts'
import { loadSampleSigning } from './sample-signing.ts'
import { SopDesk } from './sop-desk.ts'

async function sample() {
  const o = await office()
  const desk = new SopDesk(o.book, o.writer, { words, template: () => undefined })
  o.writer.alongside = (record, step) => desk.procedures.alongside(record, step)
  o.writer.following = (record, saved) => desk.procedures.following(record, saved)
  must(loadSample(o.book, o.writer, { t, locale: 'en-GB' }))
  must(loadSampleSigning(o.book, o.writer, desk))
  const today = o.book.law.today
  const coverage = () => desk.views.coverage({ day: today, basis: 'logged' }, () => 0)
  return { o, desk, today, coverage }
}

it('has two procedures, a campaign that is over with signatures of several kinds, and one that runs', async () => {
  const { o, desk, today, coverage } = await sample()
  const campaigns = [...o.book.of('campaign')]
  expect(campaigns.map((c) => o.book.state(c)).toSorted()).toEqual(['closed', 'open'])
  for (const r of [...campaigns, ...o.book.of('sop'), ...o.book.of('sop_version')])
    expect(o.book.title(r)).toMatch(/^Sample: /)
  const [over] = campaigns.filter((c) => o.book.state(c) === 'closed')
  const lines = desk.views.assignments({ campaign: over!.id }).lines
  expect(new Set(lines.map((l) => l.state))).toEqual(
    new Set(['acknowledged', 'refused', 'exempt', 'on_leave']),
  )
  expect(new Set(lines.map((l) => l.method))).toEqual(
    new Set(['self_pc', 'bulk_meeting', 'attested_on_behalf', undefined]),
  )
  // only people of the sample are asked, and nobody is who they are not
  for (const { person } of lines) expect(o.book.values(o.book.get(person)!)['roles']).toContain('sample')
  const { share, counts, bySop } = coverage()
  expect([share, counts.on_leave, bySop.length]).toEqual([{ asked: 24, excused: 3, signed: 12 }, 2, 2])
  const first = desk.signatures.procedures().find((p) => p.code === 'SAMPLE-01')!
  expect(must(desk.sops.sopFacts(first.id)).versions.map((v) => [v.number, v.status])).toEqual([
    ['1.1', 'draft'],
    ['1.0', 'effective'],
  ])
  const signed = lines.find((l) => l.method === 'self_pc')!
  expect(desk.views.knownOn({ person: signed.person, day: today })).toMatchObject([{ knows: 'current' }, {}])
  expect(must(desk.signing.receiptOf(signed.assignment))).toMatchObject({ code: 'SAMPLE-01' })
})
it('goes away whole with what people signed, and comes back with undo; what is not of it stays', async () => {
  const { o, desk, coverage } = await sample()
  const ada = addPerson(o, 'Ada Berg', 'Ward', 'nurse', 'S1')
  const { version } = approvedSop({ o, desk, people: [ada] })
  const own = { reason: 'new_version', versions: [version], people: [ada], opens: o.book.law.today, quiz: false } as const // prettier-ignore
  must(desk.campaigns.open({ ...own, versions: [version], people: [ada] }))
  expect(coverage().share.asked).toBe(25)
  must(removeSample(o.book, o.writer))
  desk.signatures.changed([...o.book.of('campaign')].map((r) => r.id))
  expect(coverage().share).toEqual({ asked: 1, excused: 0, signed: 0 })
  const left = [...o.book.of('campaign'), ...o.book.of('assignment')].filter(
    (r) => o.book.archivedWhy(r) === undefined,
  )
  expect(left.map((r) => o.book.title(r))).toEqual(['PRIV-01 1.0: New version'])
  must(o.history.undo())
  desk.signatures.changed([...o.book.of('campaign')].map((r) => r.id))
  expect(coverage().share.asked).toBe(25)
})
it('cannot be taken back by a plain undo of its last step', async () => {
  const { o } = await sample()
  expect(o.history.undo()).toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } })
})
