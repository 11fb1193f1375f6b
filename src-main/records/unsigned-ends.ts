/**
 * What is written instead of a signature: a refusal, an exemption, new tries after a talk, off the list (forms.md 3.4). World: main.
 *
 * What must stay true: each asks its rules first (sop/outcomes.ts, sop/assignment.ts); several people at once are one commit, or nothing.
 */
import type { Input, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import { exemptionObstacles, refusalObstacles } from '../../src-shared/sop/outcomes.ts'
import type { Obstacle } from '../../src-shared/sop/obstacle.ts'
import type { Need } from '../../src-shared/registers/gates.ts'
import type { AssignmentOps } from './assignment-ops.ts'
import type { Book } from './book.ts'
import type { Request, Signatures } from './signatures.ts'
import { writeChecked } from './write-checked.ts'
import type { Op, Writer } from './writer.ts'

export class UnsignedEnds {
  readonly #book: Book
  readonly #writer: Writer
  readonly #signatures: Signatures
  readonly #ops: AssignmentOps

  constructor(book: Book, writer: Writer, signatures: Signatures, ops: AssignmentOps) {
    this.#book = book
    this.#writer = writer
    this.#signatures = signatures
    this.#ops = ops
  }

  refuse({ assignment, refusal }: Input<'refuseToSign'>): Result<Receipt> {
    const people = this.#book.law.people.map((p) => p.id)
    return this.#each([assignment], (request) => ({
      needs: [
        ...asNeeds(
          refusalObstacles(refusal, request.assignment.person, { today: this.#book.law.today, people }),
        ),
        ...this.#ops.needs('refuse', request, { by: 'operator' }),
      ],
      op: () => this.#ops.step('refuse', request, {}, { refusal }),
    }))
  }
  exempt({ assignments, exemption }: Input<'exemptFromSigning'>): Result<Receipt> {
    const people = this.#book.law.people.map((p) => p.id)
    return this.#each(assignments, (request) => ({
      needs: [
        ...asNeeds(
          exemptionObstacles(exemption, request.assignment.person, { today: this.#book.law.today, people }),
        ),
        ...this.#ops.needs('exempt', request, { by: 'operator' }),
      ],
      op: () => this.#ops.step('exempt', request, { until: exemption.until }, { exemption }),
    }))
  }
  step({ assignments, step, why }: Input<'stepOfAssignment'>): Result<Receipt> {
    if (why.trim() === '') return fail('needs-missing', { needs: [{ field: '@why' }] })
    return this.#each(assignments, (request) => ({
      needs: this.#ops.needs(step, request, { by: 'operator' }),
      op: () =>
        step === 'remove'
          ? this.#ops.end(request, 'removed', why.trim())
          : this.#ops.step(step, request, { why: why.trim() }),
    }))
  }
  #each(
    ids: readonly string[],
    make: (request: Request) => { readonly needs: readonly Need[]; readonly op: () => Op },
  ): Result<Receipt> {
    const ops: Op[] = []
    for (const id of new Set(ids)) {
      const request = this.#signatures.request(id)
      if (!request) return fail('not-found')
      const { needs, op } = make(request)
      if (needs.length > 0) return fail('needs-missing', { needs: [...needs] })
      ops.push(op())
    }
    return writeChecked(this.#writer, ops, { record: ids[0]! })
  }
}

const asNeeds = (obstacles: readonly Obstacle[]) =>
  obstacles.map(({ why, field, day }) => ({
    field,
    ...(why !== 'missing' && { message: `sops.obstacle.${why}` }),
    ...(day !== undefined && { day }),
  }))
