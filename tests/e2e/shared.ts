/**
 * What the files of one run share, and what they must not: a folder in which the first of them puts a made vault (app.ts,
 * `template`), and a display for each worker. World: tests, the process that starts the workers. What must stay true: two
 * apps that run at once never see each other's clipboard or focus.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasXvfb, startDisplay } from '../../scripts/with-electron.mjs'

/** How many files run at once: one where they would share a display. */
export const workers = hasXvfb() ? 2 : 1

export async function setup(): Promise<() => void> {
  const shared = mkdtempSync(join(tmpdir(), 'sealbook-e2e-shared-'))
  process.env['SEALBOOK_E2E_SHARED'] = shared
  const displays = await Promise.all(Array.from({ length: workers > 1 ? workers : 0 }, () => startDisplay()))
  process.env['SEALBOOK_E2E_DISPLAYS'] = displays.map((d) => d.name).join(',')
  return () => {
    for (const display of displays) display.stop()
    rmSync(shared, { recursive: true, force: true })
  }
}
