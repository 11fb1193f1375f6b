/** Saving one setting and showing what went wrong, if anything. World: UI. */
import type { Settings } from '../../../../src-shared/ipc/contract.ts'
import { saveSettings } from '../../app-state.ts'
import { notifyFailure } from '../../components/notify.ts'

export function change(settings: Partial<Settings>): void {
  void saveSettings(settings).then((result) => {
    if (!result.ok) notifyFailure(result.error)
  })
}
