/** What runs here, where the data is, that nothing left the machine, and whose work it stands on. World: UI. */
import { Button, Collapse } from '@mantine/core'
import { IconPlugOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './About.module.css'

export function AboutPage() {
  const t = useT()
  const { refusedRequests, vaults, current } = useAppState()
  const { value: about, failure } = useCall('about', {})
  const [shown, setShown] = useState(false)
  const vault = vaults.find((v) => v.id === current)
  return (
    <Page>
      <PageHeader title={t('about.title')} lead={t('about.lead')} />
      <div className={styles.sections}>
        <section aria-labelledby="about-offline" className={styles.proof}>
          <IconPlugOff size={28} stroke={1.5} aria-hidden="true" />
          <div>
            <h2 id="about-offline">{t('frame.offline')}</h2>
            <p>{t('about.offline.text')}</p>
            <p className={styles.count}>{t('about.offline.count', { count: refusedRequests })}</p>
          </div>
        </section>
        {failure && <ErrorNotice failure={failure} />}
        {about && (
          <section aria-labelledby="about-versions">
            <h2 id="about-versions">{t('about.versions')}</h2>
            <Facts
              items={[
                { label: t('about.version'), value: about.version },
                { label: t('about.electron'), value: about.electron },
                { label: t('about.chromium'), value: about.chromium },
                { label: t('about.node'), value: about.node },
                ...(vault ? [{ label: t('about.data'), value: vault.location }] : []),
              ]}
            />
          </section>
        )}
        {about && (
          <section aria-labelledby="about-licences">
            <h2 id="about-licences">{t('about.licences')}</h2>
            <p>{t('about.licences.text')}</p>
            {about.licences === '' ? (
              <p>{t('about.licences.none')}</p>
            ) : (
              <>
                <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
                  {t(shown ? 'about.licences.hide' : 'about.licences.show')}
                </Button>
                <Collapse expanded={shown}>
                  <pre className={styles.licences} tabIndex={0}>
                    {about.licences}
                  </pre>
                </Collapse>
              </>
            )}
          </section>
        )}
      </div>
    </Page>
  )
}
