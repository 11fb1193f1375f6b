/**
 * How procedures and campaigns stand today, and what came of an action in them. World: main.
 *
 * What must stay true: nothing is written here; numbers come from the same index as coverage.
 */
import type { CampaignLine, SopFacts, VersionLine } from '../../src-shared/ipc/contract-sop.ts'
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { whyMeant } from '../../src-shared/sop/audience.ts'
import { coverageOn, percentOf, type CoverageLine, type Share } from '../../src-shared/sop/coverage.ts'
import { worksOn } from '../../src-shared/sop/roster.ts'
import { compareVersions, reviewOn, statusOn, stillHolds } from '../../src-shared/sop/versions.ts'
import { numberFor } from '../../src-shared/sop/version-needs.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import { currentVersion } from './procedures.ts'
import { rosterPeople } from './roster.ts'
import type { KnownProcedure, KnownVersion, Signatures } from './signatures.ts'

export const withPercent = (share: Share) => {
  const percent = percentOf(share)
  return { share: { ...share }, ...(percent !== undefined && { percent }) }
}

export class SopViews {
  readonly #book: Book
  readonly #signatures: Signatures

  constructor(book: Book, signatures: Signatures) {
    this.#book = book
    this.#signatures = signatures
  }
  get #today(): PlainDate {
    return this.#book.law.today
  }

  // ---- campaigns -------------------------------------------------------------------------------------------------

  campaigns({ sop }: Input<'campaigns'>): CampaignLine[] {
    const index = this.#signatures.index
    const lines = [...this.#book.of('campaign')]
      .filter((r) => this.#book.archivedWhy(r) === undefined)
      .filter((r) => sop === undefined || ((this.#book.values(r)['sops'] ?? []) as string[]).includes(sop))
      .map((r) => this.campaign(r, index))
    return lines.toReversed().slice(0, 2_000)
  }
  /** One campaign as it stands today. */
  campaign(record: RecordState, index = this.#signatures.index): CampaignLine {
    const values: CampaignValues = this.#book.values(record)
    const { share, names } = coverageOn(index, { day: this.#today, basis: 'logged', campaign: record.id })
    const ref = this.#book.ref(record)
    const sops = values.sops ?? []
    return {
      record: record.id,
      ...(ref && { ref }),
      title: this.#book.title(record).slice(0, 400),
      state: this.#book.state(record),
      reason: values.reason ?? 'new_version',
      sops,
      titles: sops.map((id) => this.#signatures.procedure(id)?.title ?? ''),
      opens: values.opens ?? this.#today,
      due: values.due ?? this.#today,
      ...withPercent(share),
      overdue: names.overdue.length,
      refused: names.refused.length,
    }
  }

  // ---- procedures ------------------------------------------------------------------------------------------------

  #version(procedure: KnownProcedure, version: KnownVersion): VersionLine {
    const record = this.#book.get(version.record)!
    const values: SopVersionValues = this.#book.values(record)
    const others = procedure.versions.filter((v) => v.record !== version.record)
    const approver = [version.approverName, version.approverRole].filter(Boolean).join(', ')
    return {
      record: record.id,
      title: procedure.title.slice(0, 400),
      // a draft gets its number with its approval: what it would be today
      number: version.approvedOn === undefined ? numberFor(version.change, others) : version.number,
      status: statusOn(version, procedure.versions, this.#today),
      ...(version.change && { change: version.change }),
      ...(version.changeNote !== undefined && { note: version.changeNote.slice(0, 5_000) }),
      ...(version.sha256 !== undefined && { sha256: version.sha256 }),
      ...(version.approvedOn !== undefined && { approvedOn: version.approvedOn }),
      ...(version.effectiveFrom !== undefined && { effectiveFrom: version.effectiveFrom }),
      ...(version.withdrawnOn !== undefined && { withdrawnOn: version.withdrawnOn }),
      ...(approver !== '' && version.approvedOn !== undefined && { approver }),
      ...(values.review_due !== undefined && { reviewDue: values.review_due }),
    }
  }
  sopFacts(id: string): Result<SopFacts> {
    const procedure = this.#signatures.procedure(id)
    if (!procedure) return fail('not-found')
    const today = this.#today
    const now = currentVersion(procedure, today)
    const versions = procedure.versions
      .map((v) => this.#version(procedure, v))
      .toSorted(
        (a, b) =>
          Number(b.approvedOn === undefined) - Number(a.approvedOn === undefined) ||
          compareVersions(b.number, a.number),
      )
    const due = versions.find((v) => v.record === now?.record)?.reviewDue
    const { audience } = procedure
    const people = audience
      ? rosterPeople(this.#book).filter((p) => worksOn(p, today) && whyMeant(audience, p))
      : []
    const own = this.#signatures.ofSop(id)
    const { names } = coverageOn(this.#signatures.index, { day: today, basis: 'logged', sop: id })
    // a request for an older text says nothing about this one, unless only minor changes lie between
    const holds = (number: string) => now !== undefined && stillHolds(number, now.number, procedure.versions)
    const count = (...of: (readonly CoverageLine[])[]) => of.flat().filter((l) => holds(l.number)).length
    const share = {
      asked: count(...Object.values(names)),
      excused: count(names.exempt, names.on_leave),
      signed: count(names.signed, names.signed_late),
    }
    const asked = new Set(own.filter((r) => holds(r.assignment.number)).map((r) => r.assignment.person))
    return ok({
      versions: versions.slice(0, 500),
      ...(now && { inForce: now.number }),
      ...(due !== undefined && { review: { due, state: reviewOn(due, today) } }),
      ...(share.asked > 0 && withPercent(share)),
      refused: count(names.refused),
      overdue: count(names.overdue),
      meant: people.length,
      notAsked: now ? people.filter((p) => !asked.has(p.id)).length : 0,
      campaigns: this.campaigns({ sop: id }).map(({ record, ref, title, reason, due: last, state }) => ({
        record,
        ...(ref !== undefined && { ref }),
        title,
        reason,
        due: last,
        state,
      })),
    })
  }
  /** What came of an action, incident or post-mortem: versions begun for it, campaigns of it or of those versions. */
  chainOf(id: string): Output<'chainOf'> {
    const versions = this.#signatures
      .procedures()
      .flatMap((procedure) =>
        procedure.versions
          .filter((v) => this.#pointsTo(v.record, 'origin', id))
          .map((v) => ({ ...this.#version(procedure, v), sop: procedure.id, sopTitle: procedure.title })),
      )
    const own = new Set(versions.map((v) => v.record))
    const campaigns = this.campaigns({}).filter(
      ({ record }) =>
        this.#pointsTo(record, 'from', id) ||
        ((this.#book.values(this.#book.get(record)!)['versions'] ?? []) as string[]).some((v) => own.has(v)),
    )
    return { versions: versions.slice(0, 200), campaigns: campaigns.slice(0, 200) }
  }
  #pointsTo(record: string, field: string, id: string): boolean {
    const found = this.#book.get(record)
    return found !== undefined && ((this.#book.values(found)[field] ?? []) as string[]).includes(id)
  }
}
