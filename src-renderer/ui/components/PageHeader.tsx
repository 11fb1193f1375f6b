/** The top of a page: one h1, a sentence beneath it, its actions at the end. Sets the window title. World: UI. */
import { useEffect, type ReactNode } from 'react'
import { useT } from '../i18n/index.ts'
import styles from './PageHeader.module.css'

type Props = { readonly title: string; readonly lead?: ReactNode; readonly actions?: ReactNode }

export function PageHeader({ title, lead, actions }: Props) {
  const t = useT()
  useEffect(() => {
    document.title = t('window.title', { page: title })
  }, [t, title])
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1>{title}</h1>
        {lead && <div className={styles.lead}>{lead}</div>}
      </div>
      {actions && (
        <div className={styles.actions} data-print="hide">
          {actions}
        </div>
      )}
    </header>
  )
}
