/**
 * Short messages in the corner. World: UI. What must stay true: never the only place where a failure of a form is
 * shown (that is `ErrorNotice`, where the action was); these are for actions that have no place of their own.
 */
import { notifications } from '@mantine/notifications'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { t } from '../i18n/index.ts'

const close = () => ({ 'aria-label': t('button.dismiss') })

export function notifyDone(message: string): void {
  notifications.show({ message, color: 'ink', autoClose: 5_000, closeButtonProps: close() })
}

export function notifyFailure(failure: Failure): void {
  const values = { ...failure.detail, reference: failure.reference }
  notifications.show({
    title: t(`error.${failure.code}.title`, values),
    message: `${t(`error.${failure.code}.text`, values)} ${t(`error.${failure.code}.next`, values)}`,
    color: 'wax',
    autoClose: false,
    role: 'alert',
    closeButtonProps: close(),
  })
}
