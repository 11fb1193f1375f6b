/**
 * Takes a file of the CNIL PIA tool into the vault: attachments sealed first, then one commit with the assessment, its
 * action plan and the original file. World: main.
 *
 * What must stay true: whatever happens on the way, the journal has all of it or nothing; sealed files that no entry names
 * are taken away again; what was looked at is what is taken in.
 */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { HomelessPart, PiaInspection } from '../../src-shared/ipc/contract-assess.ts'
import type { Receipt } from '../../src-shared/ipc/call.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { riskIds } from '../../src-shared/pia/questions.ts'
import { toAssessment, type TakenPia } from '../../src-shared/pia/to-assessment.ts'
import type { NoHome } from '../../src-shared/pia/intake.ts'
import type { Translate } from '../../src-shared/text/context.ts'
import type { Evidence, Json } from '../../src-shared/values.ts'
import { ZipRefused } from '../packs/zip-read.ts'
import type { Book } from '../records/book.ts'
import { mediaTypeOf, sealEvidence } from '../records/evidence-files.ts'
import type { Op, Writer } from '../records/writer.ts'
import type { Layout } from '../vault/files.ts'
import { openPia, type OpenPia } from './open-pia.ts'

export interface PiaWorld {
  readonly at: Layout
  readonly book: Book
  readonly writer: Writer
  readonly t: Translate
  progress(done: number, total: number): void
  /** The person, or the end of the session, stopped it. */
  cancelled(): boolean
}
const MAX_LISTED = 5_000
/** Characters of values in one entry of the journal, well below what one may hold. */
const PER_ENTRY = 1_500_000

class Stopped extends Error {}

/** What is in the file; nothing is written. Codes of {@link openPia}. */
export async function lookAtPia(path: string, world: PiaWorld): Promise<Result<PiaInspection>> {
  return withPia(path, (pia) => {
    const { facts } = pia
    const risks = riskIds.map((id) => facts.risks[id])
    return ok({
      name: facts.name.slice(0, 500).toWellFormed(),
      status: facts.status,
      digest: digestOf(pia),
      answers: Object.keys(facts.answers).length,
      measures: facts.measures.length,
      risks: risks.filter(
        (r) => r.impacts.length + r.threats.length + r.sources.length > 0 || r.severity.level,
      ).length,
      evaluations: facts.evaluations.length,
      comments: facts.comments.length,
      attachments: [...pia.attachments, ...pia.beside].map(({ name, size }) => ({
        name: name.slice(0, 255),
        size,
      })),
      noHome: listed([...pia.noHome, ...mapped(pia, world).noHome]),
      ...hereAlready(pia, world.book),
    })
  })
}

/** `changed-meanwhile` when it is not the file that was looked at, `cancelled`, codes of {@link openPia} and of the disk. */
export async function takePia(
  path: string,
  digest: string,
  world: PiaWorld,
): Promise<Result<{ readonly receipt: Receipt; readonly noHome: HomelessPart[] }>> {
  return withPia(path, async (pia) => {
    if (digestOf(pia) !== digest) return fail('changed-meanwhile')
    const sealed: Evidence[] = []
    const done = await sealAll(pia, world, sealed)
    const taken = mapped(pia, world)
    const written = done.ok ? write(taken, sealed, pia.original.name, world) : done
    if (!written.ok) {
      for (const { blob } of sealed) await rm(world.at.blob(blob), { force: true })
      return written
    }
    return ok({ receipt: written.value, noHome: listed([...pia.noHome, ...taken.noHome]) })
  })
}

