/**
 * One program per vault: a local socket that the system releases by itself when its owner dies (vault.md section 2,
 * row 17). World: main. What must stay true: never leaves this machine (a named pipe or a Unix socket, no port).
 */
import { createConnection, createServer, type Server } from 'node:net'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256Hex } from '../crypto/sodium.ts'

function addressOf(vaultDir: string): string {
  const name = `sealbook-${sha256Hex(vaultDir).slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Linux abstract sockets vanish with their owner; elsewhere a file that a dead owner leaves is recognised and replaced
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
}
const listen = (address: string): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', () => resolve(undefined))
    server.listen(address, () => resolve(server))
  })
const answers = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

export interface VaultLock {
  release(): void
}
/** Takes the vault for this process, or `undefined` when another one has it. */
export async function takeVault(vaultDir: string): Promise<VaultLock | undefined> {
  const address = addressOf(vaultDir)
  let server = await listen(address)
  if (!server && process.platform === 'darwin' && !(await answers(address))) {
    rmSync(address, { force: true })
    server = await listen(address)
  }
  if (!server) return undefined
  server.unref()
  return { release: () => void server.close() }
}
