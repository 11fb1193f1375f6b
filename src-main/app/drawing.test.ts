/** The setting that has to be known before Electron is ready. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { drawsInSoftware } from './drawing.ts'
import { initialSettings, StoredSettings } from './settings.ts'

function file(content: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'sealbook-drawing-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'settings.json')
  if (content !== undefined) writeFileSync(path, content)
  return path
}
const stored = (softwareDrawing: boolean | undefined) => {
  const initial = initialSettings('en', 'Europe/Berlin')
  const settings = { ...initial.settings, ...(softwareDrawing !== undefined && { softwareDrawing }) }
  return JSON.stringify(StoredSettings.parse({ ...initial, settings }))
}

it('is on only when the settings say so', () => {
  expect(drawsInSoftware(file(stored(true)))).toBe(true)
  expect(drawsInSoftware(file(stored(false)))).toBe(false)
  expect(drawsInSoftware(file(stored(undefined)))).toBe(false)
})
it('is off without settings, and with broken ones', () => {
  expect(drawsInSoftware(file(undefined))).toBe(false)
  expect(drawsInSoftware(file('{'))).toBe(false)
  expect(drawsInSoftware(file('{"settings":"softwareDrawing"}'))).toBe(false)
})
