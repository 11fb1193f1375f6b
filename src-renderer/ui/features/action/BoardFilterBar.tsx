/** Narrows the board: whose, by when, from which post-mortem. World: UI. */
import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCall } from '../../api.ts'
import { useToday } from '../../components/use-today.ts'
import { useT } from '../../i18n/index.ts'
import { board, dueChoices, setFilters, type BoardFilters } from './board-store.ts'
import styles from './board.module.css'

export function BoardFilterBar() {
  const t = useT()
  const today = useToday()
  const { filters, owners } = useStore(board)
  const change = (more: { readonly [K in keyof BoardFilters]: BoardFilters[K] | undefined }) => {
    const next = Object.entries({ ...filters, ...more }).filter(([, v]) => v !== undefined)
    setFilters(Object.fromEntries(next), today)
  }
  const people = useCall('cards', {
    register: 'person',
    ids: Object.keys(owners).slice(0, 2_000),
    columns: [],
  })
  const named = new Map(people.value?.cards.map((c) => [c.id, c.title]))
  const data = Object.entries(owners)
    .map(([value, count]) => ({
      value,
      label: t('action-page.board.owner.count', { name: named.get(value) ?? t('value.someone'), count }),
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  return (
    <div className={styles.filters} data-print="hide">
      <Select
        size="sm"
        label={t('action.owner')}
        data={data}
        value={filters.owner ?? null}
        placeholder={t('action-page.board.all')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        nothingFoundMessage={t('form.nothing_found')}
        onChange={(owner) => change({ owner: owner ?? undefined })}
      />
      <Select
        size="sm"
        label={t('action.due')}
        data={dueChoices.map((value) => ({ value, label: t(`action-page.board.due.${value}`) }))}
        value={filters.due ?? null}
        placeholder={t('action-page.board.all')}
        clearable
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        onChange={(due) => change({ due: dueChoices.find((d) => d === due) })}
      />
      <PostmortemSelect chosen={filters.postmortem} onChoose={(postmortem) => change({ postmortem })} />
      {Object.keys(filters).length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setFilters({}, today)}>
          {t('register.clear')}
        </Button>
      )}
    </div>
  )
}

interface Props {
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
}
/** The newest first; typing looks through all of them. */
function PostmortemSelect({ chosen, onChoose }: Props) {
  const t = useT()
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text, 120)
  const [label, setLabel] = useState('')
  const isLabel = wanted === label
  const found = useCall('list', {
    register: 'postmortem',
    filters: [],
    sort: { by: 'ref', descending: true },
    columns: [],
    ...(wanted.trim() !== '' && !isLabel && { text: wanted }),
  })
  const data = (found.value?.first ?? []).map((c) => ({
    value: c.id,
    label: [c.ref, c.title].filter(Boolean).join(' '),
  }))
  const all =
    chosen === undefined || data.some((d) => d.value === chosen) ? data : [{ value: chosen, label }, ...data]
  return (
    <Select
      size="sm"
      label={t('action-page.board.postmortem')}
      data={all}
      value={chosen ?? null}
      placeholder={t('action-page.board.all')}
      searchable
      filter={({ options }) => options}
      onSearchChange={setText}
      clearable
      clearButtonProps={{ 'aria-label': t('form.clear') }}
      nothingFoundMessage={t('form.nothing_found')}
      onChange={(id) => {
        setLabel(all.find((d) => d.value === id)?.label ?? '')
        onChoose(id ?? undefined)
      }}
    />
  )
}
