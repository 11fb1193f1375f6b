/** Preload of the shared PC's page: its own few calls and one event. World: preload. No file, no call of the office. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'

const prefix = '--sealbook-kiosk-calls='
const names = (process.argv.find((a) => a.startsWith(prefix)) ?? prefix).slice(prefix.length).split(',')
contextBridge.exposeInMainWorld('kiosk', {
  call: Object.fromEntries(
    names.map((n) => [n, (input: unknown) => ipcRenderer.invoke(`kiosk:${n}`, input) as Promise<unknown>]),
  ),
  onIdle: (listener: (seconds: unknown) => void) => {
    const heard = (_: IpcRendererEvent, seconds: unknown) => listener(seconds)
    ipcRenderer.on('kiosk-idle', heard)
    return () => void ipcRenderer.removeListener('kiosk-idle', heard)
  },
})
