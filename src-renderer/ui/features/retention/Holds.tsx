/** Records that are not erased as long as somebody says so, and the way to lift that. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { HoldDialog } from '../../components/erasing/HoldDialog.tsx'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './Retention.module.css'

interface Props {
  readonly holds: Output<'retention'>['holds']
  readonly readOnly: boolean
}

export function Holds({ holds, readOnly }: Props) {
  const t = useT()
  const [lifting, setLifting] = useState<string>()
  return (
    <section aria-labelledby="retention-holds" className={styles.section}>
      <h2 id="retention-holds">{t('retention.holds')}</h2>
      <p className={styles.dim}>{t(holds.all > 0 ? 'retention.holds.lead' : 'retention.holds.none')}</p>
      {holds.all > 0 && (
        <ul className={styles.holds}>
          {holds.first.map(({ record, register, ref, title, hold }) => (
            <li key={record}>
              <div className={styles.words}>
                <Link href={`/register/${register}/${record}`}>{[ref, title].filter(Boolean).join(' ')}</Link>
                {hold && (
                  <p className={styles.dim}>
                    {t('retention.hold.since', { why: hold.why, by: hold.by })} ·{' '}
                    <Moment at={hold.at} as="day" />
                  </p>
                )}
              </div>
              <Button
                variant="default"
                disabled={readOnly}
                aria-label={t('retention.hold.lift_label', { title: ref ?? title })}
                onClick={() => setLifting(record)}
              >
                {t('retention.hold.lift')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {lifting !== undefined && (
        <HoldDialog id={lifting} hold={false} onClose={() => setLifting(undefined)} />
      )}
    </section>
  )
}
