/**
 * What is in place against a risk: chosen from the measures of the assessment and from the library, by words, kind and what
 * they help against. World: UI. What must stay true: a measure of the library is copied into the assessment with the words
 * that it has now; what is chosen is a title, so that the risk reads the same whatever becomes of the library.
 */
import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { findMeasures, measureKinds, type MeasureKind } from '../../../../src-shared/risk/measures.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { newElementId, useField } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import { controlId, Part, partHelp, partLabel } from './Part.tsx'
import { foundMeasures, type OfferedMeasure } from './offered-measures.ts'
import { useRisk } from './use-risk.ts'
import styles from './risks.module.css'

const shownAtOnce = 6

export function MeasurePicker() {
  const { readOnly } = useRisk()
  return (
    <Part field="existingMeasures">
      <Chosen />
      {!readOnly && <Search />}
    </Part>
  )
}

function Chosen() {
  const t = useT()
  const { row, readOnly, choose } = useRisk()
  const chosen = row.existingMeasures ?? []
  if (chosen.length === 0) return null
  return (
    <ul className={styles.chosen} aria-labelledby={partLabel('existingMeasures')}>
      {chosen.map((title) => (
        <li key={title}>
          <span>{title}</span>
          {!readOnly && (
            <ActionIcon
              size={24}
              aria-label={t('risk-page.measure.remove', { title })}
              onClick={() => choose({ existingMeasures: chosen.filter((c) => c !== title) })}
            >
              <IconX size={14} aria-hidden="true" />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  )
}

function Search() {
  const t = useT()
  const { row, choose } = useRisk()
  const { value } = useField('measures')
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<MeasureKind>()
  const [against, setAgainst] = useState(true)
  const event = row.fearedEvent === 'other' ? undefined : row.fearedEvent
  const library = findMeasures(
    { words, ...(kind && { kind }), ...(against && event && { against: event }) },
    t,
  )
  const rows = (value ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>
  const found = foundMeasures(rows, library, row.existingMeasures ?? [], words, kind)
  const add = ({ title, text, libraryId, isKept, kind: own }: OfferedMeasure) => {
    const measure: Record<string, Json> = {
      title,
      ...(text && { description: text }),
      ...(own && { kind: t(`risk.measure_kind.${own}`) }),
      ...(libraryId && { library_id: libraryId }),
    }
    choose(
      { existingMeasures: [...(row.existingMeasures ?? []), title] },
      isKept ? [] : [{ path: `measures/${newElementId()}`, value: measure }],
    )
    setWords('')
    document.getElementById(controlId('existingMeasures'))?.focus()
  }
  const own = words.trim().slice(0, 500)
  const isNew = own !== '' && !found.some((m) => m.title.toLowerCase() === own.toLowerCase())
  const rest = found.length - shownAtOnce
  return (
    <div className={styles.search}>
      <div className={styles.searchHead}>
        <TextInput
          id={controlId('existingMeasures')}
          label={t('risk-page.measure.find')}
          aria-describedby={partHelp('existingMeasures')}
          value={words}
          maxLength={500}
          autoComplete="off"
          onChange={(e) => setWords(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
            e.preventDefault()
            if (words.trim() !== '' && found[0]) add(found[0])
            else if (isNew) add({ title: own, isKept: false })
          }}
        />
        <NativeSelect
          label={t('risk-page.measure.kind')}
          value={kind ?? ''}
          data={[
            { value: '', label: t('risk-page.measure.kind.all') },
            ...measureKinds.map((k) => ({ value: k, label: t(`risk.measure_kind.${k}`) })),
          ]}
          onChange={(e) => setKind(measureKinds.find((k) => k === e.currentTarget.value))}
        />
      </div>
      {event && (
        <Checkbox
          size="sm"
          label={t('risk-page.measure.against')}
          checked={against}
          onChange={(e) => setAgainst(e.currentTarget.checked)}
        />
      )}
      <ul className={styles.found}>
        {found.slice(0, shownAtOnce).map((measure) => (
          <li key={`${measure.libraryId ?? ''} ${measure.title}`}>
            <ActionIcon
              size={26}
              variant="default"
              aria-label={t('risk-page.measure.add', { title: measure.title })}
              onClick={() => add(measure)}
            >
              <IconPlus size={14} aria-hidden="true" />
            </ActionIcon>
            <span>
              {measure.title}
              {measure.isKept && <span className={styles.dim}> · {t('risk-page.measure.from_here')}</span>}
              {measure.text && <span className={styles.definition}>{measure.text}</span>}
            </span>
          </li>
        ))}
      </ul>
      <div role="status" className={styles.dim}>
        {rest > 0 && t('risk-page.measure.more', { count: rest })}
        {found.length === 0 && t('risk-page.measure.none')}
      </div>
      {isNew && (
        <Button
          size="compact-sm"
          variant="default"
          className={styles.start}
          onClick={() => add({ title: own, isKept: false })}
        >
          {t('risk-page.measure.own', { text: own })}
        </Button>
      )}
    </div>
  )
}
