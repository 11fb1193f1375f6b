/**
 * Measures to pick from a library, found by words and kind, beside those that somebody writes. World: UI. What must stay
 * true: what is picked is copied with its words into a row of its own, so that a later library changes nothing here.
 */
import { Button, Select, TextInput } from '@mantine/core'
import { IconBooks, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { findMeasures, measureKinds, type WordedMeasure } from '../../../../src-shared/risk/measures.ts'
import { newElementId, useField, useForm } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import styles from './assessment.module.css'

export function MeasureLibrary({ name }: { readonly name: string }) {
  const t = useT()
  const { readOnly } = useField(name)
  const [open, setOpen] = useState(false)
  if (readOnly) return null
  return (
    <div className={styles.library} data-print="hide">
      <Button
        size="compact-sm"
        variant="default"
        className={styles.start}
        aria-expanded={open}
        leftSection={<IconBooks size={14} aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      >
        {t('assessment-page.library')}
      </Button>
      {open && <Found name={name} />}
    </div>
  )
}

function Found({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const { value } = useField(name)
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<string | null>(null)
  const rows = Object.values((value ?? {}) as Readonly<Record<string, { readonly library_id?: string }>>)
  const taken = new Set(rows.map((r) => r.library_id))
  const chosen = measureKinds.find((k) => k === kind)
  const found = findMeasures({ words, ...(chosen && { kind: chosen }) }, t)
  const take = (m: WordedMeasure) =>
    form.choose([
      {
        path: `${name}/${newElementId()}`,
        value: {
          title: m.title,
          description: m.text,
          kind: t(`risk.measure_kind.${m.kind}`),
          library_id: m.id,
        },
      },
    ])
  return (
    <>
      <div className={styles.search}>
        <TextInput
          label={t('assessment-page.library.find')}
          value={words}
          maxLength={200}
          data-autofocus
          onChange={(e) => setWords(e.currentTarget.value)}
        />
        <Select
          label={t('assessment.measures.kind')}
          placeholder={t('assessment-page.library.all')}
          data={measureKinds.map((k) => ({ value: k, label: t(`risk.measure_kind.${k}`) }))}
          value={kind}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear') }}
          withScrollArea={false}
          onChange={setKind}
        />
      </div>
      <p role="status" className={styles.dim}>
        {t('assessment-page.library.found', { count: found.length })}
      </p>
      <ul className={styles.found}>
        {found.map((m) => (
          <li key={m.id}>
            <div>
              <span className={styles.label}>{m.title}</span>
              <span className={styles.definition}>{m.text}</span>
            </div>
            {taken.has(m.id) ? (
              <span className={styles.dim}>{t('assessment-page.library.taken')}</span>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={14} aria-hidden="true" />}
                aria-label={t('assessment-page.library.take_named', { title: m.title })}
                onClick={() => take(m)}
              >
                {t('assessment-page.library.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
