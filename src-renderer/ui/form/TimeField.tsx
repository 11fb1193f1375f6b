/** When something happened, as well as it is known. World: UI. */
import { FieldFrame } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'
import { FuzzyTimeInput } from './FuzzyTimeInput.tsx'
import { useT } from '../i18n/index.ts'

export function TimeField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  return (
    <FieldFrame handle={handle}>
      <FuzzyTimeInput
        id={handle.inputId}
        label={t(handle.prefix)}
        value={handle.value}
        text={handle.draft?.text}
        readOnly={handle.readOnly}
        onEdit={(edit) => form.edit(name, edit)}
        onLeave={() => form.leave(name)}
        onPick={(value) => form.choose([{ path: name, value }])}
      />
    </FieldFrame>
  )
}
