/** What is said when the laws on screen are not the ones in use, or are not kept here. World: UI. */
import { Anchor } from '@mantine/core'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { useT } from '../../i18n/index.ts'
import { useAskedPack, type Laws } from './use-laws.ts'
import styles from './Laws.module.css'

export function OlderLaws({ laws: { older, current } }: { readonly laws: Laws }) {
  const t = useT()
  if (older === undefined) return null
  return (
    <p className={styles.older}>
      <span aria-hidden="true">▲</span> {t('laws.pack.older', { pack: older, current })}{' '}
      <Anchor href="#/laws" inherit>
        {t('laws.pack.older.current')}
      </Anchor>
    </p>
  )
}

/** In the place of a page whose laws cannot be had. */
export function NoLaws({ failure }: { readonly failure: Failure }) {
  const t = useT()
  const pack = useAskedPack()
  return (
    <Page>
      {failure.code === 'not-found' && pack !== undefined ? (
        <EmptyState
          title={t('laws.pack.unknown')}
          actions={<Anchor href="#/laws">{t('laws.pack.unknown.current')}</Anchor>}
        >
          {t('laws.pack.unknown.text', { pack })}
        </EmptyState>
      ) : (
        <ErrorNotice failure={failure} />
      )}
    </Page>
  )
}
