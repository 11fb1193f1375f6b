/**
 * The control for an answer: a list where the form has one, a box for words everywhere else. World: UI. What must stay
 * true: an answer that is not on the list is kept and can be seen; typing is a draft, leaving saves.
 */
import { MultiSelect, Select, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Line } from '../../../../src-shared/notices/lines.ts'
import { useT } from '../../i18n/index.ts'
import { controlId } from './question-place.ts'
import { useWriting } from './writing-context.ts'

/** As several chosen ones are kept (src-shared/notices/compose.ts). */
const separator = '; '
const MAX_TEXT = 20_000

export function AnswerControl({ line }: { readonly line: Line }) {
  const t = useT()
  const { give, type } = useWriting()
  const [typed, setTyped] = useState<string>()
  const { field, answer, text } = line
  const id = controlId(field.id)
  const described = { id, 'aria-describedby': `${id}-below` }
  const { offered } = answer
  if (offered) {
    const chosen = text === '' ? [] : text.split(separator)
    const data = [...new Set([...offered, ...chosen])]
    return field.kind === 'choices' ? (
      <MultiSelect
        {...described}
        withScrollArea={false}
        data={data}
        value={chosen}
        searchable
        hidePickedOptions
        placeholder={chosen.length === 0 ? t('form.choose_some') : ''}
        nothingFoundMessage={t('form.nothing_found')}
        onChange={(next) => give(line, next.join(separator))}
      />
    ) : (
      <Select
        {...described}
        withScrollArea={false}
        data={data}
        value={text === '' ? null : text}
        searchable={data.length > 8}
        clearable
        placeholder={t('form.choose')}
        nothingFoundMessage={t('form.nothing_found')}
        onChange={(next) => give(line, next ?? '')}
      />
    )
  }
  const box = {
    ...described,
    value: typed ?? text,
    maxLength: MAX_TEXT,
    onChange: (e: { readonly currentTarget: { readonly value: string } }) => {
      setTyped(e.currentTarget.value)
      type(line, e.currentTarget.value)
    },
    onBlur: () => setTyped(undefined),
  }
  return field.kind === 'paragraph' || text.includes('\n') ? (
    <Textarea {...box} autosize minRows={2} maxRows={18} />
  ) : (
    <TextInput {...box} autoComplete="off" />
  )
}
