/**
 * What procedures bring into a pack beside their records: each version's exact text, what changed in it, who was asked to sign it and
 * what came of that, coverage, and the way from the reason of a change to its signatures. World: main.
 *
 * What must stay true: everything is read from the records of the pack as they stood when it was begun; a text file holds the bytes
 * that were signed, so that `sha256sum` gives the hash that every signature names; signatures are read one version at a time.
 */
import type { AssignmentValues } from '../../src-shared/registers/assignment.ts'
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { assignmentsOf } from '../../src-shared/sop/asked-list.ts'
import type { Assignment } from '../../src-shared/sop/assignment.ts'
import { coverageIndex } from '../../src-shared/sop/coverage.ts'
import { sopVersionOf } from '../../src-shared/sop/version-needs.ts'
import { compareVersions, statusOn } from '../../src-shared/sop/versions.ts'
import { sheetCampaign, sheetLine, type SheetLine } from '../records/evidence-lines.ts'
import { movesOf } from '../records/signatures.ts'
import { evidenceSheetCsv, evidenceSheetPaper, type SheetInput } from '../reports/evidence-sheet.ts'
import { normalisePdf } from '../reports/normalise-pdf.ts'
import type { Reader } from '../reports/say.ts'
import type { PaperPlace } from '../reports/sop-paper.ts'
import { comparisonPaper } from '../sop/compare-paper.ts'
import type { BagWriter } from './bag-writer.ts'
import type { RecordsRequest } from './put-records.ts'
import { textFile, type PackRequest, type PackVersion, packVersions } from './pack-versions.ts'
import { putCoverage } from './put-coverage.ts'
import type { Selection } from './select.ts'
import { lastPosition, type PackRecord, type PackSource } from './source.ts'

/** Every request of the campaigns in the pack, with its steps; what its record says beyond them is read later. */
function requestsOf(source: PackSource, selection: Selection): PackRequest[] {
  const known = new Map(source.records.filter((r) => r.register === 'assignment').map((r) => [r.id, r]))
  const askedOf = (campaign: PackRecord): PackRequest[] => {
    const { asked, reason }: CampaignValues = campaign.values
    if (!asked || !reason) return []
    return assignmentsOf({ id: campaign.id, reason }, asked).map((assignment, i) => ({
      assignment,
      moves: movesOf(known.get(assignment.id)?.values ?? {}).map(({ row: _, ...move }) => move),
      campaign,
      version: asked.versions[asked.lines[i]!.of]!.version,
    }))
  }
  return selection.records.filter((r) => r.register === 'campaign').flatMap(askedOf)
}

export async function putSops(
  bag: BagWriter,
  request: RecordsRequest,
  selection: Selection,
  progress: (done: number, total: number, phase: 'pdf') => void,
): Promise<void> {
  const { source, words, pdf } = request
  const versions = packVersions(selection.records)
  if (versions.length === 0 || !source.signing) return
  const reader: Reader = { ...words, zone: source.zone, names: source.names }
  const place = { vaultName: source.vault.name, position: lastPosition(source) }
  const requests = requestsOf(source, selection)
  const values = new Map(source.records.filter((r) => r.register === 'assignment').map((r) => [r.id, r]))
  const valuesOf = ({ id }: Assignment): AssignmentValues => values.get(id)?.values ?? {}
  let done = 0
  for (const version of versions) {
    await bag.addText(textFile(version), textOf(version))
    await putChanges(bag, version, versions, place, reader)
    const sheet = sheetOf(version, versions, requests, { source, place, valuesOf })
    await bag.addText(`${version.folder}/evidence-sheet.csv`, evidenceSheetCsv(sheet, reader))
    if (!pdf) continue
    const report = evidenceSheetPaper(sheet, reader)
    await bag.addText(`${version.folder}/evidence-sheet.pdf`, normalisePdf(await pdf(report)))
    progress(++done, versions.length, 'pdf')
  }
  const index = coverageIndex(requests, [...source.signing.people.values()])
  await putCoverage(bag, { request, reader, place, versions, requests, index, day: source.signing.day })
}

const textOf = ({ record }: PackVersion): string => (record.values as SopVersionValues).text ?? ''
/** What changed since the version before it, to read in a browser. */
async function putChanges(
  bag: BagWriter,
  version: PackVersion,
  all: readonly PackVersion[],
  place: PaperPlace,
  reader: Reader,
): Promise<void> {
  const [before] = all
    .filter((v) => v.sop === version.sop && compareVersions(v.number, version.number) < 0)
    .toSorted((a, b) => compareVersions(b.number, a.number))
  if (!before) return
  const of = ({ number, record }: PackVersion) => ({ number, values: record.values as SopVersionValues })
  const sop = version.sop.values as SopValues
  const paper = comparisonPaper({ sop, before: of(before), after: of(version), ...place }, reader)
  await bag.addText(`${version.folder}/changes.html`, paper.html)
}

interface SheetParts {
  readonly source: PackSource
  readonly place: PaperPlace
  valuesOf(assignment: Assignment): AssignmentValues
}
function sheetOf(
  version: PackVersion,
  all: readonly PackVersion[],
  requests: readonly PackRequest[],
  { source, place, valuesOf }: SheetParts,
): SheetInput {
  const { day, people } = source.signing!
  const own = requests.filter((r) => r.version === version.record.id)
  const campaigns = new Set(own.map((r) => r.campaign))
  const asRule = ({ record }: PackVersion) => sopVersionOf(record.values, record.state)
  return {
    ...place,
    sop: version.sop.values,
    version: version.record.values,
    number: version.number,
    status: statusOn(asRule(version), all.filter((v) => v.sop === version.sop).map(asRule), day),
    day,
    campaigns: [...campaigns].flatMap((c) => sheetCampaign(c, c.values as CampaignValues, day) ?? []),
    lines: own.flatMap((r): SheetLine[] => {
      const line = sheetLine({ ...r, values: valuesOf(r.assignment) }, version.sha256, day, people)
      return line ? [line] : []
    }),
  }
}
