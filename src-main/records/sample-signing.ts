/**
 * Procedures and signatures of the invented office: two texts that are in force, a campaign that is over and one that runs. World:
 * main.
 *
 * What must stay true: all of it goes through the use cases that real procedures go through, so on the day of loading, because nothing
 * can be signed in the past; each text, campaign and code says that it is a sample; only people of the sample are asked.
 */
import { z } from 'zod'
import proceduresJson from '../../resources/sample-office/procedures.json' with { type: 'json' }
import type { AssignmentLine } from '../../src-shared/ipc/contract-sop.ts'
import { ok, type Result } from '../../src-shared/ipc/result.ts'
import { addMonths } from '../../src-shared/learn/days.ts'
import { changeClasses } from '../../src-shared/sop/versions.ts'
import type { Json, RecordId, Someone } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import { sampleTag } from './sample-office.ts'
import type { SopDesk } from './sop-desk.ts'
import type { Writer } from './writer.ts'

const Names = z.array(z.string())
const Sample = z.strictObject({
  approver: z.strictObject({ name: z.string(), role: z.string() }),
  operator: z.string(),
  procedures: z.array(
    z.strictObject({
      code: z.string().startsWith('SAMPLE-'),
      title: z.string().startsWith('Sample: '),
      category: z.string(),
      note: z.string(),
      text: z.array(z.string()),
      campaign: z.string().startsWith('Sample: '),
      witnessed: Names,
      witness: z.string(),
      inMeeting: Names,
      onBehalf: Names,
      behalfWitness: z.string(),
      refused: z.strictObject({ person: z.string(), concern: z.string(), nextStep: z.string() }).optional(),
      exempt: z.strictObject({ person: z.string(), text: z.string(), control: z.string() }).optional(),
      closed: z.string().optional(),
      next: z
        .strictObject({ change: z.enum(changeClasses), note: z.string(), append: z.string() })
        .optional(),
    }),
  ),
})
type Sample = z.infer<typeof Sample>
type SampleProcedure = Sample['procedures'][number]

/** Ends the writing where a use case refuses; the test holds that none does. */
class Refused extends Error {
  readonly result: Result<never>
  constructor(result: Result<never>) {
    super('sample office: refused')
    this.result = result
  }
}
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result)
  return result.value
}

/** Writes them after the people of the sample are there; the ledger is loaded. */
export function loadSampleSigning(book: Book, writer: Writer, desk: SopDesk): Result<null> {
  try {
    const sample = Sample.parse(proceduresJson)
    for (const procedure of sample.procedures) new SampleWriter(book, writer, desk, sample).write(procedure)
    // taken out it is from the settings, all of it; a plain undo would take the last step alone
    writer.acts.settle()
    return ok(null)
  } catch (error) {
    if (error instanceof Refused) return error.result
    throw error
  }
}

class SampleWriter {
  readonly #book: Book
  readonly #writer: Writer
  readonly #desk: SopDesk
  readonly #sample: Sample
  readonly #people: ReadonlyMap<string, RecordId>

  constructor(book: Book, writer: Writer, desk: SopDesk, sample: Sample) {
    this.#book = book
    this.#writer = writer
    this.#desk = desk
    this.#sample = sample
    const own = [...book.of('person')].filter(
      (r) =>
        book.archivedWhy(r) === undefined &&
        ((book.values(r)['roles'] ?? []) as string[]).includes(sampleTag),
    )
    this.#people = new Map(own.map((r) => [book.title(r), r.id]))
  }
  #idOf(name: string): RecordId {
    const id = this.#people.get(name)
    if (id === undefined) throw new Error(`sample office: nobody is called ${name}`)
    return id
  }
  #who(name: string): Someone {
    return { kind: 'roster', id: this.#idOf(name) }
  }
  #save(id: RecordId, values: Readonly<Record<string, Json>>): void {
    const changes = Object.entries(values).map(([path, value]) => ({ path, value }))
    must(this.#writer.save(id, changes))
  }

  write(procedure: SampleProcedure): void {
    const { title, code, text, note, next } = procedure
    const begun = must(this.#desk.procedures.begin({ title, code, text: text.join('\n') }))
    this.#save(begun.sop, {
      [`tags/${sampleTag}`]: true,
      category: procedure.category,
      audience: { is: 'role', name: sampleTag },
    })
    const { name, role } = this.#sample.approver
    this.#save(begun.version, {
      change_note: note,
      classified_by: this.#idOf(this.#sample.operator),
      approver_name: name,
      approver_role: role,
      effective_from: this.#book.law.today,
    })
    must(this.#writer.transition(begun.version, 'submit'))
    must(this.#writer.transition(begun.version, 'approve', undefined, name))
    this.#campaign(procedure, begun.version)
    if (next) {
      const draft = must(this.#desk.procedures.next({ sop: begun.sop })).version
      const longer = [...text, '', next.append].join('\n')
      this.#save(draft, { change: next.change, change_note: next.note, text: longer })
    }
  }
  #campaign(procedure: SampleProcedure, version: RecordId): void {
    const { today } = this.#book.law
    const plan = { title: procedure.campaign, reason: 'new_version', versions: [version], opens: today, quiz: false } as const // prettier-ignore
    const campaign = must(this.#desk.campaigns.open({ ...plan, versions: [version] })).record!
    const lines = this.#desk.views.assignments({ campaign }).lines
    const of = (name: string): string => lineOf(lines, this.#idOf(name)).assignment
    for (const name of procedure.witnessed) this.#signs(of(name), name, this.#who(procedure.witness))
    const operator = this.#who(this.#sample.operator)
    for (const [names, method] of [
      [procedure.inMeeting, 'bulk_meeting'],
      [procedure.onBehalf, 'attested_on_behalf'],
    ] as const) {
      const witness = this.#who(method === 'bulk_meeting' ? procedure.witness : procedure.behalfWitness)
      if (names.length > 0)
        must(
          this.#desk.signing.onBehalf({ assignments: names.map(of), method, day: today, operator, witness }),
        )
    }
    const { refused, exempt, closed } = procedure
    if (refused) {
      const { concern, nextStep } = refused
      const witness = this.#who(procedure.behalfWitness)
      const refusal = { discussedOn: today, concern, toldStillBound: true, witness, nextStep }
      must(this.#desk.unsigned.refuse({ assignment: of(refused.person), refusal }))
    }
    if (exempt) {
      const { text, control } = exempt
      const approver = this.#idOf(procedure.witness)
      const exemption = { reason: 'no_access_to_data', text, approver, until: addMonths(today, 6), control } as const // prettier-ignore
      must(this.#desk.unsigned.exempt({ assignments: [of(exempt.person)], exemption }))
    }
    if (closed !== undefined) must(this.#writer.transition(campaign, 'close', closed))
  }
  #signs(assignment: string, name: string, witness: Someone): void {
    const { text } = this.#desk.signatures.request(assignment)!
    const statements = text.statements.map((s) => s.id)
    const input = { assignment, statements, name, proof: { by: 'witness', witness } } as const
    must(this.#desk.signing.sign({ ...input, statements }, 'self_pc', { secret: 'none', witness }))
  }
}
const lineOf = (lines: readonly AssignmentLine[], person: RecordId): AssignmentLine => {
  const line = lines.find((l) => l.person === person)
  if (!line) throw new Error('sample office: somebody was not asked')
  return line
}
