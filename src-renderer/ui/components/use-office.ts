/**
 * What the office says about itself, as the screens need it, and the way to change a part of it. World: UI. What must
 * stay true: a change is made to what main holds now, so that two pages never overwrite each other's parts.
 */
import type { Receipt } from '../../../src-shared/ipc/contract.ts'
import type { Result } from '../../../src-shared/ipc/result.ts'
import { Office } from '../../../src-shared/office.ts'
import { appStore } from '../app-state.ts'
import { call } from '../api.ts'
import { noteSaved } from './saved.ts'

/** What stands for an office that nothing was said about yet. */
function newOffice(): Office {
  const { state } = appStore.getState()
  const vault = state?.vaults.find((v) => v.id === state.current)
  return { name: vault?.name ?? '', country: '', zone: state?.settings.zone ?? 'UTC' }
}

/** The office as main holds it. */
export async function readOffice(): Promise<Result<Office>> {
  const found = await call.office({})
  return found.ok ? { ok: true, value: found.value.office ?? newOffice() } : found
}

/** Puts an office in the place of the one that is held; what is `undefined` is left out, which means unknown. */
export async function writeOffice(office: { [K in keyof Office]: Office[K] | undefined }): Promise<
  Result<Receipt>
> {
  const said = Object.fromEntries(Object.entries(office).filter(([, value]) => value !== undefined))
  const done = await call.saveOffice(Office.parse(said))
  if (done.ok) noteSaved(done.value)
  return done
}
