/**
 * The vault host: a hidden sandboxed page that keeps sealed rows in IndexedDB (Dexie) for main. No keys, no meaning.
 * World: vault-host renderer. What must stay true: after any database error the database is closed for good in this
 * session, because re-opening is what makes Chromium replace a full-disk database by an empty one (vault.md 3.1).
 */
import { z } from 'zod'
import { ToHost, type FromHost } from '../../src-shared/ipc/vault-channel.ts'
import { SealedStore } from './sealed-store.ts'

z.config({ jitless: true }) // zod's code generation would need 'unsafe-eval'

const store = new SealedStore()

window.addEventListener('message', (event) => {
  const port = event.ports[0]
  if (event.source !== window || event.data !== 'vault-port' || !port) return
  const say = (message: FromHost) => port.postMessage(message)
  port.addEventListener('message', (m) => {
    const asked = ToHost.safeParse(m.data)
    if (asked.success) void answer(asked.data, say)
  })
  port.start()
})

async function answer(ask: ToHost, say: (message: FromHost) => void): Promise<void> {
  const { nr } = ask
  try {
    switch (ask.ask) {
      case 'page':
        say({ answer: 'page', nr, ...(await store.page(ask.vault, ask.group, ask.after)) })
        return
      case 'write':
        await store.write(ask.vault, ask.group, ask.rows, ask.marker)
        break
      case 'clear':
        await store.clear(ask.vault, ask.group)
        break
      case 'fill':
        await store.fill(ask.vault, ask.group, ask.rows)
        break
    }
    say({ answer: 'done', nr })
  } catch (error) {
    store.shut()
    say({ answer: 'failed', nr, name: error instanceof Error ? error.name.slice(0, 100) : 'unknown' })
  }
}
