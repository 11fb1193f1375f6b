/**
 * Where the UI page starts: settings first, then language, then the first render.
 *
 * World: UI. What must stay true: zod is told not to probe `new Function` before anything else parses (strict CSP), and
 * nothing is drawn in a theme or language other than the chosen one.
 */
import { z } from 'zod'

z.config({ jitless: true })

const { start } = await import('./app/start.tsx')
await start()
