/** The fields for one way to unlock. World: UI. */
import { PasswordInput, TextInput } from '@mantine/core'
import type { KeyboardEvent, RefObject } from 'react'
import { useT } from '../../i18n/index.ts'

export type Method = 'passphrase' | 'recovery' | 'shares'
interface Props {
  readonly method: Method
  readonly typed: readonly [string, string]
  readonly first: RefObject<HTMLInputElement | null>
  readonly disabled: boolean
  /** The vault takes a key file, and the code on paper does not. */
  readonly alone: boolean
  readonly onType: (typed: readonly [string, string]) => void
  readonly onKeyUp: (event: KeyboardEvent) => void
}

export function SecretFields({ method, typed, first, disabled, alone, onType, onKeyUp }: Props) {
  const t = useT()
  const [secret, other] = typed
  const shared = {
    ref: first,
    autoFocus: true,
    value: secret,
    disabled,
    maxLength: 1_000,
    onKeyUp,
    onChange: (e: { currentTarget: { value: string } }) => onType([e.currentTarget.value, other]),
  }
  const paper = { size: 'md', autoComplete: 'off', spellCheck: false } as const
  if (method === 'passphrase')
    return (
      <PasswordInput
        {...shared}
        size="md"
        label={t('lock.passphrase')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
      />
    )
  if (method === 'recovery') {
    const help = t('lock.recovery.help')
    return (
      <TextInput
        {...shared}
        {...paper}
        key="recovery"
        label={t('lock.recovery')}
        description={alone ? `${help} ${t('lock.recovery.alone')}` : help}
      />
    )
  }
  return (
    <>
      <TextInput
        {...shared}
        {...paper}
        key="share"
        label={t('lock.share.first')}
        description={t('lock.share.help')}
      />
      <TextInput
        {...paper}
        label={t('lock.share.second')}
        value={other}
        disabled={disabled}
        maxLength={1_000}
        onChange={(e) => onType([secret, e.currentTarget.value])}
      />
    </>
  )
}
