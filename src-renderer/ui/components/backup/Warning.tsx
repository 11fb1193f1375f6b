/** A sentence that warns, as long as it needs to be. World: UI. */
import type { ReactNode } from 'react'
import styles from './Backup.module.css'

export const Warning = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.warning}>
    <span aria-hidden="true">▲</span>
    <span>{children}</span>
  </p>
)
