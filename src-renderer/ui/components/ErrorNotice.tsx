/**
 * An expected failure, shown where the action was: what happened, why, what to do next, and a link to each missing
 * piece. World: UI. What must stay true: announced at once to screen readers; never only a colour; no blame.
 */
import { Anchor, CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { formatBytes, formatDay } from './format.ts'
import { hasMessage, useT } from '../i18n/index.ts'
import styles from './ErrorNotice.module.css'

interface Props {
  readonly failure: Failure
  /** Goes to the field that is asked for; without it the needs are plain text. */
  readonly onNeed?: (field: string, need: NonNullable<Failure['needs']>[number]) => void
  /** Register whose field labels name the needs. */
  readonly register?: string
  readonly actions?: ReactNode
  readonly onClose?: () => void
  /** `watch` for a lasting notice that stops nothing. */
  readonly tone?: 'stop' | 'watch'
}

export function ErrorNotice({ failure, onNeed, register, actions, onClose, tone = 'stop' }: Props) {
  const t = useT()
  const values = { ...inUnits(failure.detail), reference: failure.reference }
  const label = (field: string) => {
    const key = field.split('/')[0] ?? field
    return register && hasMessage(`${register}.${key}`) ? t(`${register}.${key}`) : key
  }
  const needText = (need: NonNullable<Failure['needs']>[number]) =>
    need.message && hasMessage(need.message)
      ? t(need.message, {
          field: label(need.field),
          title: need.title,
          ...(need.day && { day: formatDay(`${need.day}T00:00:00Z`, 'UTC') }),
        })
      : t('error.need', { field: label(need.field) })
  return (
    <div
      role={tone === 'stop' ? 'alert' : 'status'}
      className={styles.notice}
      data-tone={tone}
      data-error={failure.code}
    >
      <span aria-hidden="true" className={styles.shape}>
        {tone === 'stop' ? '■' : '▲'}
      </span>
      <div className={styles.body}>
        <p className={styles.title}>{t(`error.${failure.code}.title`, values)}</p>
        <p>{t(`error.${failure.code}.text`, values)}</p>
        <p>{t(`error.${failure.code}.next`, values)}</p>
        {failure.needs && failure.needs.length > 0 && (
          <ul className={styles.needs}>
            {failure.needs.map((need) => (
              <li key={`${need.field} ${need.message ?? ''} ${need.title ?? ''}`}>
                {onNeed ? (
                  <Anchor component="button" type="button" onClick={() => onNeed(need.field, need)}>
                    {needText(need)}
                  </Anchor>
                ) : (
                  needText(need)
                )}
              </li>
            ))}
          </ul>
        )}
        {failure.reference && (
          <p className={styles.reference}>{t('error.reference', { reference: failure.reference })}</p>
        )}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {onClose && <CloseButton className={styles.close} aria-label={t('button.dismiss')} onClick={onClose} />}
    </div>
  )
}

/** Amounts of room come as bytes. */
const inUnits = (detail: Failure['detail'] = {}): NonNullable<Failure['detail']> =>
  Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [
      key,
      (key === 'free' || key === 'wanted') && typeof value === 'number' ? formatBytes(value) : value,
    ]),
  )
