/** What is done about a risk, and the measures that are planned for it with their state. World: UI. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { treatments } from '../../../../src-shared/risk/risk-row.ts'
import { PlanOfActions } from '../../components/PlanOfActions.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useT } from '../../i18n/index.ts'
import { controlId, Part, partLabel } from './Part.tsx'
import { PlanMeasureDialog } from './PlanMeasureDialog.tsx'
import { useRisk } from './use-risk.ts'
import styles from './risks.module.css'

export function TreatmentPart() {
  const t = useT()
  const { row, readOnly, choose } = useRisk()
  return (
    <>
      <Part field="treatment">
        <RadioPills
          id={controlId('treatment')}
          labelledBy={partLabel('treatment')}
          options={treatments.map((value) => ({ value, label: t(`risk.treatment.${value}`) }))}
          value={row.treatment ?? null}
          disabled={readOnly}
          onChoose={(treatment) => choose({ treatment })}
        />
      </Part>
      <Planned />
    </>
  )
}

function Planned() {
  const t = useT()
  const { id, row, view, readOnly } = useRisk()
  const [planning, setPlanning] = useState(false)
  const named = row.plannedMeasures ?? []
  const actions = view.children.filter(
    (c) => c.register === 'action' && (named.includes(c.id) || isFor(c.values['risks'], id)),
  )
  return (
    <Part field="plannedMeasures">
      {actions.length > 0 ? (
        <PlanOfActions actions={actions} />
      ) : (
        <p className={styles.dim}>{t('risk-page.plannedMeasures.none')}</p>
      )}
      {!readOnly && (
        <Button
          id={controlId('plannedMeasures')}
          size="compact-sm"
          variant="default"
          className={styles.start}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => setPlanning(true)}
        >
          {t('risk-page.plan')}
        </Button>
      )}
      {planning && <PlanMeasureDialog onClose={() => setPlanning(false)} />}
    </Part>
  )
}
const isFor = (risks: unknown, id: string): boolean => Array.isArray(risks) && risks.includes(id)
