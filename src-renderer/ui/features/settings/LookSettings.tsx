/** Theme, zoom, motion, language and zone. World: UI. */
import { SegmentedControl, Select, Switch } from '@mantine/core'
import { useState } from 'react'
import { Theme } from '../../../../src-shared/ipc/contract.ts'
import { useSettings } from '../../app-state.ts'
import { zoneChoices } from '../../components/zones.ts'
import { useT } from '../../i18n/index.ts'
import { change } from './change.ts'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'

const zooms = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]

export function LookSettings() {
  const t = useT()
  const settings = useSettings()
  const [zones] = useState(zoneChoices)
  const levels = [...new Set([...zooms, settings.zoom])].sort((a, b) => a - b)
  return (
    <Section title={t('settings.look')}>
      <div>
        <p className={styles.label} id="settings-theme">
          {t('settings.theme')}
        </p>
        <SegmentedControl
          aria-labelledby="settings-theme"
          value={settings.theme}
          onChange={(theme) => change({ theme: Theme.parse(theme) })}
          data={Theme.options.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        />
      </div>
      <Select
        className={styles.field}
        label={t('settings.zoom')}
        value={String(settings.zoom)}
        onChange={(zoom) => zoom && change({ zoom: Number(zoom) })}
        data={levels.map((z) => ({
          value: String(z),
          label: t('settings.zoom.percent', { percent: Math.round(z * 100) }),
        }))}
      />
      <Select
        className={styles.field}
        label={t('settings.zone')}
        description={t('settings.zone.help')}
        searchable
        nothingFoundMessage={t('choice.none')}
        data={zones}
        value={settings.zone}
        onChange={(zone) => zone && change({ zone })}
      />
      <Switch
        label={t('settings.motion')}
        checked={settings.reducedMotion}
        onChange={(e) => change({ reducedMotion: e.currentTarget.checked })}
      />
      <Switch
        label={t('settings.drawing')}
        description={t('settings.drawing.help')}
        checked={settings.softwareDrawing ?? false}
        onChange={(e) => change({ softwareDrawing: e.currentTarget.checked })}
      />
    </Section>
  )
}
