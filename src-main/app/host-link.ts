/** The vault host as the projection sees it: its hidden window and the channel to it. World: main, Electron. */
import { MessageChannelMain } from 'electron'
import type { OpenHost } from '../vault/host-store.ts'
import { openVaultHost, type WindowPlaces } from './windows.ts'

/** `refused` counts requests of the page to somewhere else. */
export const hostIn =
  (places: WindowPlaces, refused: () => void): OpenHost =>
  async (heard, gone) => {
    let ended = false
    const window = await openVaultHost(places, refused, (why) => {
      if (!ended) gone(`host-${why}`)
    })
    const { port1, port2 } = new MessageChannelMain()
    window.webContents.postMessage('vault-port', null, [port2])
    port1.on('message', (event) => heard(event.data))
    port1.start()
    return {
      post: (message) => port1.postMessage(message),
      end: () => {
        ended = true
        port1.close()
        if (!window.isDestroyed()) window.destroy()
      },
    }
  }
