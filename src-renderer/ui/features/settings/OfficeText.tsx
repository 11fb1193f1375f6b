/** One text about the office: typing is a draft, leaving the field saves. World: UI. */
import { Textarea, TextInput } from '@mantine/core'
import { useStore } from 'zustand'
import { useT } from '../../i18n/index.ts'
import { useOffice, useOfficeForm } from './office-context.ts'
import type { OfficeText as Name } from './office-form.ts'

interface Props {
  readonly name: Name
  readonly help?: boolean
  /** Room for several lines. */
  readonly lines?: boolean
}

export function OfficeText({ name, help = false, lines = false }: Props) {
  const t = useT()
  const form = useOfficeForm()
  const { office, readOnly } = useOffice()
  const typed = useStore(form.store, (s) => s.typed[name])
  const shared = {
    label: t(`office.${name}`),
    description: help ? t(`office.${name}.help`) : undefined,
    value: typed ?? office[name] ?? '',
    maxLength: name === 'name' ? 120 : 300,
    autoComplete: 'off',
    readOnly,
    onChange: (e: { currentTarget: { value: string } }) => form.type({ [name]: e.currentTarget.value }),
    onBlur: () => void form.leave(),
  }
  return lines ? (
    <Textarea {...shared} autosize minRows={2} maxRows={6} />
  ) : (
    <TextInput {...shared} onKeyDown={(e) => e.key === 'Enter' && void form.leave()} />
  )
}
