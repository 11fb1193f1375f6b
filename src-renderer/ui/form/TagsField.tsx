/** Free words as chips. World: UI. What must stay true: a word with a slash is not a tag (it would be a path). */
import { TagsInput } from '@mantine/core'
import { useT } from '../i18n/index.ts'
import { belowId, FieldFrame } from './FieldFrame.tsx'
import { setChanges } from './ChoicesField.tsx'
import { useField, useForm } from './form-store.ts'

export function TagsField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const tags = Array.isArray(handle.value) ? (handle.value as string[]) : []
  return (
    <FieldFrame handle={handle}>
      <TagsInput
        id={handle.inputId}
        value={tags}
        readOnly={handle.readOnly}
        placeholder={tags.length === 0 ? t('form.tags.example') : ''}
        aria-describedby={belowId(handle)}
        acceptValueOnBlur
        splitChars={[',', ';']}
        onChange={(next) => {
          const clean = [
            ...new Set(next.map((tag) => tag.replaceAll('/', '-').trim().slice(0, 60)).filter(Boolean)),
          ]
          form.choose(setChanges(name, tags, clean))
        }}
      />
    </FieldFrame>
  )
}
