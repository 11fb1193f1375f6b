/** In which order an impact assessment is filled in: the EDPB's template or the CNIL's tool. World: UI. What must stay true: it changes order and headings only, and is remembered. */
import { layoutIds } from '../../../../src-shared/risk/layouts.ts'
import { saveSettings, useSettings } from '../../app-state.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'
import { chosenLayout, layoutSetting } from './arrangement.ts'
import styles from './assessment.module.css'

export function LayoutSwitch({ view }: RecordTopProps) {
  const t = useT()
  const { panes } = useSettings()
  if (view.values['kind'] !== 'dpia') return null
  return (
    <div className={styles.layout} data-print="hide">
      <span id="layout-switch" className={styles.label}>
        {t('assessment-page.layout')}
      </span>
      <RadioPills
        id="layout"
        labelledBy="layout-switch"
        options={layoutIds.map((id) => ({ value: id, label: t(`risk.layout.${id}`) }))}
        value={chosenLayout(panes)}
        onChoose={(id) => void saveSettings({ panes: { ...panes, [layoutSetting]: layoutIds.indexOf(id) } })}
      />
    </div>
  )
}
