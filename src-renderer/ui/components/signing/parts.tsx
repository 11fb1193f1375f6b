/**
 * Small parts that every screen of signing is made of. World: UI, kiosk: plain elements, no library, because the shared PC loads as
 * little as it can. What must stay true: each field has its label, help and error; a screen that comes is read out.
 */
import { useEffect, useId, useRef, type ReactNode, type SyntheticEvent } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './signing.module.css'

/** A screen: its heading is read out when it comes. */
export function Screen({
  title,
  children,
  above,
  quiet = false,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly above?: ReactNode
  /** Leaves the focus to a field of the screen. */
  readonly quiet?: boolean
}) {
  return (
    <div className={styles.screen}>
      {above}
      <Heading key={title} title={title} quiet={quiet} />
      {children}
    </div>
  )
}
/** A new one with each title, so that each is shown from the top and read out. */
function Heading({ title, quiet }: { readonly title: string; readonly quiet: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.closest('main, [data-scroll]')?.scrollTo(0, 0)
    if (!quiet) heading.current?.focus()
  }, [quiet])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  )
}

interface ActProps {
  readonly children: ReactNode
  /** `go` is the one that leads on; `back` looks like a link. */
  readonly look?: 'go' | 'plain' | 'back' | 'small'
  readonly type?: 'button' | 'submit'
  readonly disabled?: boolean
  readonly onClick?: () => void
}
export function Act({ children, look = 'plain', type = 'button', disabled = false, onClick }: ActProps) {
  return (
    <button type={type} className={styles.act} data-look={look} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  )
}
export const Acts = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.acts}>{children}</div>
)

interface FieldProps {
  readonly label: string
  readonly help?: string
  readonly error?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly secret?: boolean
  readonly lines?: boolean
  readonly focus?: boolean
  readonly max?: number
}
export function Field({ label, help, error, value, onChange, secret, lines, focus, max = 80 }: FieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focus) field.current?.focus()
  }, [focus])
  const all = {
    ref: field,
    id,
    className: styles.input,
    value,
    maxLength: max,
    autoComplete: 'off',
    spellCheck: false,
    'aria-describedby': `${id}-help ${id}-error`,
    'aria-invalid': error !== undefined,
    onChange: (event: SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(event.currentTarget.value),
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {lines ? <textarea {...all} rows={3} /> : <input {...all} type={secret ? 'password' : 'text'} />}
      <p id={`${id}-error`} className={styles.error} aria-live="polite">
        {error}
      </p>
    </div>
  )
}

/** What went wrong, why, and what to do. */
export function Problem({ failure }: { readonly failure: Failure | undefined }) {
  const t = useT()
  if (!failure) return null
  const values = { ...failure.detail, reference: failure.reference }
  return (
    <div role="alert" className={styles.problem} data-error={failure.code}>
      <strong>{t(`error.${failure.code}.title`, values)}</strong>
      <p>{t(`error.${failure.code}.text`, values)}</p>
      <p>{t(`error.${failure.code}.next`, values)}</p>
      {failure.needs?.map(
        (need) =>
          need.message !== undefined &&
          hasMessage(need.message) && <p key={need.field}>{t(need.message, { day: need.day })}</p>,
      )}
      {failure.reference && <p>{t('error.reference', { reference: failure.reference })}</p>}
    </div>
  )
}

/** Where somebody is on the way to the signature. */
export function Steps({ steps, at }: { readonly steps: readonly string[]; readonly at: number }) {
  const t = useT()
  return (
    <ol className={styles.steps} aria-label={t('sign.step', { step: at + 1, of: steps.length })}>
      {steps.map((step, i) => (
        <li
          key={step}
          data-state={i < at ? 'done' : i === at ? 'now' : 'later'}
          aria-current={i === at ? 'step' : undefined}
        >
          <span aria-hidden="true">{i < at ? '✓' : i + 1}</span> {t(`sign.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
