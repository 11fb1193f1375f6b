/**
 * Coverage in a pack: by procedure and by campaign on the day of the pack, for people and for machines, and the way from what a change
 * was made for to the signatures under it. World: main. What must stay true: the three raw numbers stand beside every percentage.
 */
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import {
  coverageOn,
  endings,
  percentOf,
  places,
  type Coverage,
  type CoverageIndex,
} from '../../src-shared/sop/coverage.ts'
import type { Json, PlainDate } from '../../src-shared/values.ts'
import { coverageReport } from '../reports/coverage-report.ts'
import { csvText } from '../reports/csv.ts'
import { sortedJson } from '../reports/json.ts'
import { normalisePdf } from '../reports/normalise-pdf.ts'
import type { Reader } from '../reports/say.ts'
import { sopName, type PaperPlace } from '../reports/sop-paper.ts'
import type { BagWriter } from './bag-writer.ts'
import type { RecordsRequest } from './put-records.ts'
import type { PackRequest, PackVersion } from './pack-versions.ts'
import type { PackRecord } from './source.ts'

export interface CoverageParts {
  readonly request: RecordsRequest
  readonly reader: Reader
  readonly place: PaperPlace
  readonly versions: readonly PackVersion[]
  readonly requests: readonly PackRequest[]
  readonly index: CoverageIndex
  readonly day: PlainDate
}
interface Line {
  readonly id: string
  readonly label: string
  readonly coverage: Coverage
}
const named = (r: PackRecord): string =>
  r.register === 'sop' ? sopName(r.values) : [r.ref, r.title].filter(Boolean).join(' ')

const countsOf = ({ names, ended }: Coverage) =>
  Object.fromEntries([
    ...places.map((p) => [p, names[p].length] as const),
    ...endings.map((e) => [e, ended[e].length] as const),
  ])
const numbersOf = (coverage: Coverage): Record<string, Json> => ({
  ...coverage.share,
  percent: percentOf(coverage.share) ?? null,
  ...countsOf(coverage),
})

export async function putCoverage(bag: BagWriter, parts: CoverageParts): Promise<void> {
  const { index, day, versions, requests, reader, request, place } = parts
  const { t } = reader
  const on = (by: { sop?: string; campaign?: string }) => coverageOn(index, { day, basis: 'logged', ...by })
  const sops = [...new Set(versions.map((v) => v.sop))].map((s): Line => ({ id: s.id, label: named(s), coverage: on({ sop: s.id }) })) // prettier-ignore
  const campaigns = [...new Set(requests.map((r) => r.campaign))].map((c): Line => ({ id: c.id, label: named(c), coverage: on({ campaign: c.id }) })) // prettier-ignore
  const whole = on({})
  const lines = (of: readonly Line[]) =>
    of.map(({ id, label, coverage }) => ({ id, label, ...numbersOf(coverage) }))
  const facts = {
    format: 'sealbook-coverage/1',
    day,
    basis: 'logged',
    all: numbersOf(whole),
    procedures: lines(sops),
    campaigns: lines(campaigns),
  }
  await bag.addText('data/procedures/coverage.json', sortedJson(facts))
  const kinds = [...places, ...endings]
  const heads = [
    t('coverage.column.about'),
    ...['asked', 'excused', 'signed', 'percent'].map((c) => t(`coverage.${c}`)),
    ...kinds.map((k) => t(`coverage.place.${k}`)),
  ]
  const rows = [...sops, ...campaigns].map(({ label, coverage }) => {
    const { share } = coverage
    const counts = countsOf(coverage)
    return [label, share.asked, share.excused, share.signed, percentOf(share) ?? '', ...kinds.map((k) => counts[k] ?? 0)] // prettier-ignore
  })
  await bag.addText('data/procedures/coverage.csv', csvText(heads, rows))
  await bag.addText('data/procedures/chain.csv', chain(parts))
  if (!request.pdf) return
  const tables = [
    {
      head: t('coverage.by.sop'),
      rows: sops.map(({ label, coverage }) => ({ label, share: coverage.share })),
    },
    { head: t('coverage.by.campaign'), rows: campaigns.map(({ label, coverage }) => ({ label, share: coverage.share })) }, // prettier-ignore
  ]
  const report = coverageReport(
    { ...place, day, basis: 'logged', share: whole.share, counts: countsOf(whole) as never, tables },
    reader,
  )
  await bag.addText('data/procedures/coverage.pdf', normalisePdf(await request.pdf(report)))
}

/** What each version was begun for, which campaigns asked for it, and how many have signed: one line for each pair. */
function chain({ versions, requests, reader, index, day }: CoverageParts): string {
  const { t, names } = reader
  const reasons = (record: PackRecord, field: string): string =>
    ((record.values[field] ?? []) as readonly string[]).map((id) => names[id] ?? id).join('; ')
  const rows = versions.flatMap((version) => {
    const campaigns = [
      ...new Set(requests.filter((r) => r.version === version.record.id).map((r) => r.campaign)),
    ]
    const first = [reasons(version.record, 'origin'), sopName(version.sop.values), version.number]
    if (campaigns.length === 0) return [[...first, '', '', '', 0, 0]]
    return campaigns.map((c) => {
      const { share } = coverageOn(index, { day, basis: 'logged', campaign: c.id, sop: version.sop.id })
      const { reason } = c.values as CampaignValues
      const why = reason === undefined ? '' : t(`sops.reason.${reason}`)
      return [...first, named(c), why, reasons(c, 'from'), share.asked, share.signed]
    })
  })
  const heads = ['begun_for', 'procedure', 'version', 'campaign', 'reason', 'asked_for', 'asked', 'signed']
  return csvText(
    heads.map((h) => t(h === 'asked' || h === 'signed' ? `coverage.${h}` : `coverage.column.${h}`)),
    rows,
  )
}
