/**
 * What was read of answers and scans until somebody has looked at it, and the files that prove it. World: main.
 *
 * What must stay true: it is held for one unlocked session only, and only the newest of each kind; files are sealed before the one
 * commit that names them, and taken away again where it is refused or stopped.
 */
import { rm } from 'node:fs/promises'
import type { Result } from '../../src-shared/ipc/result.ts'
import { fail } from '../../src-shared/ipc/result.ts'
import type { Evidence } from '../../src-shared/values.ts'
import type { Core } from '../app/core.ts'
import type { Session } from '../app/session.ts'
import { hex, randomBytes } from '../crypto/sodium.ts'
import { mediaTypeOf, sealEvidence } from '../records/evidence-files.ts'
import type { AnswerRead } from '../records/sign-files.ts'
import type { ScanSession } from '../sop/scan-session.ts'

export interface AnswerFile {
  /** Name of the file; absent for a text that was pasted. */
  readonly file: string | undefined
  readonly text: string
  readonly read: AnswerRead | 'unreadable'
}
export interface ScanFile {
  readonly path: string
  readonly name: string
  readonly sha256: string
}
interface Held {
  answers?: { readonly id: string; readonly all: readonly AnswerFile[] } | undefined
  scans?:
    { readonly id: string; readonly files: readonly ScanFile[]; readonly session: ScanSession } | undefined
}
const held = new WeakMap<Session, Held>()
export const heldBy = (session: Session): Held => {
  const known = held.get(session) ?? {}
  held.set(session, known)
  return known
}
export const newId = (): string => hex(randomBytes(16))
/** Lets everything else that waits have its turn. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Forgets what was read under this name. */
export function forget(session: Session | undefined, id: string): void {
  const known = session && held.get(session)
  if (known?.answers?.id === id) known.answers = undefined
  if (known?.scans?.id === id) known.scans = undefined
}

type Bytes = readonly Uint8Array[] | AsyncIterable<Uint8Array>
type Seal = (name: string, bytes: Bytes, done: number, of: number) => Promise<Result<Evidence>>
/** Seals files, then does what names them; where that is refused or stopped, the sealed files are taken away again. */
export async function withProofs<T>(
  core: Core,
  task: string,
  run: (seal: Seal) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { vault, writer } = core.session!
  const sealed: Evidence[] = []
  let done: Result<T> | undefined
  try {
    done = await run(async (name, bytes, at, of) => {
      if (core.tasks.isCancelled(task)) return fail('cancelled')
      core.tasks.progress(task, 'takein.phase.enter', at, of)
      const one = await sealEvidence(vault.at, name, mediaTypeOf(name), each(bytes), writer.now())
      if (one.ok) sealed.push(one.value)
      return one
    })
    return done
  } finally {
    core.tasks.end(task)
    if (!done?.ok) for (const { blob } of sealed) await rm(vault.at.blob(blob), { force: true })
  }
}
async function* each(bytes: Bytes): AsyncGenerator<Uint8Array> {
  yield* bytes
}
