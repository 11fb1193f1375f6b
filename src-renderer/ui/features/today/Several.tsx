/** The first few of a list and a way to the others, some at a time, so that no list fills the page. World: UI. */
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useT } from '../../i18n/index.ts'
import styles from './Today.module.css'

const step = 20

interface Props<T> {
  readonly items: readonly T[]
  /** How many are shown at first; a single one more is shown too, in place of the button. */
  readonly first: number
  readonly keyOf: (item: T) => string
  readonly children: (item: T, place: number) => ReactNode
}

export function Several<T>({ items, first, keyOf, children }: Props<T>) {
  const t = useT()
  const [shown, setShown] = useState(first)
  const visible = items.length <= shown + 1 ? items : items.slice(0, shown)
  const rest = items.length - visible.length
  return (
    <>
      <ul className={styles.rows}>
        {visible.map((item, place) => (
          <li key={keyOf(item)}>{children(item, place)}</li>
        ))}
      </ul>
      {rest > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={styles.showMore}
          onClick={() => setShown(shown + step)}
        >
          {t('today.more', { count: rest })}
        </Button>
      )}
    </>
  )
}
