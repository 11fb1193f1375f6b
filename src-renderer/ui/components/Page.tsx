/** A page with one readable column that scrolls by itself. World: UI. */
import type { ReactNode } from 'react'
import styles from './Page.module.css'

type Props = { readonly children: ReactNode; readonly wide?: boolean }

export function Page({ children, wide = false }: Props) {
  return (
    <div className={styles.scroll} data-print="flow">
      <div className={styles.column} data-wide={wide || undefined}>
        {children}
      </div>
    </div>
  )
}
