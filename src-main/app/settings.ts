/** What this machine remembers that is not secret: settings, known vaults, window place. World: main, pure. */
import { z } from 'zod'
import { Settings } from '../../src-shared/ipc/contract.ts'

export const KnownVault = z.strictObject({
  id: z.string().max(60),
  dir: z.string().max(4_096),
  name: z.string().max(120),
})
export const StoredSettings = z.strictObject({
  v: z.literal(1),
  settings: Settings,
  vaults: z.array(KnownVault).max(50),
  current: z.string().max(60).optional(),
  /** The vault with which the shared PC was on when the program ended or the vault was locked. Says nothing of what it held. */
  kiosk: z.string().max(60).optional(),
  window: z
    .strictObject({
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      maximized: z.boolean(),
    })
    .optional(),
})
export type StoredSettings = z.infer<typeof StoredSettings>

export const initialSettings = (locale: string, zone: string): StoredSettings => ({
  v: 1,
  settings: {
    theme: 'system',
    zoom: 1,
    locale,
    zone,
    lockAfterMinutes: 10,
    lockOnSuspend: true,
    lockOnScreenLock: true,
    panes: {},
    reducedMotion: false,
  },
  vaults: [],
})
