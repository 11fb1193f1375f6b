/** Which records by time: everything, a usual span, or two days. World: UI. */
import { Select } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useStore } from 'zustand'
import { useT } from '../../i18n/index.ts'
import { isBackwards, periodKinds } from './pack-period.ts'
import { choosePack, packStore } from './pack-store.ts'
import styles from './Pack.module.css'

export function PackPeriod() {
  const t = useT()
  const period = useStore(packStore, (s) => s.period)
  const wrong = isBackwards(period)
  const day = (value: string | null) => value?.slice(0, 10) ?? null
  return (
    <div className={styles.pair}>
      <Select
        label={t('makePack.period')}
        description={t('makePack.period.hint')}
        data={periodKinds.map((k) => ({ value: k, label: t(`makePack.period.${k}`) }))}
        value={period.kind}
        onChange={(kind) =>
          choosePack({ period: { ...period, kind: periodKinds.find((k) => k === kind) ?? period.kind } })
        }
      />
      {period.kind === 'dates' && (
        <>
          <DateInput
            label={t('makePack.from')}
            valueFormat="D MMM YYYY"
            value={period.from}
            clearable
            onChange={(from) => choosePack({ period: { ...period, from: day(from) } })}
          />
          <DateInput
            label={t('makePack.to')}
            valueFormat="D MMM YYYY"
            value={period.to}
            clearable
            error={wrong ? t('makePack.order') : undefined}
            onChange={(to) => choosePack({ period: { ...period, to: day(to) } })}
          />
        </>
      )}
    </div>
  )
}
