/** One section of the settings: heading, sentence, content. World: UI. */
import { useId, type ReactNode } from 'react'
import styles from './Settings.module.css'

interface Props {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
  /** A name that a link can lead to. */
  readonly id?: string
}

export function Section({ title, lead, children, id: named }: Props) {
  const own = useId()
  const id = named ?? own
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      <div className={styles.content}>{children}</div>
    </section>
  )
}
