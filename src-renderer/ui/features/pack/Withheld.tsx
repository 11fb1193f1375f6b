/** Records that are left out on purpose; the pack says that something was left out. World: UI. */
import { MultiSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { call } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import { choosePack, packStore } from './pack-store.ts'
import styles from './Pack.module.css'

interface Found {
  readonly id: string
  readonly title: string
}

export function Withheld() {
  const t = useT()
  const withheld = useStore(packStore, (s) => s.withheld)
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly Found[]>([])
  const wanted = text.trim()
  useEffect(() => {
    if (wanted.length < 2) return
    let current = true
    const timer = setTimeout(() => {
      void call.search({ text: wanted, limit: 20 }).then((result) => {
        if (!current || !result.ok) return
        setFound(result.value.hits.map((h) => ({ id: h.id, title: h.ref ? `${h.ref} ${h.title}` : h.title })))
      })
    }, 120)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [wanted])
  const known = new Map([...found, ...withheld].map((r) => [r.id, r.title]))
  return (
    <MultiSelect
      className={styles.readable}
      label={t('makePack.withhold')}
      description={t('makePack.withhold.hint')}
      placeholder={withheld.length === 0 ? t('makePack.withhold.search') : ''}
      data={[...known].map(([value, label]) => ({ value, label }))}
      value={withheld.map((w) => w.id)}
      onChange={(ids) => choosePack({ withheld: ids.map((id) => ({ id, title: known.get(id) ?? id })) })}
      searchable
      searchValue={text}
      onSearchChange={setText}
      // Main has searched already, with typos forgiven; a second filter by letters would hide its findings.
      filter={({ options }) => (wanted.length < 2 ? [] : options)}
      nothingFoundMessage={wanted.length < 2 ? undefined : t('makePack.withhold.nothing')}
      hidePickedOptions
    />
  )
}
