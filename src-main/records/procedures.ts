/**
 * The life of procedures: begun with a first draft, taken up as the next version, approved with a number and a hash, looked at
 * again. World: main. What must stay true: the hash is over the exact text and is made at the approval; the number follows from the
 * class of the change; an approved version never changes, the next one is a record of its own.
 */
import type { Input, Output, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { addMonths } from '../../src-shared/learn/days.ts'
import { numberFor } from '../../src-shared/sop/version-needs.ts'
import { templates } from '../../src-shared/sop/templates.ts'
import { changeClasses, exactText, inForceOn, reviewDue, versionHash } from '../../src-shared/sop/versions.ts'
import type { Json } from '../../src-shared/values.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { KnownProcedure, Signatures } from './signatures.ts'
import { writeChecked } from './write-checked.ts'
import type { Alongside, Op, Writer } from './writer.ts'

const usualReview = 12

export class Procedures {
  readonly #book: Book
  readonly #writer: Writer
  readonly #signatures: Signatures
  readonly #templateText: (id: string) => string | undefined

  constructor(
    book: Book,
    writer: Writer,
    signatures: Signatures,
    templateText: (id: string) => string | undefined,
  ) {
    this.#book = book
    this.#writer = writer
    this.#signatures = signatures
    this.#templateText = templateText
  }

  /** A procedure and its first draft, in one commit. */
  begin({ title, code, template, text, owner }: Input<'beginSop'>): Result<Output<'beginSop'>> {
    if (title.trim() === '') return fail('needs-missing', { needs: [{ field: 'title' }] })
    const from = templates.find((t) => t.id === template)
    if (template !== undefined && !from) return fail('not-found')
    const set: Record<string, Json> = {
      title: title.trim(),
      to_sign: true,
      ...((code ?? from?.code) !== undefined && { code: code ?? from!.code }),
      ...(owner !== undefined && { owner }),
      ...(from && {
        review_months: from.reviewMonths,
        refresh: from.refresh.rule,
        ...(from.refresh.rule === 'month' && { refresh_month: from.refresh.month }),
      }),
    }
    const sop = this.#writer.createOp(this.#writer.register('sop'), set)
    const draft = this.#writer.createOp(this.#writer.register('sop_version'), {
      name: title.trim(),
      [`sop/${sop.rec}`]: true,
      number: '1.0',
      change: 'major',
      text: exactText(text ?? (from && this.#templateText(from.id)) ?? `# ${title.trim()}\n`),
    })
    const done = writeChecked(this.#writer, [sop, draft])
    return done.ok
      ? ok({ receipt: { ...done.value, record: sop.rec }, sop: sop.rec, version: draft.rec })
      : done
  }

  /** The next version; one draft at a time, so that nobody's work is lost beside another's. */
  next({ sop, from, origin }: Input<'beginVersion'>): Result<Output<'beginVersion'>> {
    const procedure = this.#signatures.procedure(sop)
    if (!procedure) return fail('not-found')
    if (procedure.ended) return fail('not-allowed-now', { detail: { transition: 'begin', state: 'ended' } })
    if (procedure.versions.some((v) => v.approvedOn === undefined)) return fail('changed-meanwhile')
    const base = from ?? newestOf(procedure)?.record
    const old = base === undefined ? undefined : this.#book.get(base)
    if (base !== undefined && !procedure.versions.some((v) => v.record === base)) return fail('not-found')
    if (origin !== undefined && !this.#mayAsk(origin)) return fail('not-found')
    const values: SopVersionValues = old ? this.#book.values(old) : {}
    const op = this.#writer.createOp(this.#writer.register('sop_version'), {
      name: procedure.title,
      [`sop/${sop}`]: true,
      number: numberFor('major', procedure.versions),
      text: exactText(values.text ?? `# ${procedure.title}\n`),
      ...(old && { [`previous/${old.id}`]: true }),
      ...(values.quiz !== undefined && { quiz: values.quiz }),
      ...(values.approver_name !== undefined && { approver_name: values.approver_name }),
      ...(values.approver_role !== undefined && { approver_role: values.approver_role }),
      ...(origin !== undefined && { [`origin/${origin}`]: true }),
    })
    const done = writeChecked(this.#writer, [op])
    return done.ok ? ok({ receipt: { ...done.value, record: op.rec }, version: op.rec }) : done
  }
  #mayAsk(id: string): boolean {
    const reg = this.#book.get(id)?.reg
    return reg === 'action' || reg === 'incident' || reg === 'postmortem'
  }

  /** What is written with the steps of a version: its number for good, its exact text and hash, its days. */
  alongside(record: RecordState, { to }: { readonly from: string; readonly to: string }): Alongside {
    if (record.reg !== 'sop_version') return {}
    const values: SopVersionValues = this.#book.values(record)
    const today = this.#book.law.today
    if (to === 'withdrawn') return { set: { withdrawn_on: today } }
    if (to !== 'approved') return {}
    const procedure = this.#procedureOf(values)
    const others = procedure?.versions.filter((v) => v.record !== record.id) ?? []
    const text = exactText(values.text ?? '')
    const months = procedure?.values.review_months ?? usualReview
    return {
      set: {
        text,
        sha256: versionHash(text, sha256Hex),
        number: numberFor(values.change, others),
        approved_on: today,
        review_due: reviewDue(values.effective_from ?? today, months),
      },
    }
  }
  /** A draft shows the number that it would get today: another class of the change is another number. */
  following(record: RecordState, saved: Op['set']): Op['set'] {
    if (record.reg !== 'sop_version' || !('change' in saved)) return {}
    const values: SopVersionValues = this.#book.values(record)
    const others = this.#procedureOf(values)?.versions.filter((v) => v.record !== record.id) ?? []
    const number = numberFor(
      changeClasses.find((c) => c === saved['change']),
      others,
    )
    return number === values.number ? {} : { number }
  }
  #procedureOf({ sop = [] }: SopVersionValues): KnownProcedure | undefined {
    return sop[0] === undefined ? undefined : this.#signatures.procedure(sop[0])
  }

  /** Says that a version was looked at again. Still right: the next review is counted from today. */
  review({ version, outcome, note, by }: Input<'reviewSop'>): Result<Receipt> {
    const record = this.#book.get(version)
    if (record?.reg !== 'sop_version') return fail('not-found')
    const state = this.#book.state(record)
    if (state !== 'approved') return fail('not-allowed-now', { detail: { transition: 'review', state } })
    if (note.trim() === '') return fail('needs-missing', { needs: [{ field: 'note' }] })
    const values: SopVersionValues = this.#book.values(record)
    const procedure: SopValues | undefined = this.#procedureOf(values)?.values
    const set: Record<string, Json> = {
      [`reviews/${this.#writer.elementId()}`]: {
        at: this.#writer.moment(),
        by:
          by === undefined
            ? { kind: 'external', name: this.#book.me().slice(0, 200) }
            : { kind: 'roster', id: by },
        outcome,
        note: note.trim(),
      },
      ...(outcome === 'still_right' && {
        review_due: addMonths(this.#book.law.today, procedure?.review_months ?? usualReview),
      }),
    }
    return writeChecked(this.#writer, [{ op: 'change', reg: 'sop_version', rec: version, set }])
  }
}

/** The approved version that the next one begins from: in force or about to be. */
const newestOf = ({ versions }: KnownProcedure) => {
  const approved = versions.filter((v) => v.approvedOn !== undefined && v.withdrawnOn === undefined)
  return approved.toSorted((a, b) => (a.effectiveFrom! < b.effectiveFrom! ? -1 : 1)).at(-1) ?? versions.at(-1)
}
/** The version that holds today, with its record. */
export const currentVersion = (procedure: KnownProcedure, today: string) => {
  const version = inForceOn(procedure.versions, today)
  return version && procedure.versions.find((v) => v.number === version.number && v.approvedOn !== undefined)
}
