/**
 * What tests of paper need: the reader of scans as it runs from the sources, and the fixtures. World: tests (Node).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ScanProgram } from '../src-main/sop/read-scan.ts'
import { projectRoot } from './sources.ts'

const { resolve } = createRequire(import.meta.url)
export const scanProgram: ScanProgram = {
  worker: new URL('../src-main/sop/scan-worker.ts', import.meta.url),
  pdfium: resolve('@hyzyla/pdfium/pdfium.wasm'),
  zxing: resolve('zxing-wasm/reader/zxing_reader.wasm'),
}

export const paperFile = (name: string): string => join(projectRoot, 'tests/fixtures/paper', name)
export const paperBytes = (name: string): Uint8Array => new Uint8Array(readFileSync(paperFile(name)))
