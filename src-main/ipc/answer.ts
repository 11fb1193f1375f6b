/**
 * One call of a contract, from what came in to what goes out. World: main, no Electron. What must stay true: input
 * is small enough → it parses → the vault is in a state that allows the call → handler → output parses.
 */
import type { Call } from '../../src-shared/ipc/call.ts'
import { contract, type CallName, type Handlers } from '../../src-shared/ipc/contract.ts'
import { fail, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import { DiskError } from '../journal/fs.ts'

export interface Answering {
  vaultIs(): { readonly unlocked: boolean; readonly readOnly: Failure | undefined }
  /** Notes a bug and returns the reference to quote. */
  bug(where: string, error: unknown): string
}

/** Bytes an input weighs: binary parts and texts by their length, the rest as JSON. Texts are not copied: they may be secrets. */
export function weigh(input: unknown): number {
  let beside = 0
  const json = JSON.stringify(input, (_key, v: unknown) => {
    if (v instanceof Uint8Array) {
      beside += v.byteLength
      return null
    }
    if (typeof v !== 'string') return v
    beside += v.length
    return ''
  })
  return beside + (json?.length ?? 0)
}

/** One call of the office, from parsed input to parsed output. */
export const answer = (
  name: CallName,
  input: unknown,
  handlers: Handlers,
  served: Answering,
): Promise<Result<unknown>> => answerCall(name, contract[name], input, handlers[name], served)

/** One call of any contract. `handler` takes what `declared.input` parses, and gives what `declared.output` does. */
export async function answerCall(
  name: string,
  declared: Call,
  input: unknown,
  handler: unknown,
  served: Answering,
): Promise<Result<unknown>> {
  const { input: schema, output, needs, limit } = declared
  try {
    if (weigh(input) > limit) return fail('file-too-large', { detail: { limit } })
    const parsed = schema.safeParse(input)
    if (!parsed.success)
      return fail('invalid-input', {
        needs: parsed.error.issues
          .slice(0, 20)
          .map((i) => ({ field: i.path.join('.').slice(0, 120) || '-' })),
      })
    const { unlocked, readOnly } = served.vaultIs()
    if (needs !== 'any' && !unlocked) return fail('vault-locked')
    if (needs === 'writable' && readOnly) return { ok: false, error: readOnly }
    const result = await (handler as (i: unknown) => Promise<Result<unknown>> | Result<unknown>)(parsed.data)
    if (!result.ok) return result
    const checked = output.safeParse(result.value)
    if (checked.success) return { ok: true, value: checked.data }
    return fail('bug', {
      reference: served.bug(
        `output of ${name}: ${checked.error.issues.map((i) => `${i.path.join('.')} ${i.code}`).join('; ')}`.slice(
          0,
          400,
        ),
        undefined,
      ),
    })
  } catch (error) {
    // a disk that is full or gone is nobody's bug, whatever was being read or written
    if (error instanceof DiskError) return fail(error.code)
    return fail('bug', { reference: served.bug(name, error) })
  }
}
