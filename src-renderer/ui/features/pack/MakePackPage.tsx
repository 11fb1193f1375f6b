/**
 * Make a pack (screen 10): what goes in, for whom, what is withheld, what it says about its gaps, then the pack with
 * its fingerprint in words. World: UI. What must stay true: the completeness page is shown before, never only after.
 */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { PackChoices } from './PackChoices.tsx'
import { PackContents } from './PackContents.tsx'
import { PackDone } from './PackDone.tsx'
import { PackProgress } from './PackProgress.tsx'
import { leavePack, packStore, previewPack, stopPack } from './pack-store.ts'
import styles from './Pack.module.css'

export function MakePackPage() {
  const t = useT()
  const { phase, made, failure, ended } = useStore(packStore)
  useEffect(() => {
    if (packStore.getState().phase === 'choose') void previewPack()
    return leavePack
  }, [])
  if (phase === 'made' && made) {
    return (
      <Page>
        <PackDone made={made} />
      </Page>
    )
  }
  return (
    <Page>
      <PageHeader title={t('makePack.title')} lead={t('makePack.lead')} />
      {phase === 'making' ? (
        <PackProgress task="pack" heading={t('makePack.running')} onStop={stopPack} />
      ) : (
        <div className={styles.form}>
          {ended && (
            <p role="status" className={styles.dim}>
              {t(`makePack.${ended}`)}
            </p>
          )}
          <PackChoices />
          {failure && (
            <ErrorNotice failure={failure} onClose={() => packStore.setState({ failure: undefined })} />
          )}
          <PackContents />
        </div>
      )}
    </Page>
  )
}
