/** What a list of questions is and is not, where it comes from and how far that was checked. World: UI. */
import type { Layout } from '../../../../src-shared/notices/layout.ts'
import { templateOf } from '../../../../src-shared/notices/messages.ts'
import { useT } from '../../i18n/index.ts'
import styles from './notice.module.css'

export function AboutLayout({ layout }: { readonly layout: Layout }) {
  const t = useT()
  const { notice, source, verified, verifiedNote, version } = layout
  if (templateOf(layout.id)) return null
  return (
    <details className={styles.about}>
      <summary>{t('notice-page.layout.about')}</summary>
      <p>{notice}</p>
      <p className={styles.dim}>
        {t('notice-page.layout.source', { source: source.title })}
        {source.url && ` ${source.url}`}
      </p>
      {source.attribution && <p className={styles.dim}>{source.attribution}</p>}
      <p className={styles.dim}>
        {t(`rules.verified.${verified}`)}. {verifiedNote}
      </p>
      <p className={styles.dim}>{t('notice-page.layout.version', { id: layout.id, version })}</p>
    </details>
  )
}
