/**
 * What the files of one run share: a folder in which the first of them puts a made vault (app.ts, `template`). World: tests, the
 * process that starts the workers.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function setup(): () => void {
  const shared = mkdtempSync(join(tmpdir(), 'sealbook-e2e-shared-'))
  process.env['SEALBOOK_E2E_SHARED'] = shared
  return () => rmSync(shared, { recursive: true, force: true })
}
