/**
 * Writes an assessment as the CNIL PIA tool reads it: facts of the record, and the ZIP with its files and the list of what
 * is not in it. World: main. What must stay true: a file under its final name is whole; nothing of a half-made one is left
 * behind; names in the ZIP are such that the tool and every system take them.
 */
import type { FuzzyTime } from '../../src-shared/values.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { excerptOf, type NoHome } from '../../src-shared/pia/intake.ts'
import { fromAssessment, type PiaOut } from '../../src-shared/pia/from-assessment.ts'
import type { LeftBehind, PlannedAction } from '../../src-shared/pia/leaving.ts'
import type { ActionValues } from '../../src-shared/registers/action.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import type { Names } from '../../src-shared/text/value.ts'
import { Evidence } from '../../src-shared/values.ts'
import { diskFailure, discard, openPackFile, putInPlace } from '../packs/pack-file.ts'
import { ZipWriter } from '../packs/zip-write.ts'
import type { Book } from '../records/book.ts'
import { readEvidence } from '../records/evidence-files.ts'
import type { RecordState } from '../records/fold.ts'
import type { Layout } from '../vault/files.ts'

export function piaOf(book: Book, record: RecordState, ctx: TextContext, names: Names): PiaOut {
  return fromAssessment(
    {
      state: book.state(record),
      values: book.values(record),
      written: book.written(record),
      actions: plannedFor(book, record),
      created: book.at(record, 0),
      changed: book.at(record, record.log.length - 1),
    },
    ctx,
    names,
  )
}
function plannedFor(book: Book, assessment: RecordState): PlannedAction[] {
  return [...book.of('action')].flatMap((record) => {
    const values = book.values(record) as ActionValues & { readonly risks?: readonly string[] }
    if (book.archivedWhy(record) !== undefined || !values.belongs_to?.includes(assessment.id)) return []
    const log = Object.values((values.progress_log ?? {}) as Record<string, { text: string; at: FuzzyTime }>)
    return [
      {
        id: record.id,
        text: values.text ?? '',
        doneWhen: values.done_when,
        notes: log.map((line) => line.text),
        due: values.due,
        owner: values.owner,
        risks: values.risks ?? [],
      },
    ]
  })
}

/** Files of the record with the names that they get in the ZIP; letters outside ASCII would be missing in the tool. */
export function attachmentsOf(
  book: Book,
  record: RecordState,
): { readonly evidence: Evidence; readonly name: string }[] {
  const taken = new Set<string>()
  return Object.values(book.files(record)).flatMap((value) => {
    const evidence = Evidence.safeParse(value)
    if (!evidence.success) return []
    return [{ evidence: evidence.data, name: plainName(evidence.data.name, taken) }]
  })
}
function plainName(name: string, taken: Set<string>): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9 ._()-]/g, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  const dot = ascii.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [ascii.slice(0, dot), ascii.slice(dot, dot + 20)] : [ascii, '']
  const base = stem.slice(0, 80) || 'file'
  for (let n = 1; ; n++) {
    const free = `${base}${n === 1 ? '' : ` (${n})`}${ending}`
    if (taken.has(free.toLowerCase())) continue
    taken.add(free.toLowerCase())
    return free
  }
}

/** For the screen: the start of each text. */
export const shortened = (left: readonly LeftBehind[]): NoHome[] =>
  left.map(({ path, why, text }) => ({ path, why, excerpt: excerptOf(text) }))

/** The list of what is not in the file, whole, as plain text. */
export function reportText(left: readonly LeftBehind[], title: string, { t }: TextContext): string {
  const parts = left.map(
    ({ path, why, text }) => `${path}\n${t(`pia.why.${why}`, { excerpt: text })}\n${text}\n`,
  )
  return [
    `${title}\n`,
    t(left.length > 0 ? 'pia-page.report.lead' : 'pia-page.report.none'),
    '',
    ...parts,
  ].join('\n')
}

export interface PiaZip {
  readonly file: string
  readonly json: string
  readonly report: { readonly name: string; readonly text: string }
  readonly attachments: ReturnType<typeof attachmentsOf>
  readonly at: Layout
  progress(done: number, total: number): void
  cancelled(): boolean
}
class Stopped extends Error {}

/** `cancelled`, `evidence-damaged` with the name of the file, codes of the disk. */
export async function writePiaZip(zip: PiaZip): Promise<Result<{ readonly saved: true }>> {
  const temporary = `${zip.file}.tmp`
  try {
    const file = await openPackFile(temporary)
    try {
      await fill(new ZipWriter(file), zip)
      await file.sync()
    } finally {
      await file.close()
    }
    await putInPlace(temporary, zip.file)
    return ok({ saved: true })
  } catch (error) {
    await discard(temporary).catch(() => undefined) // the first error is the one to tell
    if (error instanceof Stopped) return fail('cancelled')
    if (error instanceof Damaged) return fail('evidence-damaged', { detail: { file: error.message } })
    const failure = diskFailure(error)
    if (failure) return failure
    throw error
  }
}
class Damaged extends Error {}

async function fill(writer: ZipWriter, zip: PiaZip): Promise<void> {
  await writer.add('pia.json', Buffer.from(zip.json, 'utf8'))
  await writer.add(zip.report.name, Buffer.from(zip.report.text, 'utf8'))
  for (const [i, { evidence, name }] of zip.attachments.entries()) {
    zip.progress(i, zip.attachments.length)
    await writer.addStream(`Attachments/${name}`, checked(evidence, zip))
  }
  await writer.end()
}
async function* checked(evidence: Evidence, zip: PiaZip): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of readEvidence(zip.at, evidence)) {
      if (zip.cancelled()) throw new Stopped('pia: stopped')
      yield chunk
    }
  } catch (error) {
    if (error instanceof Error && error.message === 'evidence-damaged')
      throw new Damaged(evidence.name, { cause: error })
    throw error
  }
}
