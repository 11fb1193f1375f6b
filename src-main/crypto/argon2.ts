/**
 * Stretching a passphrase with Argon2id in a throw-away worker thread: WebAssembly memory never shrinks, so the
 * 256 MiB go away with the thread. World: main. What must stay true: parameters read from a slot are bounded before
 * use (a hostile slot must not ask for 4 GiB); what we create is never below the floor.
 */
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { SecretKey } from './secret-key.ts'
import { sodium } from './sodium.ts'

/** Accepted on read: up to 2 GiB and 16 passes (vault.md, "Parser safety"). */
export const Argon2Params = z.strictObject({
  ops: z.number().int().min(1).max(16),
  mem: z
    .number()
    .int()
    .min(8_192)
    .max(2 * 1024 ** 3),
})
export type Argon2Params = z.infer<typeof Argon2Params>
/** What we create: 3 passes over 256 MiB, RFC 9106 in spirit, 0.7-0.85 s measured on two slow cores. */
export const defaultArgon2: Argon2Params = { ops: 3, mem: 256 * 1024 * 1024 }

/** Milliseconds that unlocking may take, and the bounds within which a slot is stretched further. */
const AIM = 1_000
const RAISED = { leastOps: 3, mostOps: 8, leastMem: 64 * 1024 * 1024 } as const

/**
 * What a slot could ask for on a computer that took `ms` for `params`: about a second, up to eight passes over 256 MiB.
 * `undefined` when that is no more than it asks for already; never less of anything.
 */
export function raisedArgon2(params: Argon2Params, ms: number): Argon2Params | undefined {
  // time grows with passes times memory
  const each = Math.max(ms, 1) / (params.ops * params.mem)
  const affordable = each * RAISED.leastOps * defaultArgon2.mem <= AIM
  const mem = Math.max(params.mem, affordable ? defaultArgon2.mem : RAISED.leastMem)
  const wanted = Math.floor(AIM / (each * mem))
  const ops = Math.max(params.ops, Math.min(RAISED.mostOps, Math.max(RAISED.leastOps, wanted)))
  return ops > params.ops || mem > params.mem ? { ops, mem } : undefined
}
/** What a new slot asks for when another was there before; what that asked for beyond what we ever make does not count. */
export const strongerArgon2 = (wanted: Argon2Params, before: Argon2Params | undefined): Argon2Params => ({
  ops: Math.max(wanted.ops, Math.min(before?.ops ?? 0, RAISED.mostOps)),
  mem: Math.max(wanted.mem, Math.min(before?.mem ?? 0, defaultArgon2.mem)),
})

export type Stretch = (passphrase: string, salt: Uint8Array, params: Argon2Params) => Promise<SecretKey>

/** Runs here and now; for tests with cheap parameters, and inside the worker. */
export function stretchHere(passphrase: string, salt: Uint8Array, params: Argon2Params): Uint8Array {
  // NFC, so that the same letters typed on another keyboard or system give the same key (RFC 8265 says the same)
  const typed = passphrase.normalize('NFC')
  const room = new Uint8Array(new ArrayBuffer(3 * typed.length))
  const { written } = new TextEncoder().encodeInto(typed, room)
  try {
    return sodium.crypto_pwhash(
      32,
      room.subarray(0, written),
      salt,
      params.ops,
      params.mem,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
  } finally {
    room.fill(0)
  }
}

/** A stretcher that starts `workerFile` for each call and ends it afterwards. */
export function stretchInWorker(workerFile: string | URL): Stretch {
  return (passphrase, salt, params) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerFile, { workerData: { passphrase, salt, params } })
      worker.once('message', (key: Uint8Array) => {
        const kept = new SecretKey(key) // takes it over
        void worker.terminate()
        resolve(kept)
      })
      worker.once('error', reject)
    })
}
