/** What is left of erased records, and the protocol of erasing. World: UI. */
import { Button } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { ErasedLines } from './ErasedLines.tsx'
import styles from './Retention.module.css'

export function Erased({ count }: { readonly count: number }) {
  const t = useT()
  const { value } = useCall('erasedRecords', {}, { follow: true, skip: count === 0 })
  const [busy, setBusy] = useState<'print' | 'pdf'>()
  const [failure, setFailure] = useState<Failure>()
  const protocol = async (print: boolean) => {
    setBusy(print ? 'print' : 'pdf')
    const done = await call.erasureProtocol({ print })
    setBusy(undefined)
    setFailure(done.ok ? undefined : done.error)
  }
  return (
    <section aria-labelledby="retention-erased" className={styles.section}>
      <h2 id="retention-erased">{t('retention.erased')}</h2>
      <p className={styles.dim}>
        {count === 0 ? t('retention.erased.none') : t('retention.erased.lead', { count })}
      </p>
      {value && count > 0 && (
        <>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('retention.due.record')}</th>
                  <th scope="col">{t('retention.erased.when')}</th>
                  <th scope="col">{t('retention.erased.why')}</th>
                </tr>
              </thead>
              <tbody>
                {value.first.map((e) => (
                  <tr key={e.id}>
                    <td>
                      {e.ref ?? e.id.slice(-8)}
                      <div>
                        <ErasedLines erased={e} />
                      </div>
                    </td>
                    <td className={styles.nowrap}>
                      <Moment at={e.at} as="day" />
                      <p className={styles.dim}>{e.by}</p>
                    </td>
                    <td>
                      {t(`erase.ground.${e.ground}`)}
                      <p className={styles.dim}>{[e.reason, e.request].filter(Boolean).join(' · ')}</p>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className={styles.buttons}>
            <Button
              variant="default"
              leftSection={<IconFileTypePdf size={16} stroke={1.75} />}
              loading={busy === 'pdf'}
              onClick={() => void protocol(false)}
            >
              {t('retention.erased.protocol')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.75} />}
              loading={busy === 'print'}
              onClick={() => void protocol(true)}
            >
              {t('retention.erased.print')}
            </Button>
          </div>
          {failure && <ErrorNotice failure={failure} />}
        </>
      )}
    </section>
  )
}
