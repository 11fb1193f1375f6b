/**
 * What is written when something happens to a request to sign: its record begins with the first step. World: main.
 *
 * What must stay true: each step is an element of its own with its day and the moment of its entry; whoever takes it, the rules of
 * sop/assignment.ts are asked first; what ends unsigned carries its receipt.
 */
import { negativeReceipts, type NegativeReceipt } from '../../src-shared/sop/owed.ts'
import {
  assignmentObstacles,
  assignmentSteps,
  type AssignmentStep,
  type Mover,
} from '../../src-shared/sop/assignment.ts'
import type { Need } from '../../src-shared/registers/gates.ts'
import type { Json, PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { Request } from './signatures.ts'
import type { Op, Writer } from './writer.ts'

/** What a step says beside its name. */
export interface StepFacts {
  readonly signedOn?: PlainDate | undefined
  readonly until?: PlainDate | undefined
  readonly why?: string | undefined
  readonly right?: number | undefined
  readonly of?: number | undefined
}

export class AssignmentOps {
  readonly #book: Book
  readonly #writer: Writer

  constructor(book: Book, writer: Writer) {
    this.#book = book
    this.#writer = writer
  }

  /** What stands in the way of a step, as needs of a form. */
  needs(
    step: AssignmentStep,
    request: Request,
    act: { readonly by: Mover; readonly quiz?: boolean; readonly signedOn?: PlainDate | undefined },
  ): Need[] {
    return assignmentObstacles(
      step,
      { assignedOn: request.assignment.assignedOn, moves: request.moves },
      { by: act.by, today: this.#book.law.today, quiz: act.quiz ?? false, signedOn: act.signedOn },
    ).map(({ why, field, day }) => ({
      field,
      message: `sops.obstacle.${why}`,
      ...(day !== undefined && { day }),
    }))
  }

  /** The op of a step, with what else it sets. The record is begun with it where there is none yet. */
  step(
    step: AssignmentStep,
    request: Request,
    facts: StepFacts = {},
    more: Readonly<Record<string, Json>> = {},
  ): Op {
    return this.several(request, [{ step, facts }], more)
  }
  /** Several steps of one act, in their order. */
  several(
    request: Request,
    steps: readonly { readonly step: AssignmentStep; readonly facts?: StepFacts }[],
    more: Readonly<Record<string, Json>> = {},
  ): Op {
    const own: Record<string, Json> = {}
    // steps of one moment stand in the order in which they were taken
    const element = `${String(request.moves.length).padStart(4, '0')}${this.#writer.elementId()}`
    steps.forEach(({ step, facts = {} }, i) => {
      const { signedOn, until, why, right, of } = facts
      // the order of steps that share a moment is that of their names
      own[`moves/${element}${String(i).padStart(2, '0')}`] = {
        to: assignmentSteps[step].to,
        on: this.#book.law.today,
        at: this.#writer.moment(),
        by: this.#book.me().slice(0, 200),
        ...(signedOn !== undefined && { signed_on: signedOn }),
        ...(until !== undefined && { until }),
        ...(why !== undefined && { why }),
        ...(right !== undefined && { right }),
        ...(of !== undefined && { of }),
      }
    })
    const state = assignmentSteps[steps.at(-1)!.step].to
    return this.#op(request, { ...own, ...more, '@state': state })
  }
  /** Notes something about a request that is no step: where it stands stays as it is. */
  note(request: Request, set: Readonly<Record<string, Json>>): Op {
    return this.#op(request, request.begun ? set : { ...set, '@state': 'assigned' })
  }
  #op({ assignment, text, begun }: Request, set: Readonly<Record<string, Json>>): Op {
    const name = `${this.#book.nameOf(assignment.person) ?? ''} · ${text.code} ${assignment.number}`
    const first: Record<string, Json> = {
      name: name.slice(0, 400),
      [`campaign/${assignment.campaign}`]: true,
      person: assignment.person,
      [`version/${text.version}`]: true,
    }
    return {
      op: begun ? 'change' : 'create',
      reg: 'assignment',
      rec: assignment.id,
      set: begun ? set : { ...first, ...set },
    }
  }
  /** Ends a request unsigned, with the receipt that says so. */
  end(request: Request, kind: NegativeReceipt['kind'], why?: string): Op {
    const step = kind === 'withdrawn' ? 'supersede' : endings[kind]
    const at = { on: this.#book.law.today, loggedAt: this.#writer.now() }
    const [negative] = negativeReceipts([request], kind, at)
    return this.step(step, request, { why }, negative ? { negative: negative as Json } : {})
  }
}
const endings = { left: 'leave', removed: 'remove', superseded: 'supersede' } as const
