/** "Restore a backup", wherever a vault could be opened or made. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { RestoreDialog } from './RestoreBackup.tsx'

interface Props {
  readonly disabled?: boolean
  /** Other words for it: the key of their message. */
  readonly words?: string
  readonly variant?: 'subtle' | 'default'
}
export function RestoreButton({ disabled = false, words = 'backup.restore', variant = 'subtle' }: Props) {
  const t = useT()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        type="button"
        variant={variant}
        {...(variant === 'subtle' && { size: 'compact-sm' })}
        disabled={disabled}
        onClick={() => setOpened(true)}
      >
        {t(words)}
      </Button>
      {opened && <RestoreDialog opened onClose={() => setOpened(false)} />}
    </>
  )
}
