/** The dialogs behind the items of KeepingItems. World: UI. */
import { navigate } from 'wouter/use-hash-location'
import { EraseDialog } from '../../../components/erasing/EraseDialog.tsx'
import { HoldDialog } from '../../../components/erasing/HoldDialog.tsx'
import type { Keeping } from './KeepingItems.tsx'
import { useRecord } from './record-context.ts'

interface Props {
  readonly asking: Keeping | undefined
  readonly onClose: () => void
}

export function KeepingDialogs({ asking, onClose }: Props) {
  const { register, view } = useRecord()
  if (asking === 'hold' || asking === 'lift')
    return <HoldDialog id={view.id} hold={asking === 'hold'} onClose={onClose} />
  if (asking !== 'erase') return null
  return (
    <EraseDialog ids={[view.id]} onClose={onClose} onErased={() => navigate(`/register/${register.id}`)} />
  )
}
