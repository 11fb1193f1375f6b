/** Names and values in two columns, one under the other when it is narrow. World: UI. */
import type { ReactNode } from 'react'
import styles from './Facts.module.css'

type Props = { readonly items: readonly { readonly label: string; readonly value: ReactNode }[] }

export function Facts({ items }: Props) {
  return (
    <dl className={styles.facts}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
