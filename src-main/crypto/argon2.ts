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

export type Stretch = (passphrase: string, salt: Uint8Array, params: Argon2Params) => Promise<SecretKey>

/** Runs here and now; for tests with cheap parameters, and inside the worker. */
export function stretchHere(passphrase: string, salt: Uint8Array, params: Argon2Params): Uint8Array {
  // NFC, so that the same letters typed on another keyboard or system give the same key (RFC 8265 says the same)
  return sodium.crypto_pwhash(
    32,
    passphrase.normalize('NFC'),
    salt,
    params.ops,
    params.mem,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  )
}

/** A stretcher that starts `workerFile` for each call and ends it afterwards. */
export function stretchInWorker(workerFile: string | URL): Stretch {
  return (passphrase, salt, params) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerFile, { workerData: { passphrase, salt, params } })
      worker.once('message', (key: Uint8Array) => {
        const kept = new SecretKey(new Uint8Array(key))
        key.fill(0)
        void worker.terminate()
        resolve(kept)
      })
      worker.once('error', reject)
    })
}
