/** One section of the settings: heading, sentence, content. World: UI. */
import { useId, type ReactNode } from 'react'
import styles from './Settings.module.css'

type Props = { readonly title: string; readonly lead?: string; readonly children: ReactNode }

export function Section({ title, lead, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id}>{title}</h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      <div className={styles.content}>{children}</div>
    </section>
  )
}
