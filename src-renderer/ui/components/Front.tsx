/** The page in front of the vault: first run and lock screen share it. One calm column under the emblem. World: UI. */
import type { ReactNode } from 'react'
import emblem from '../../../resources/icons/sealbook.svg?no-inline'
import styles from './Front.module.css'

export function Front({
  children,
  narrow = false,
}: {
  readonly children: ReactNode
  readonly narrow?: boolean
}) {
  return (
    <main className={styles.front} data-print="flow">
      <div className={styles.column} data-narrow={narrow || undefined}>
        <img className={styles.emblem} src={emblem} alt="" width={56} height={56} data-print="hide" />
        {children}
      </div>
    </main>
  )
}
