/**
 * app://ui, app://vault and app://kiosk: our own pages, from our own folder, and nothing else. An origin each, so that
 * the UI page cannot reach the vault host's IndexedDB. World: main, Electron. What must stay true: only files of the built
 * renderer are served, each with the content policy; a path that leaves the folder is 404.
 */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol, type Session } from 'electron'
import { contentPolicyOf } from './content-policy.ts'
import { fileFor, type PageHost } from './served-file.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}
/** Our pages, and `printing` for the pages that are only printed. Must run before the app is ready. */
export function declareSchemes(printing: string): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: printing, privileges: { standard: true, secure: true } },
  ])
}

export function serveApp(session: Session, root: string, host: PageHost): void {
  session.protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? fileFor(root, request.url, host) : undefined
    const notFound = () => new Response(null, { status: 404 })
    if (!file) return notFound()
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': types[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': contentPolicyOf(host),
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        },
      })
    } catch {
      return notFound() // a name under assets/ that does not exist
    }
  })
}
