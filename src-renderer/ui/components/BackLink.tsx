/** The way back, above the title of a page that belongs to another. World: UI. */
import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './BackLink.module.css'

interface Props {
  /** Place in the app, e.g. `/settings`. */
  readonly to: string
  readonly children: ReactNode
}

export function BackLink({ to, children }: Props) {
  return (
    <p className={styles.back} data-print="hide">
      <Anchor href={`#${to}`} inherit>
        {children}
      </Anchor>
    </p>
  )
}
