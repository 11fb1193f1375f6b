/**
 * Versions of procedures as documents: gathers from the unlocked vault what they need. World: main, Electron. What must stay true:
 * everything on one document was read at the position that its footer names; two versions are compared only within one procedure.
 */
import type { Handlers, Output } from '../../src-shared/ipc/contract.ts'
import type { procedureCalls } from '../../src-shared/ipc/contract-procedure.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { numberFor } from '../../src-shared/sop/version-needs.ts'
import { statusOn, type VersionStatus } from '../../src-shared/sop/versions.ts'
import type { Core } from '../app/core.ts'
import { t } from '../app/text.ts'
import { audienceChoices, audienceNow } from '../records/audience-now.ts'
import type { SopDesk } from '../records/sop-desk.ts'
import { sopName, versionPaper } from '../reports/sop-paper.ts'
import type { Reader } from '../reports/say.ts'
import { comparisonPaper } from '../sop/compare-paper.ts'
import { deliver, fileName, position } from './record-reports.ts'

interface Found {
  readonly procedure: string
  readonly sop: SopValues
  readonly values: SopVersionValues
  readonly number: string
  readonly status: VersionStatus
}
function find(core: Core, { signatures }: SopDesk, id: string): Found | undefined {
  const { book } = core.session!
  const record = book.get(id)
  if (record?.reg !== 'sop_version') return undefined
  const values: SopVersionValues = book.values(record)
  const procedure = signatures.procedure(values.sop?.[0] ?? '')
  const version = procedure?.versions.find((v) => v.record === id)
  if (!procedure || !version) return undefined
  const others = procedure.versions.filter((v) => v.record !== id)
  return {
    procedure: procedure.id,
    sop: procedure.values,
    values,
    number: version.approvedOn === undefined ? numberFor(values.change, others) : version.number,
    status: statusOn(version, procedure.versions, book.law.today),
  }
}
/** Knows the names of these people, and no others. */
function readerOf(core: Core, people: readonly (string | undefined)[]): Reader {
  const { book } = core.session!
  const names = people.flatMap((id) => (id === undefined ? [] : [[id, book.nameOf(id) ?? ''] as const]))
  return { t, locale: 'en-GB', zone: core.settings.value.settings.zone, names: Object.fromEntries(names) }
}
const placeOf = (core: Core) => ({
  vaultName: core.session!.vault.info.name,
  position: position(core.session!),
})

async function versionPdf(core: Core, id: string, print: boolean): Promise<Result<Output<'versionPdf'>>> {
  const found = find(core, core.session!.acts.sops, id)
  if (!found) return fail('not-found')
  const { sop, values: version, number, status } = found
  const reader = readerOf(core, [sop.owner, version.second_reader])
  const report = versionPaper({ sop, version, number, status, ...placeOf(core) }, reader)
  return deliver(core, report, fileName(`${sopName(sop)} ${number}`), print)
}
async function comparisonPdf(
  core: Core,
  ids: { readonly before: string; readonly after: string },
  print: boolean,
): Promise<Result<Output<'comparisonPdf'>>> {
  const desk = core.session!.acts.sops
  const [before, after] = [find(core, desk, ids.before), find(core, desk, ids.after)]
  if (!before || before.procedure !== after?.procedure) return fail('not-found')
  const { sop } = after
  const report = comparisonPaper({ sop, before, after, ...placeOf(core) }, readerOf(core, []))
  return deliver(core, report, fileName(`${sopName(sop)} ${before.number} - ${after.number}`), print)
}

export const procedureHandlers = (core: Core): Pick<Handlers, keyof typeof procedureCalls> => ({
  audienceNow: ({ rule }) => ok(audienceNow(core.session!.book, rule)),
  audienceChoices: () => ok(audienceChoices(core.session!.book)),
  versionPdf: ({ id, print }) => versionPdf(core, id, print),
  comparisonPdf: ({ print, ...ids }) => comparisonPdf(core, ids, print),
})
