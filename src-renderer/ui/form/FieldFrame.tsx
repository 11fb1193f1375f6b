/**
 * What every field has around its control: label, help with its source in law, "who changed this", undo, what is wrong.
 *
 * World: UI. What must stay true: the label names the control for screen readers; help and history are reachable by
 * keyboard; an error says what to do and appears only after the field was left.
 */
import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconHelp, IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { describeInstant } from '../../../src-shared/text/calendar.ts'
import { useZone } from '../app-state.ts'
import { hasMessage, useT } from '../i18n/index.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { useForm, useFormState, type FieldHandle } from './form-store.ts'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

interface Props {
  readonly handle: FieldHandle
  readonly children: ReactNode
  /** What the field understood, or what is wrong with it; announced politely. */
  readonly below?: ReactNode
  readonly error?: string | undefined
  /** The control is a group (radio buttons, table): it is named by `aria-labelledby` instead of `<label for>`. */
  readonly group?: boolean
}

export const labelId = (handle: Pick<FieldHandle, 'key'>) => `label-${handle.key}`
export const belowId = (handle: Pick<FieldHandle, 'key'>) => `below-${handle.key}`

export function FieldFrame({ handle, children, below, error, group = false }: Props) {
  const t = useT()
  // The form asks a question where there is one; lists and exports use the short name.
  const label = t(hasMessage(`${handle.prefix}.ask`) ? `${handle.prefix}.ask` : handle.prefix)
  return (
    <div
      className={styles.field}
      id={`field-${handle.key}`}
      data-field={handle.key}
      data-error={error ? true : undefined}
    >
      <div className={styles.head}>
        {group ? (
          <span className={styles.label} id={labelId(handle)}>
            {label}
          </span>
        ) : (
          <label className={styles.label} id={labelId(handle)} htmlFor={handle.inputId}>
            {label}
          </label>
        )}
        <Help handle={handle} label={label} />
        <Changed handle={handle} label={label} />
      </div>
      {children}
      <div className={styles.below} id={belowId(handle)} aria-live="polite">
        {error ? (
          <span className={styles.error}>
            <span aria-hidden="true">■ </span>
            {error}
          </span>
        ) : (
          below
        )}
      </div>
      <ConflictNote handle={handle} />
    </div>
  )
}

function Help({ handle, label }: { readonly handle: FieldHandle; readonly label: string }) {
  const t = useT()
  const help = `${handle.prefix}.help`
  if (!hasMessage(help) && !handle.field.source) return null
  return (
    <Popover position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size={24} aria-label={t('form.help', { label })} className={styles.quiet}>
          <IconHelp size={15} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('form.help', { label })} tabIndex={-1}>
        {hasMessage(help) && <p>{t(help)}</p>}
        {handle.field.source && (
          <p className={styles.source}>{t('form.source', { source: handle.field.source })}</p>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Changed({ handle, label }: { readonly handle: FieldHandle; readonly label: string }) {
  const t = useT()
  const { showHistory, undo } = useForm()
  const { locale } = useTextContext()
  const zone = useZone()
  const written = useFormState((s) => newest(s.written, handle.key))
  const commit = useFormState((s) => s.commits[handle.key])
  if (!written) return null
  const who = t('form.changed', { at: describeInstant(written.at, zone, locale), by: written.by })
  return (
    <span className={styles.tools}>
      {commit && (
        <Tooltip label={t('form.undo', { label })}>
          <ActionIcon size={24} aria-label={t('form.undo', { label })} onClick={() => undo(handle.key)}>
            <IconArrowBackUp size={15} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      )}
      {showHistory && (
        <Tooltip label={who}>
          <ActionIcon
            size={24}
            className={styles.quiet}
            aria-label={`${t('form.who_changed', { label })} ${who}`}
            onClick={() => showHistory(handle.key)}
          >
            <IconHistory size={15} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  )
}

type Written = Readonly<Record<string, { readonly at: string; readonly by: string }>>
function newest(written: Written, key: string): Written[string] | undefined {
  let found: Written[string] | undefined
  for (const path in written) {
    if (path !== key && !path.startsWith(`${key}/`)) continue
    const w = written[path]!
    if (!found || w.at > found.at) found = w
  }
  return found
}
