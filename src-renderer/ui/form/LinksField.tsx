/** Links to other records, found by searching. World: UI. What must stay true: each link is its own entry. */
import { CloseButton, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Link } from 'wouter'
import { useCall } from '../api.ts'
import { useT } from '../i18n/index.ts'
import { belowId, FieldFrame } from './FieldFrame.tsx'
import { useField, useForm, useFormState } from './form-store.ts'
import styles from './form.module.css'

export function LinksField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const names = useFormState((s) => s.names)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 120)
  const to = handle.field.type === 'links' ? handle.field.to : []
  const linked = Array.isArray(handle.value) ? (handle.value as string[]) : []
  const found = useCall('search', { text: asked, limit: 30 }, { skip: asked.trim() === '' })
  const hits =
    asked.trim() === ''
      ? []
      : (found.value?.hits ?? []).filter((h) => to.includes(h.register) && !linked.includes(h.id))
  return (
    <FieldFrame handle={handle}>
      {linked.length > 0 && (
        <ul className={styles.links}>
          {linked.map((id) => (
            <li key={id}>
              <Link href={`/register/${to[0] ?? ''}/${id}`}>{names[id] ?? t('value.record')}</Link>
              {!handle.readOnly && (
                <CloseButton
                  size="sm"
                  aria-label={t('form.links.remove', { title: names[id] ?? '' })}
                  onClick={() => form.choose([{ path: `${name}/${id}`, value: null }])}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!handle.readOnly && (
        <Select
          withScrollArea={false}
          classNames={{ options: styles.options }}
          id={handle.inputId}
          data={hits.map((h) => ({ value: h.id, label: h.ref ? `${h.ref} ${h.title}` : h.title }))}
          value={null}
          searchValue={text}
          onSearchChange={setText}
          searchable
          filter={({ options }) => options}
          placeholder={t('form.links.find')}
          nothingFoundMessage={t(asked.trim() === '' ? 'form.links.type' : 'form.nothing_found')}
          aria-describedby={belowId(handle)}
          onChange={(id) => {
            const hit = hits.find((h) => h.id === id)
            if (!hit) return
            form.learnName(hit.id, hit.ref ? `${hit.ref} ${hit.title}` : hit.title)
            form.choose([{ path: `${name}/${hit.id}`, value: true }])
            setText('')
          }}
        />
      )}
    </FieldFrame>
  )
}
