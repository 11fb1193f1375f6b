/** The last line of the window: what is safe on disk, and since when. World: UI. */
import { Moment } from '../components/Moment.tsx'
import { formatNumber } from '../components/format.ts'
import { useLastSaved } from '../components/saved.ts'
import { useAppState } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import styles from './SavedLine.module.css'

export function SavedLine() {
  const t = useT()
  const receipt = useLastSaved()
  const { readOnly } = useAppState()
  return (
    <footer className={styles.line} data-print="hide">
      <span role="status">
        {readOnly ? (
          <span className={styles.off}>▲ {t('saved.off')}</span>
        ) : receipt ? (
          <>
            {t('saved.at')} <Moment at={receipt.savedAt} as="second" /> ·{' '}
            {t('saved.entry', { entry: formatNumber(receipt.position.seq) })}
          </>
        ) : (
          t('saved.none')
        )}
      </span>
    </footer>
  )
}
