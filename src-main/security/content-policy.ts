/** The content security policy of our pages, line by line. World: main, pure. Must stay true: nothing from outside. */
import type { PageHost } from './served-file.ts'

const lines = [
  "default-src 'none'", // everything that is not named below is refused
  "script-src 'self'", // our files only: no inline script, no eval, no WebAssembly
  "style-src 'self'",
  "img-src 'self' blob:", // blob: previews of opened evidence
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types ProseMirrorClipboard', // the one policy an editor library creates for pasting; none of ours
]
export const contentPolicy = lines.join('; ')

/** What the page of the shared PC may do beside: no dialogs, no printing, no windows, no downloads, no way to another page. */
const sandboxed = 'sandbox allow-scripts allow-same-origin allow-forms'
export const contentPolicyOf = (host: PageHost): string =>
  host === 'kiosk' ? `${contentPolicy}; ${sandboxed}` : contentPolicy
