/** The record as it stood after one entry, to read only. World: UI. */
import { isFilled, type Register } from '../../../../../src-shared/registers/define.ts'
import { describeValue } from '../../../../../src-shared/text/value.ts'
import { useCall } from '../../../api.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import styles from './record.module.css'

interface Props {
  readonly id: string
  readonly entry: string
  readonly register: Register
}

export function AsOf({ id, entry, register }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const then = useCall('recordAsOf', { id, entry })
  if (then.failure) return <ErrorNotice failure={then.failure} />
  if (!then.value) return <p role="status">{t('record.loading')}</p>
  const view = then.value
  return (
    <div className={styles.asOf}>
      <p>
        <strong>{view.title || t('record.untitled')}</strong> · {t(`${register.id}.state.${view.state}`)}
      </p>
      {Object.entries(register.sections).map(([section, fields]) => {
        const filled = Object.entries(fields).filter(([key]) => isFilled(view.values[key]))
        if (filled.length === 0) return null
        return (
          <section key={section}>
            <h3>{t(`${register.id}.section.${section}`)}</h3>
            <dl className={styles.changes}>
              {filled.map(([key, field]) => (
                <div key={key}>
                  <dt>{t(`${register.id}.${key}`)}</dt>
                  <dd>
                    {describeValue(
                      { prefix: `${register.id}.${key}`, field },
                      view.values[key],
                      ctx,
                      view.names,
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}
