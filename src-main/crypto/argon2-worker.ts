/** The throw-away thread of argon2.ts: one key, one message, end. World: worker thread of main. */
import { parentPort, workerData } from 'node:worker_threads'
import { stretchHere, type Argon2Params } from './argon2.ts'
import { ready } from './sodium.ts'

const { passphrase, salt, params } = workerData as {
  passphrase: string
  salt: Uint8Array
  params: Argon2Params
}
await ready()
parentPort!.postMessage(stretchHere(passphrase, salt, params))
