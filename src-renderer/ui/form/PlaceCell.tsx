/**
 * A country or state in a table: typed with a list that helps, and said back as the laws know it.
 *
 * World: UI. What must stay true: any text is kept, because a place that no law here knows is still a fact; that nobody
 * can tell which place is meant is said, never guessed.
 */
import { Autocomplete } from '@mantine/core'
import { useId } from 'react'
import { placeFile, placeName, placeOf } from '../../../src-shared/rules/places.ts'
import type { Json } from '../../../src-shared/values.ts'
import { useT } from '../i18n/index.ts'
import styles from './form.module.css'

const names = Object.values(placeFile.places).map((p) => p.name)
const plain = (text: string) => text.trim().toLowerCase()

/** The places that a search fits: by name, by code, or by another name of theirs. The beginning of a name comes first. */
export function placesLike(search: string): readonly string[] {
  const wanted = plain(search)
  const fits = Object.entries(placeFile.places).filter(([code, { name, also = [] }]) =>
    [code, name, ...also].some((text) => plain(text).includes(wanted)),
  )
  const starts = (name: string) => Number(plain(name).startsWith(wanted))
  return fits.map(([, p]) => p.name).toSorted((a, b) => starts(b) - starts(a))
}

interface Props {
  readonly label: string
  readonly value: Json | undefined
  readonly max: number
  readonly readOnly: boolean
  readonly onEdit: (value: Json | undefined) => void
  readonly onLeave: () => void
  readonly onChoose: (value: Json | undefined) => void
}

export function PlaceCell({ label, value, max, readOnly, onEdit, onLeave, onChoose }: Props) {
  const t = useT()
  const below = useId()
  const text = typeof value === 'string' ? value : ''
  const code = placeOf(text)
  const name = code === undefined ? undefined : placeName(code)
  return (
    <div>
      <Autocomplete
        withScrollArea={false}
        classNames={{ options: styles.options }}
        aria-label={label}
        aria-describedby={below}
        data={names}
        filter={({ search, limit }) =>
          placesLike(search)
            .slice(0, limit)
            .map((place) => ({ value: place, label: place }))
        }
        limit={40}
        value={text}
        maxLength={max}
        readOnly={readOnly}
        onChange={(next) => onEdit(next === '' ? undefined : next)}
        onOptionSubmit={onChoose}
        onBlur={onLeave}
      />
      <div className={styles.below} id={below} aria-live="polite">
        {text.trim() === ''
          ? null
          : code === undefined
            ? t('form.place.unknown')
            : t('form.place.meant', { name, code })}
      </div>
    </div>
  )
}
