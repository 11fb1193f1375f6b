/**
 * Files of the CNIL's tool, in and out: chosen by the person, looked at, taken in as one commit. World: main, Electron.
 */
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import type { Core } from '../app/core.ts'

export const inspectPia = (_core: Core, _input: Input<'piaInspect'>): Result<Output<'piaInspect'>> =>
  fail('not-found')
export const importPia = (_core: Core, _input: Input<'piaImport'>): Result<Output<'piaImport'>> =>
  fail('not-found')
export const exportPia = (_core: Core, _input: Input<'piaExport'>): Result<Output<'piaExport'>> =>
  fail('not-found')
