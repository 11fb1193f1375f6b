/** Holds and erasing in the menu of a record. World: UI. What must stay true: what cannot be erased says why, in the dialog. */
import { Menu } from '@mantine/core'
import { IconEraser, IconLock, IconLockOpen } from '@tabler/icons-react'
import { isErasable } from '../../../../../src-shared/rules/retention.ts'
import { useAppState } from '../../../app-state.ts'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'

export type Keeping = 'hold' | 'lift' | 'erase'

/** To be put into a menu; what is chosen opens a dialog outside of it. */
export function KeepingItems({ onAsk }: { readonly onAsk: (what: Keeping) => void }) {
  const t = useT()
  const { register, view } = useRecord()
  const { readOnly } = useAppState()
  if (!isErasable(register.id) || readOnly) return null
  const isOver = view.archived || register.finalStates.includes(view.state)
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={view.hold ? <IconLockOpen size={16} /> : <IconLock size={16} />}
        onClick={() => onAsk(view.hold ? 'lift' : 'hold')}
      >
        {t(view.hold ? 'retention.hold.lift' : 'retention.hold.set')}
      </Menu.Item>
      {isOver && (
        <Menu.Item leftSection={<IconEraser size={16} />} onClick={() => onAsk('erase')}>
          {t('erase.this')}
        </Menu.Item>
      )}
    </>
  )
}
