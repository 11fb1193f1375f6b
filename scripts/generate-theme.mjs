// Writes src-renderer/ui/theme/theme.generated.css from theme.ts. Run it after changing the theme (a test fails when one
// forgets). Needs a Node that reads TypeScript: the one in node_modules/.bin.
import { writeFileSync } from 'node:fs'
import { themeCss } from '../src-renderer/ui/theme/theme-css.ts'

const text = themeCss()
writeFileSync(new URL('../src-renderer/ui/theme/theme.generated.css', import.meta.url), text)
console.log(`theme.generated.css: ${text.length} characters`)
