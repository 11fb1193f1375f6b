/** Loads what the start page says, then draws it. World: kiosk. Kept apart from main.tsx so that zod is set up first. */
import '../ui/theme/fonts.css'
// a copy of its own: shared with the office, it would be loaded there before Mantine's styles, and lose to them
import '../ui/theme/overrides.css?kiosk'
import './kiosk.css'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { App } from './App.tsx'
import { holdPage } from './hold.ts'
import { followScheme } from './look.ts'

export async function begin(): Promise<void> {
  holdPage(window)
  followScheme()
  const welcome = await ask('welcome', {})
  startI18n(welcome.ok ? welcome.value.locale : 'en')
  const root = document.getElementById('root')
  if (!root) throw new Error('kiosk.html has no #root')
  createRoot(root).render(<App welcome={welcome} />)
}
