/**
 * Where the page of the shared PC starts. World: kiosk. What must stay true: it begins at the start, for nobody; nothing of it outlives
 * the page, because main loads it anew for each person.
 */
import '../ui/theme/fonts.css'
import '../ui/theme/overrides.css'
import './kiosk.css'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { App } from './App.tsx'
import { followScheme } from './look.ts'
import { holdPage } from './hold.ts'

holdPage(window)
followScheme()
const welcome = await ask('welcome', {})
startI18n(welcome.ok ? welcome.value.locale : 'en')
const root = document.getElementById('root')
if (!root) throw new Error('kiosk.html has no #root')
createRoot(root).render(<App welcome={welcome} />)
