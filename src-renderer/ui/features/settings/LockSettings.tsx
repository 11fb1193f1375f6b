/** When the vault locks by itself. World: UI. */
import { Select, Switch } from '@mantine/core'
import { useAppState, useSettings } from '../../app-state.ts'
import { useT } from '../../i18n/index.ts'
import { change } from './change.ts'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'

const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 0]

export function LockSettings() {
  const t = useT()
  const settings = useSettings()
  const noWay = useAppState().platform === 'linux'
  const choices = [...new Set([...minutes, settings.lockAfterMinutes])]
  return (
    <Section title={t('settings.lock')} lead={t('settings.lock.lead')}>
      <Select
        className={styles.field}
        label={t('settings.idle')}
        value={String(settings.lockAfterMinutes)}
        onChange={(value) => value !== null && change({ lockAfterMinutes: Number(value) })}
        data={choices.map((n) => ({
          value: String(n),
          label: n === 0 ? t('settings.idle.never') : t('settings.idle.minutes', { count: n }),
        }))}
      />
      <Switch
        label={t('settings.suspend')}
        checked={settings.lockOnSuspend}
        onChange={(e) => change({ lockOnSuspend: e.currentTarget.checked })}
      />
      <Switch
        label={t('settings.screenlock')}
        checked={settings.lockOnScreenLock}
        onChange={(e) => change({ lockOnScreenLock: e.currentTarget.checked })}
      />
      <Switch
        label={t('settings.capture')}
        description={t(noWay ? 'settings.capture.linux' : 'settings.capture.help')}
        disabled={noWay}
        checked={!noWay && (settings.hideFromCapture ?? false)}
        onChange={(e) => change({ hideFromCapture: e.currentTarget.checked })}
      />
    </Section>
  )
}
