/** Saves or prints the open record as a document. World: UI. What must stay true: an assessment is printed in the order in which it is read on the screen. */
import type { Input, RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { useSettings } from '../../../app-state.ts'
import { call } from '../../../api.ts'
import { notifyDone, notifyFailure } from '../../../components/notify.ts'
import { useRecordExtras } from '../../../form/record-extras.ts'
import { useT } from '../../../i18n/index.ts'

export function useDossier(
  register: string,
  view: RecordView | undefined,
): (print: boolean) => Promise<void> {
  const t = useT()
  const settings = useSettings()
  const { layoutOf } = useRecordExtras(register)
  return async (print) => {
    if (!view) return
    const layout = layoutOf?.(view, settings)
    const input: Input<'dossier'> = { id: view.id, print, ...(layout && { layout }) }
    const made = await call.dossier(input)
    if (!made.ok) notifyFailure(made.error)
    else if (made.value.saved) notifyDone(t(print ? 'record.dossier.printed' : 'record.dossier.saved'))
  }
}
