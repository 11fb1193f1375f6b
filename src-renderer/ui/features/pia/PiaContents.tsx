/** What a file of the CNIL PIA tool holds, before anything of it is saved, and the way to take it in. World: UI. */
import { Alert, Anchor, Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { PiaInspection } from '../../../../src-shared/ipc/contract-assess.ts'
import { call } from '../../api.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatBytes, formatNumber } from '../../components/format.ts'
import { useLatestProgress } from '../../components/progress.ts'
import { ProgressText } from '../../components/ProgressText.tsx'
import { useT } from '../../i18n/index.ts'
import { LeftOut } from './LeftOut.tsx'
import styles from './pia.module.css'

interface Props {
  readonly seen: PiaInspection
  readonly busy: boolean
  readonly onTake: () => void
}
const counted = ['answers', 'measures', 'risks', 'evaluations', 'comments'] as const

export function PiaContents({ seen, busy, onTake }: Props) {
  const t = useT()
  const { name, status, here, noHome, attachments } = seen
  const validated = status === 'simple_validation' || status === 'signed_validation'
  const facts = [
    { label: t('pia-page.status'), value: t(`pia-page.status.${status}`) },
    ...counted.map((key) => ({ label: t(`pia-page.count.${key}`), value: formatNumber(seen[key]) })),
    { label: t('pia-page.count.files'), value: formatNumber(attachments.length) },
  ]
  return (
    <>
      <section className={styles.section} aria-labelledby="pia-holds">
        <h2 id="pia-holds">{t('pia-page.found', { name: name || t('pia-page.untitled') })}</h2>
        {here && (
          <Alert
            icon={<IconInfoCircle size={20} />}
            title={t('pia-page.here')}
            color="gray"
            variant="outline"
          >
            {t('pia-page.here.text', { title: here.ref ? `${here.ref} ${here.title}` : here.title })}{' '}
            <Anchor href={`#/register/assessment/${here.record}`} inherit>
              {t('pia-page.here.open')}
            </Anchor>
          </Alert>
        )}
        <h3>{t('pia-page.holds')}</h3>
        <Facts items={facts} />
        {attachments.length > 0 && (
          <>
            <h3>{t('pia-page.files')}</h3>
            <ul className={styles.files}>
              {attachments.map((file, i) => (
                // two files may have one name, in two folders
                // eslint-disable-next-line react/no-array-index-key
                <li key={i}>
                  {file.name} <span className={styles.dim}>{formatBytes(file.size)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <LeftOut
        title={t('pia-page.left_out')}
        text={
          noHome.length === 0
            ? t('pia-page.left_out.none')
            : t('pia-page.left_out.text', { count: noHome.length })
        }
        parts={noHome}
      />
      <section className={styles.take}>
        <p>{t(validated ? 'pia-page.not_approved' : 'pia-page.draft')}</p>
        <Button loading={busy} onClick={onTake}>
          {t(here ? 'pia-page.take.again' : 'pia-page.take')}
        </Button>
        {busy && <Stop />}
      </section>
    </>
  )
}

function Stop() {
  const t = useT()
  const task = useLatestProgress()
  return (
    <>
      <Button variant="default" onClick={() => void call.cancelTask({ task: 'pia' })}>
        {t('pia-page.stop')}
      </Button>
      <span role="status">{task?.task === 'pia' && <ProgressText task={task} />}</span>
    </>
  )
}
