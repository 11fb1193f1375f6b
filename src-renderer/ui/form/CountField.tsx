/** A number of people or records that says how well it is known. World: UI. */
import { CountInput } from './CountInput.tsx'
import { FieldFrame } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'

export function CountField({ name }: { readonly name: string }) {
  const form = useForm()
  const handle = useField(name)
  return (
    <FieldFrame handle={handle}>
      <CountInput
        id={handle.inputId}
        value={handle.value}
        text={handle.draft?.text}
        unitKey={`${handle.prefix}.unit`}
        readOnly={handle.readOnly}
        onEdit={(edit) => form.edit(name, edit)}
        onLeave={() => form.leave(name)}
      />
    </FieldFrame>
  )
}
