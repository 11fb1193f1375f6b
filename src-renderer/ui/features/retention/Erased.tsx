/** What is left of erased records, and the protocol of erasing. World: UI. */
import { call, useCall } from '../../api.ts'
import { Moment } from '../../components/Moment.tsx'
import { PrintAndPdf } from '../../components/PrintAndPdf.tsx'
import { useT } from '../../i18n/index.ts'
import { ErasedLines } from './ErasedLines.tsx'
import styles from './Retention.module.css'

export function Erased({ count }: { readonly count: number }) {
  const t = useT()
  const { value } = useCall('erasedRecords', {}, { follow: true, skip: count === 0 })
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
          <PrintAndPdf
            print="retention.erased.print"
            pdf="retention.erased.protocol"
            make={(toPdf) => call.erasureProtocol({ print: !toPdf })}
          />
        </>
      )}
    </section>
  )
}
