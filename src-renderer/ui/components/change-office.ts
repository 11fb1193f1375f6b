/**
 * What the office says about itself, as the screens need it, and the way to change a part of it. World: UI. What must
 * stay true: a change is made to what main holds now, so that two pages never overwrite each other's parts.
 */
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { Office } from '../../../src-shared/office.ts'
import { knownZone } from '../../../src-shared/text/calendar.ts'
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
  if (!found.ok) return found
  const office = found.value.office ?? newOffice()
  // main refuses a zone that does not exist; one that stands there already must not hold up all other changes
  return ok({ ...office, zone: knownZone(office.zone) })
}

/** Parts of the office; `undefined` takes a part away, which means unknown. */
export type OfficeChange = { readonly [K in keyof Office]?: Office[K] | undefined }

/** Changes parts of the office that main holds now; gives the office as it was and as it is. */
export async function changeOffice(
  change: (now: Office) => OfficeChange,
): Promise<Result<{ readonly before: Office; readonly after: Office }>> {
  const now = await readOffice()
  if (!now.ok) return now
  const parts = Object.entries({ ...now.value, ...change(now.value) })
  const after = Office.safeParse(Object.fromEntries(parts.filter(([, value]) => value !== undefined)))
  if (!after.success) return fail('invalid-input')
  const done = await call.saveOffice(after.data)
  if (!done.ok) return done
  noteSaved(done.value)
  return ok({ before: now.value, after: after.data })
}
