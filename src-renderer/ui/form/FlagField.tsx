/** Yes or not said. World: UI. */
import { Checkbox } from '@mantine/core'
import { useT } from '../i18n/index.ts'
import { belowId, FieldFrame, labelId } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'

export function FlagField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  return (
    <FieldFrame handle={handle}>
      <Checkbox
        id={handle.inputId}
        checked={handle.value === true}
        disabled={handle.readOnly}
        label={t('value.yes')}
        aria-labelledby={labelId(handle)}
        aria-describedby={belowId(handle)}
        onChange={(e) => form.choose([{ path: name, value: e.currentTarget.checked ? true : null }])}
      />
    </FieldFrame>
  )
}
