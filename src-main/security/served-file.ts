/**
 * Which file an app:// address names. World: main, pure. What must stay true: nothing outside the built renderer can
 * be named, and each host sees its own page only.
 */
import { join, normalize, sep } from 'node:path'

/** The first page of each host; everything else must be under `assets/`. */
const pages = { ui: 'index.html', vault: 'vault.html', kiosk: 'kiosk.html' } as const
export type PageHost = keyof typeof pages

/** The file that a URL names inside `root`, or `undefined` for anything that is not ours to serve. */
export function fileFor(root: string, url: string, host: PageHost): string | undefined {
  let path: string
  try {
    const parsed = new URL(url)
    if (parsed.protocol !== 'app:' || parsed.host !== host) return undefined
    path = decodeURIComponent(parsed.pathname).replace(/^\//, '')
  } catch {
    return undefined // no URL, or not valid percent-encoding
  }
  if (path === '') path = pages[host]
  if (path !== pages[host] && !path.startsWith('assets/')) return undefined
  const file = normalize(join(root, path))
  return file.startsWith(root + sep) && !path.includes('\0') ? file : undefined
}
