/** Loads the app state and the language, then renders. World: UI. Kept apart from main.tsx so that zod is set up first. */
import '../theme/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { appStore, followAppState, loadAppState } from '../app-state.ts'
import { startI18n, switchLocale } from '../i18n/index.ts'
import { App } from './App.tsx'
import { followProgress } from '../components/progress.ts'

export async function start(): Promise<void> {
  followAppState()
  followProgress()
  const loaded = await loadAppState()
  startI18n(appStore.getState().state?.settings.locale ?? 'en')
  appStore.subscribe(({ state }) => {
    if (state) switchLocale(state.settings.locale)
  })
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <App failure={loaded.ok ? undefined : loaded.error} />
    </StrictMode>,
  )
}
