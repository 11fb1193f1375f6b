/** Asks before something that cannot simply be undone; the verb is on the button. World: UI. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '../i18n/index.ts'

interface Props {
  readonly opened: boolean
  readonly title: string
  readonly children: ReactNode
  /** Verb and thing: "Remove sample office". */
  readonly confirm: string
  /** What leaving it as it is is called; "Cancel" unless said otherwise. */
  readonly cancel?: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function ConfirmDialog({
  opened,
  title,
  children,
  confirm,
  cancel,
  danger,
  busy,
  disabled,
  onConfirm,
  onClose,
}: Props) {
  const t = useT()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm()
        }}
      >
        <Stack gap="md">
          <div>{children}</div>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {cancel ?? t('button.cancel')}
            </Button>
            <Button
              type="submit"
              color={danger ? 'wax' : undefined}
              loading={busy ?? false}
              disabled={disabled ?? false}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
