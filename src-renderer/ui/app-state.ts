/**
 * What main says about the application as a whole: vault state, settings, notices. One copy for the whole UI.
 *
 * World: UI. What must stay true: this store only mirrors main; to change a setting one asks main and shows its answer.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { AppState, Settings } from '../../src-shared/ipc/contract.ts'
import type { Result } from '../../src-shared/ipc/result.ts'
import { knownZone } from '../../src-shared/text/calendar.ts'
import { call, on } from './api.ts'

interface Mirror {
  readonly state: AppState | undefined
}
export const appStore = createStore<Mirror>(() => ({ state: undefined }))

/** Takes over an answer that carries a whole `AppState`. */
export function showAppState(result: Result<AppState>): Result<AppState> {
  if (result.ok) appStore.setState({ state: result.value })
  return result
}

export async function loadAppState(): Promise<Result<AppState>> {
  return showAppState(await call.appState({}))
}

/** Keeps the mirror fresh from now on. */
export function followAppState(): () => void {
  return on('appStateChanged', () => void loadAppState())
}

export async function saveSettings(change: Partial<Settings>): Promise<Result<AppState>> {
  return showAppState(await call.saveSettings(change))
}

/** The state; only used below the point where it has been loaded. */
export function useAppState(): AppState {
  const state = useStore(appStore, (s) => s.state)
  if (!state) throw new Error('app state is used before it is loaded')
  return state
}

export function useSettings(): Settings {
  return useAppState().settings
}

/** The zone in which times are shown. */
export function useZone(): string {
  return knownZone(useStore(appStore, (s) => s.state?.settings.zone) ?? 'UTC')
}
