/**
 * Coverage, evidence sheets, what somebody knew and receipts as documents: gathers from the unlocked vault what they need. World: main,
 * Electron. What must stay true: everything on one document was read at the position that its footer names; numbers and names come
 * from the same index.
 */
import type { coverageCalls } from '../../src-shared/ipc/contract-coverage.ts'
import type { Handlers, Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { Acknowledgement, levelOf } from '../../src-shared/sop/acknowledgement.ts'
import { coverageOn, endings, places } from '../../src-shared/sop/coverage.ts'
import { inForceOn, statusOn } from '../../src-shared/sop/versions.ts'
import type { Core } from '../app/core.ts'
import { t } from '../app/text.ts'
import { writeExport } from '../app/chosen-files.ts'
import { sheetCampaigns, sheetLines } from '../records/evidence-lines.ts'
import { withPercent } from '../records/sop-views.ts'
import { coverageReport } from '../reports/coverage-report.ts'
import { csvText } from '../reports/csv.ts'
import { evidenceSheetCsv, evidenceSheetPaper } from '../reports/evidence-sheet.ts'
import { knownReport } from '../reports/known-report.ts'
import { sopName } from '../reports/sop-paper.ts'
import { signReceipts, type ReceiptInput } from '../sop/receipt.ts'
import { chooseSave } from './handlers/vault.ts'
import { readerFor } from './reader.ts'
import { deliver, fileName, position } from './record-reports.ts'

type Saved = Result<{ saved: boolean }>
const placeOf = (core: Core) => ({
  vaultName: core.session!.vault.info.name,
  position: position(core.session!),
})
async function saveCsv(core: Core, name: string, csv: string): Promise<Saved> {
  const path = await chooseSave(core, `${name}.csv`)
  return path === undefined ? ok({ saved: false }) : writeExport(path, csv)
}

function campaignLines(core: Core, query: Input<'coverageCampaigns'>): Output<'coverageCampaigns'> {
  const { book, acts } = core.session!
  const { index } = acts.sops.signatures
  return [...book.of('campaign')]
    .toReversed()
    .flatMap((record) => {
      if (query.campaign !== undefined && query.campaign !== record.id) return []
      const { share } = coverageOn(index, { ...query, campaign: record.id })
      const label = [book.ref(record), book.title(record)].filter(Boolean).join(' ').slice(0, 400)
      return share.asked === 0 ? [] : [{ key: record.id, label, ...withPercent(share) }]
    })
    .slice(0, 2_000)
}

/** What the query is narrowed to, in words. */
function about(core: Core, { sop, department, role, campaign }: Input<'coverage'>): string | undefined {
  const { book, acts } = core.session!
  const procedure = sop === undefined ? undefined : acts.sops.signatures.procedure(sop)
  const said = [
    procedure && sopName(procedure.values),
    campaign === undefined ? undefined : book.nameOf(campaign),
    department,
    role,
  ].filter((one) => one !== undefined && one !== '')
  return said.length > 0 ? said.join(' · ') : undefined
}

async function coverageFile(core: Core, { query, place, as }: Input<'coverageFile'>): Promise<Saved> {
  const { signatures, views } = core.session!.acts.sops
  const narrowed = about(core, query)
  const name = fileName(`${t('coverage.report.file')} ${narrowed ?? ''} ${query.day}`.replaceAll('  ', ' '))
  if (as === 'csv') return saveCsv(core, name, namesCsv(core, query, place))
  const facts = views.coverage(query, () => 0)
  const procedure = query.sop === undefined ? undefined : signatures.procedure(query.sop)
  const inForce = procedure && inForceOn(procedure.versions, query.day)?.number
  const tables = [
    { head: t('coverage.by.sop'), rows: query.sop === undefined ? facts.bySop : [] },
    { head: t('coverage.by.department'), rows: facts.byDepartment.map(named('coverage.no_department')) },
    { head: t('coverage.by.role'), rows: facts.byRole },
    { head: t('coverage.by.campaign'), rows: query.campaign === undefined ? campaignLines(core, query) : [] },
  ]
  const report = coverageReport(
    {
      ...placeOf(core),
      day: query.day,
      basis: query.basis,
      ...(narrowed !== undefined && { about: narrowed }),
      ...(inForce !== undefined && { inForce }),
      share: facts.share,
      counts: facts.counts,
      tables,
    },
    readerFor(core),
  )
  return deliver(core, report, name, as === 'print')
}
const named =
  (none: string) =>
  <T extends { readonly label: string }>(line: T): T =>
    line.label === '' ? { ...line, label: t(none) } : line

/** The names behind the numbers: everybody, or only those who stand in one place. */
function namesCsv(core: Core, query: Input<'coverage'>, only: Input<'coverageFile'>['place']): string {
  const { book, acts } = core.session!
  const { signatures } = acts.sops
  const { names, ended } = coverageOn(signatures.index, query)
  const by = { ...names, ...ended }
  const kinds = [...places, ...endings].filter((p) => only === undefined || p === only)
  const rows = kinds.flatMap((place) =>
    by[place].map((line) => {
      const procedure = signatures.procedure(line.sop)
      return [
        t(`coverage.place.${place}`),
        signatures.index.people.get(line.person)?.name ?? book.nameOf(line.person) ?? '',
        line.department ?? '',
        procedure ? sopName(procedure.values) : '',
        line.number,
        line.due ?? '',
        line.signedOn ?? '',
      ]
    }),
  )
  const heads = ['state', 'name', 'department', 'procedure', 'version', 'due', 'signed_on']
  return csvText(
    heads.map((h) => t(`coverage.column.${h}`)),
    rows,
  )
}

async function evidenceSheet(core: Core, { version, day, as }: Input<'evidenceSheet'>): Promise<Saved> {
  const { book, acts } = core.session!
  const { signatures } = acts.sops
  const record = book.get(version)
  if (record?.reg !== 'sop_version') return fail('not-found')
  const values: SopVersionValues = book.values(record)
  const procedure = signatures.procedure(values.sop?.[0] ?? '')
  const known = procedure?.versions.find((v) => v.record === version)
  const { sha256 } = values
  if (!procedure || known?.approvedOn === undefined || sha256 === undefined) return fail('not-found')
  const sop: SopValues = procedure.values
  const sheet = {
    ...placeOf(core),
    sop,
    version: values,
    number: known.number,
    status: statusOn(known, procedure.versions, day),
    day,
    campaigns: sheetCampaigns(book, version, day),
    lines: sheetLines(book, signatures, { sop: procedure.id, sha256 }, day),
  }
  const reader = readerFor(core)
  const name = fileName(`${t('coverage.sheet.file')} ${sopName(sop)} ${known.number}`)
  return as === 'csv'
    ? saveCsv(core, name, evidenceSheetCsv(sheet, reader))
    : deliver(core, evidenceSheetPaper(sheet, reader), name, as === 'print')
}

async function knownFile(core: Core, { person, day, print }: Input<'knownFile'>): Promise<Saved> {
  const { book, acts } = core.session!
  const name = book.get(person)?.reg === 'person' ? book.nameOf(person) : undefined
  if (name === undefined) return fail('not-found')
  const lines = acts.sops.views.knownOn({ person, day })
  const report = knownReport({ ...placeOf(core), person: name, day, lines }, readerFor(core))
  return deliver(core, report, fileName(`${name} ${day}`), print)
}

/** Receipts of one request, or of everybody who signed in a campaign, by name. */
async function receiptsFile(core: Core, { of, print }: Input<'receiptsFile'>): Promise<Saved> {
  const { book, acts, vault } = core.session!
  const { signatures } = acts.sops
  const one = signatures.request(of)
  const requests = one ? [one] : [...signatures.requests(of)].filter((r) => r.method !== undefined)
  const inputs = requests.flatMap((request): ReceiptInput[] => {
    const record = book.get(request.assignment.id)
    const signed = record && Acknowledgement.safeParse(book.values(record)['acknowledgement'])
    if (!signed?.success) return []
    const { witness } = signed.data
    return [
      {
        signature: signed.data,
        text: request.text,
        person: book.nameOf(signed.data.person) ?? '',
        ...(witness && { witness: book.sayWho(witness) }),
        level: levelOf(signed.data),
        vaultName: vault.info.name,
        paper: 'a4',
      },
    ]
  })
  if (inputs.length === 0) return fail('not-found')
  const sorted = inputs.toSorted((a, b) => a.person.localeCompare(b.person))
  const whose = one
    ? `${sorted[0]!.person} ${one.text.code} ${one.assignment.number}`
    : (book.nameOf(of) ?? '')
  const report = signReceipts(sorted, readerFor(core))
  return deliver(core, report, fileName(`${t('coverage.receipts.file')} ${whose}`), print)
}

export const coverageHandlers = (core: Core): Pick<Handlers, keyof typeof coverageCalls> => {
  /** Everything here is about requests to sign and signatures. */
  const after =
    <I, O>(work: (core: Core, input: I) => O | Promise<O>) =>
    async (input: I): Promise<O> => {
      await core.session!.ledger()
      return work(core, input)
    }
  return {
    coverageCampaigns: after((c, query: Input<'coverageCampaigns'>) => ok(campaignLines(c, query))),
    coverageFile: after(coverageFile),
    evidenceSheet: after(evidenceSheet),
    knownFile: after(knownFile),
    receiptsFile: after(receiptsFile),
  }
}
