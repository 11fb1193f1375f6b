/**
 * Calls about the shared PC and personal PINs: those of the office, which stand in the contract of the UI window, and those of the
 * shared PC's own page, which are a contract of their own. World: shared.
 *
 * What must stay true: while the shared PC is on, main answers the second list only, and only to its window; no call of it names who
 * is signing after that was proved, because main holds it; nothing of a person crosses but the name.
 */
import { z } from 'zod'
import { AssignmentId } from '../sop/assignment.ts'
import { longestSecret } from '../sop/pin.ts'
import { QuizAnswers } from '../sop/quiz.ts'
import { Instant, RecordId } from '../values.ts'
import { call, none, type Call } from './call.ts'
import { AssignmentLine, DocumentToSign, QuizOutcome, SignInput, SignReceipt } from './contract-sop.ts'
import type { Result } from './result.ts'

const Secret = z.string().min(1).max(longestSecret)
const Done = z.strictObject({})
const seconds = z.number().int().min(0)
const count = z.number().int().min(0)
const passphrase = z.string().min(1).max(1_000)
const Name = z.string().max(400)

export const PinView = z.strictObject({
  person: RecordId,
  name: Name,
  set: z.boolean(),
  codeUntil: Instant.optional(),
  closedFor: seconds,
})
export type PinView = z.infer<typeof PinView>

/** Of the office. */
export const kioskOfficeCalls = {
  /** Turns the shared PC on for these campaigns or versions; the window that asks is closed. */
  startKiosk: call(
    'writable',
    z.strictObject({ campaigns: z.array(RecordId).max(50), versions: z.array(RecordId).max(200) }),
    Done,
  ),
  pinStates: call('unlocked', none, z.strictObject({ people: z.array(PinView).max(20_000) })),
  /** A one-time start code for somebody, shown this once. */
  givePinCode: call(
    'writable',
    z.strictObject({ person: RecordId }),
    z.strictObject({ code: z.string().max(20), until: Instant }),
  ),
  setPin: call('writable', z.strictObject({ person: RecordId, code: z.string().max(40), pin: Secret }), Done),
  resetPin: call('writable', z.strictObject({ person: RecordId, why: z.string().min(1).max(2_000) }), Done),
} as const

const Found = z.strictObject({
  people: z.array(z.strictObject({ person: RecordId, name: Name })).max(8),
  /** More people have names like this, or several have the same one: type on, or the staff number. */
  more: z.boolean(),
})
const by = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pin'), pin: Secret }),
  z.strictObject({ kind: z.literal('witness'), witness: RecordId, pin: Secret }),
])
/** Who proved who they are, and what waits for them here. */
const Mine = z.strictObject({
  name: Name,
  /** The name of the witness, where there is one. */
  witness: Name.optional(),
  largePrint: z.boolean(),
  texts: z
    .array(
      AssignmentLine.pick({
        assignment: true,
        title: true,
        code: true,
        number: true,
        due: true,
        state: true,
      }),
    )
    .max(200),
})
export type Mine = z.infer<typeof Mine>

/** A text to be read and signed. Questions come without their answers. */
const TextToSign = DocumentToSign.omit({ line: true, person: true }).extend({
  ...AssignmentLine.pick({ assignment: true, title: true, code: true, number: true, sha256: true }).shape,
})
export type TextToSign = z.infer<typeof TextToSign>
/** What the signer sees and may write down. */
const Signed = SignReceipt.omit({ receipt: true, statements: true, payload: true }).extend({
  witness: Name.optional(),
  /** Texts that still wait for this person here. */
  left: count,
})
export type Signed = z.infer<typeof Signed>

/** Of the shared PC's page. */
export const kioskContract = {
  /** What the start page says. */
  welcome: call(
    'unlocked',
    none,
    z.strictObject({ office: z.string().max(200), locale: z.string().max(20), waiting: count }),
  ),
  /** People who still have something to sign here, by the beginning of a name or the whole staff number. */
  find: call('unlocked', z.strictObject({ text: z.string().max(80) }), Found),
  /** People of the office who can be witnesses: they have a PIN. */
  findWitness: call('unlocked', z.strictObject({ text: z.string().max(80) }), Found),
  /** How somebody can prove who they are. */
  howProved: call(
    'unlocked',
    z.strictObject({ person: RecordId }),
    z.strictObject({ pin: z.boolean(), startCode: z.boolean(), closedFor: seconds }),
  ),
  /** From here on main knows who is signing. */
  prove: call('writable', z.strictObject({ person: RecordId, by }), Mine),
  /** Sets the own PIN with a start code; who can do that has proved who they are. */
  setOwnPin: call(
    'writable',
    z.strictObject({ person: RecordId, code: z.string().max(40), pin: Secret }),
    Mine,
  ),
  mine: call('unlocked', none, Mine),
  openText: call('writable', z.strictObject({ assignment: AssignmentId }), TextToSign),
  answer: call('writable', z.strictObject({ assignment: AssignmentId, answers: QuizAnswers }), QuizOutcome),
  /** Signs. The PIN, own or of the witness, is asked again: it is the act of signing. */
  sign: call('writable', SignInput.omit({ proof: true }).extend({ pin: Secret }), Signed),
  /** Whoever is here goes; the page begins anew. */
  done: call('unlocked', none, Done),
  /** Ends the shared PC with the passphrase of the vault. */
  leave: call('unlocked', z.strictObject({ passphrase }), Done),
} as const satisfies Record<string, Call>

export type KioskContract = typeof kioskContract
export type KioskCallName = keyof KioskContract
export const kioskCallNames = Object.keys(kioskContract) as KioskCallName[]
export type KioskInput<N extends KioskCallName> = z.infer<KioskContract[N]['input']>
export type KioskOutput<N extends KioskCallName> = z.infer<KioskContract[N]['output']>
export type KioskHandlers = {
  readonly [N in KioskCallName]: (
    input: KioskInput<N>,
  ) => Promise<Result<KioskOutput<N>>> | Result<KioskOutput<N>>
}
/** What the preload puts on `window.kiosk`. */
export interface KioskBridge {
  readonly call: {
    readonly [N in KioskCallName]: (input: KioskInput<N>) => Promise<Result<KioskOutput<N>>>
  }
  /** Seconds until everything is forgotten because nobody did anything; 0 = called off. */
  onIdle(listener: (seconds: number) => void): () => void
}
