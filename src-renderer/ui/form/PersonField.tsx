/** Who it is: a person of the roster, or (for "someone" fields) anybody. World: UI. */
import { Someone } from '../../../src-shared/values.ts'
import { belowId, FieldFrame } from './FieldFrame.tsx'
import { useField, useForm, useFormState } from './form-store.ts'
import { PersonSelect } from './PersonSelect.tsx'

export function PersonField({ name }: { readonly name: string }) {
  const form = useForm()
  const handle = useField(name)
  const names = useFormState((s) => s.names)
  const anyone = handle.field.type === 'someone'
  const read = Someone.safeParse(anyone ? handle.value : { kind: 'roster', id: handle.value })
  return (
    <FieldFrame handle={handle}>
      <PersonSelect
        id={handle.inputId}
        value={read.success ? read.data : undefined}
        nameOf={(id) => names[id]}
        anyone={anyone}
        readOnly={handle.readOnly}
        describedBy={belowId(handle)}
        onChange={(value, label) => {
          if (value?.kind === 'roster' && label) form.learnName(value.id, label)
          form.choose([{ path: name, value: anyone ? value : value?.kind === 'roster' ? value.id : null }])
        }}
      />
    </FieldFrame>
  )
}
