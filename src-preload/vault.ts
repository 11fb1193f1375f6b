/** Preload of the vault host: hands main's port to the page, once. World: preload. Nothing else is exposed. */
import { ipcRenderer } from 'electron'

ipcRenderer.once('vault-port', (event) => {
  window.postMessage('vault-port', window.origin, [...event.ports])
})
