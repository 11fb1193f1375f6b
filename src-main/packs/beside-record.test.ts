/**
 * What comes into the document of a record from the records around it, in a pack: nothing of what is withheld. World: unit
 * test.
 */
import { describe, expect, it } from 'vitest'
import { approved, desk } from '../../tests/assessment.ts'
import { must, office, type Office } from '../../tests/office.ts'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { t } from '../app/text.ts'
import { Assessments } from '../records/assessments.ts'
import { Postmortems } from '../records/postmortems.ts'
import { loadSample } from '../records/sample-load.ts'
import { besideOf } from './beside-record.ts'
import { packSource } from './vault-source.ts'

const words = { t, locale: 'en-GB' }
function packed(o: Office, change: Partial<PackOptions>) {
  const options: PackOptions = {
    registers: ['postmortem', 'assessment'],
    recipient: 'board',
    purpose: 'Review',
    includeEvidence: false,
    pdfPerRecord: true,
    withhold: [],
    ...change,
  }
  const knowing = {
    book: o.book,
    postmortems: new Postmortems(o.book, o.writer, o.history, () => words),
    reviews: new Assessments(o.book, o.writer, o.history).reviews,
  }
  return packSource(o.vault, o.book, options, {
    zone: 'Europe/Berlin',
    appVersion: '0.1.0',
    beside: (record) => besideOf(knowing, record),
  })
}

describe('what a document in a pack knows of other records', () => {
  it('names an incident by its reference where it is not in the pack, and not at all where it is withheld', async () => {
    const o = await office()
    o.clock.now = Date.parse('2026-11-21T22:14:37Z')
    must(loadSample(o.book, o.writer, words))
    const review = [...o.book.of('postmortem')].find((r) => o.book.values(r)['incidents'] !== undefined)!
    const [incident] = o.book.values(review)['incidents'] as string[]
    const figures = (change: Partial<PackOptions>) =>
      packed(o, change).records.find((r) => r.id === review.id)!.beside!.figures!.incidents
    expect(figures({ registers: ['postmortem', 'incident'] })[0]!.title).toBe(
      o.book.title(o.book.get(incident!)!),
    )
    expect(figures({})[0]).toMatchObject({ record: incident, title: '' })
    expect(figures({ registers: ['postmortem', 'incident'], withhold: [incident!] })).toEqual([])
  })
  it('compares an assessment with its earlier version, unless that one is withheld', async () => {
    const d = desk(await office())
    const id = approved(d)
    const next = must(d.assessments.revise({ id })).record!
    const before = (withhold: string[]) =>
      packed(d.o, { withhold }).records.find((r) => r.id === next)!.beside!.assessment!
    expect(before([])).toMatchObject({ before: { record: id, version: 1 }, versions: [{}, {}] })
    expect(before([id])).not.toHaveProperty('before')
  })
})
