/** The dialog of a step that was chosen on the board. World: UI. */
import { useEffect } from 'react'
import { useCall } from '../../api.ts'
import { noteSaved } from '../../components/saved.ts'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { draftOf } from './ActionTop.tsx'
import { StepDialog, type Write } from './StepDialog.tsx'
import type { Ask } from './step-plan.ts'

export interface Asking {
  readonly id: string
  readonly ask: Ask
}
interface Props {
  readonly asking: Asking
  readonly onClose: () => void
}

export function BoardDialog({ asking: { id, ask }, onClose }: Props) {
  const view = useCall('record', { id }, { follow: true })
  const facts = useCall('actionFacts', { id }, { follow: true })
  const kept = useKeptTexts(draftOf(id))
  const { drop, set } = kept
  // the record's page offers the same dialog again, should the vault lock now
  useEffect(() => set({ ask }), [set, ask])
  if (!view.value || !facts.value) return null
  const write: Write = async (run) => {
    const done = await run()
    if (done.ok) noteSaved('receipt' in done.value ? done.value.receipt : done.value)
    if (done.ok) view.reload()
    return done
  }
  return (
    <StepDialog
      ask={ask}
      view={view.value}
      around={{ dpo: facts.value.dpo, again: facts.value.sure.length }}
      names={view.value.names}
      kept={kept}
      write={write}
      onClose={() => {
        drop()
        onClose()
      }}
    />
  )
}
