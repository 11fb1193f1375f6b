/**
 * Where the page of the shared PC starts. World: kiosk. What must stay true: it begins at the start, for nobody; nothing of it outlives
 * the page, because main loads it anew for each person; zod is told not to probe `new Function` before anything else (strict CSP).
 */
import { z } from 'zod'

z.config({ jitless: true })

const { begin } = await import('./begin.tsx')
await begin()