async function withPia<T>(
  path: string,
  use: (pia: OpenPia) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  const opened = await openPia(path)
  if (!opened.ok) return opened
  try {
    return await use(opened.value)
  } finally {
    await opened.value.close()
  }
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
/** Of the JSON alone: by this the same assessment is known again, as JSON or in a ZIP. */
const originalDigest = (pia: OpenPia) => sha256(pia.original.bytes)
/** Of all that was looked at. */
const digestOf = (pia: OpenPia) => sha256(JSON.stringify([originalDigest(pia), pia.attachments, pia.beside]))

function hereAlready(pia: OpenPia, book: Book): Pick<PiaInspection, 'here'> {
  const digest = originalDigest(pia)
  for (const record of book.of('assessment')) {
    const files = Object.values(book.files(record)) as { readonly sha256?: string }[]
    if (book.archivedWhy(record) !== undefined || !files.some((f) => f.sha256 === digest)) continue
    const ref = book.ref(record)
    return { here: { record: record.id, title: book.title(record).slice(0, 400), ...(ref && { ref }) } }
  }
  return {}
}

function mapped(pia: OpenPia, { book, writer, t }: PiaWorld): TakenPia {
  // two people of one name: nobody knows which of them is meant
  const people = new Map<string, string | undefined>()
  for (const person of book.of('person')) {
    const name = book.title(person)
    if (book.archivedWhy(person) === undefined) people.set(name, people.has(name) ? undefined : person.id)
  }
  return toAssessment(pia.facts, {
    t,
    at: writer.now(),
    personNamed: (name) => people.get(name),
    newId: () => writer.newId(),
  })
}

/** Seals the original and every file; what was sealed stands in `sealed`, also when it fails half-way. */
async function sealAll(pia: OpenPia, world: PiaWorld, sealed: Evidence[]): Promise<Result<unknown>> {
  const { original } = pia
  const files = [...pia.attachments, ...pia.beside]
  const sources = [
    { name: original.name, of: one(original.bytes), source: world.t('pia-page.file.original') },
    ...files.map((f) => ({ name: f.name, of: pia.content(f), source: world.t('pia-page.file.attachment') })),
  ]
  try {
    for (const [i, { name, of, source }] of sources.entries()) {
      world.progress(i, sources.length)
      const done = await sealEvidence(
        world.at,
        name,
        mediaTypeOf(name),
        stoppable(of, world),
        world.writer.now(),
      )
      if (!done.ok) return fail(done.error.code, { detail: { file: name } })
      sealed.push({ ...done.value, source })
    }
    return world.cancelled() ? fail('cancelled') : ok(undefined)
  } catch (error) {
    if (error instanceof Stopped) return fail('cancelled')
    if (error instanceof ZipRefused) return fail('pia-zip-unsafe', { detail: { problem: error.problem } })
    throw error
  }
}
async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes)
}
async function* stoppable(source: AsyncIterable<Uint8Array>, world: PiaWorld): AsyncIterable<Uint8Array> {
  for await (const chunk of source) {
    if (world.cancelled()) throw new Stopped('pia: stopped')
    yield chunk
  }
}

/** One commit: the assessment in as many entries as its texts need, then its actions. */
function write(taken: TakenPia, sealed: readonly Evidence[], file: string, world: PiaWorld): Result<Receipt> {
  const { writer, t } = world
  const why = t('pia-page.why', { file: file.slice(0, 200) })
  const files = sealed.map((e) => [`evidence/${writer.elementId()}`, e as unknown as Json] as const)
  const [first = {}, ...more] = inPieces([...Object.entries(taken.set), ...files])
  const begun = writer.createOp(writer.register('assessment'), first, { state: 'draft', why })
  const ops: Op[] = [
    begun,
    ...more.map((set): Op => ({ op: 'change', reg: 'assessment', rec: begun.rec, set, why })),
    ...taken.actions.map(({ id, set }): Op => {
      const register = writer.register('action')
      const op = writer.createOp(register, { ...set, [`belongs_to/${begun.rec}`]: true }, { why })
      return { ...op, rec: id }
    }),
  ]
  const checked = writer.checked(ops)
  const done = checked.ok ? writer.write(checked.value) : checked
  if (!done.ok) writer.returnRefs(ops)
  return done.ok ? ok({ ...done.value, record: begun.rec }) : done
}
function inPieces(values: readonly (readonly [string, Json])[]): Record<string, Json>[] {
  const pieces: Record<string, Json>[] = [{}]
  let size = 0
  for (const [path, value] of values) {
    const length = JSON.stringify(value).length
    if (size + length > PER_ENTRY && size > 0) {
      pieces.push({})
      size = 0
    }
    pieces.at(-1)![path] = value
    size += length
  }
  return pieces
}

/** As the screen takes it; what is beyond any reader is counted. */
export function listed(parts: readonly NoHome[]): HomelessPart[] {
  const some = parts.slice(0, MAX_LISTED - 1).map(({ path, why, excerpt }) => ({
    path: path.slice(0, 400).toWellFormed(),
    why,
    excerpt: excerpt.slice(0, 400).toWellFormed(),
  }))
  const more = parts.length - some.length
  return more > 0 ? [...some, { path: '', why: 'too_many', excerpt: String(more) }] : some
}
