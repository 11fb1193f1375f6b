/** Preload of the UI: one function per call of the contract (names come from main), events, files as tokens. */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'

const names = (process.argv.find((a) => a.startsWith('--sealbook-calls=')) ?? '=').split('=')[1]!.split(',')
const events = (process.argv.find((a) => a.startsWith('--sealbook-events=')) ?? '=').split('=')[1]!.split(',')
contextBridge.exposeInMainWorld('sealbook', {
  call: Object.fromEntries(
    names.map((n) => [n, (input: unknown) => ipcRenderer.invoke(`call:${n}`, input) as Promise<unknown>]),
  ),
  offerFile: (file: File) =>
    ipcRenderer.invoke('offer-file', webUtils.getPathForFile(file)) as Promise<unknown>,
  on: (event: string, listener: (payload: unknown) => void) => {
    const heard = (_: IpcRendererEvent, payload: unknown) => listener(payload)
    if (events.includes(event)) ipcRenderer.on(`event:${event}`, heard)
    return () => void ipcRenderer.removeListener(`event:${event}`, heard)
  },
})
