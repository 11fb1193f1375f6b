/**
 * The risks of an assessment: all of them with the matrix, or one of them to work on (`/risks/<assessment>/<risk>`). World:
 * UI. What must stay true: typing is sealed as on every page of a record; a sealed assessment can only be read.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { assessment, type AssessmentValues } from '../../../../src-shared/registers/assessment.ts'
import { matrixIds } from '../../../../src-shared/risk/matrix.ts'
import { useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RiskMap } from '../../components/RiskMap.tsx'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { AddRisk } from './AddRisk.tsx'
import { MatrixDialog } from './MatrixDialog.tsx'
import { risksPlace } from './places.ts'
import { RiskEditor } from './RiskEditor.tsx'
import { RiskList } from './RiskList.tsx'
import { useRisks } from './use-risk.ts'
import styles from './risks.module.css'

interface Props {
  readonly id: string
  /** The risk that is open. */
  readonly risk?: string | undefined
}

export function RisksPage({ id, risk }: Props) {
  const t = useT()
  return (
    <RecordSheet register={assessment} id={id} title={t('risk-page.title')} lead={t('risk-page.lead')}>
      {(sheet) => <Risks sheet={sheet} open={risk} />}
    </RecordSheet>
  )
}

function Risks({ sheet, open }: { readonly sheet: OpenSheet; readonly open: string | undefined }) {
  const t = useT()
  const { view } = sheet
  const { risks, numbers, readOnly } = useRisks(view)
  const kept = useKeptTexts(`risks:${view.id}`)
  const { value: facts } = useCall('assessmentFacts', { id: view.id }, { follow: true })
  const [converting, setConverting] = useState(false)
  const scores = facts?.scores ?? {}
  const chosen = (view.values as AssessmentValues).matrix
  const matrix = matrixIds.find((m) => m === chosen) ?? matrixIds[0]
  const placeOf = (risk: string) => risksPlace(view.id, risk)
  const add = !readOnly && <AddRisk assessment={view.id} matrix={matrix} risks={risks} />
  const found = risks.find((r) => r.id === open)
  return (
    <>
      {readOnly && !sheet.readOnly && (
        <p className={styles.sealed} role="status">
          {t('risk-page.sealed', { state: t(`assessment.state.${view.state}`) })}
        </p>
      )}
      {found ? (
        <div className={styles.page}>
          <RiskList assessment={view.id} risks={risks} open={found.id} />
          <RiskEditor
            key={found.id}
            risk={found}
            number={numbers.get(found.id) ?? 0}
            risks={risks}
            sheet={sheet}
            kept={kept}
            readOnly={readOnly}
            history={scores[found.id] ?? []}
          />
        </div>
      ) : open === undefined ? (
        <>
          {risks.length === 0 ? (
            <EmptyState title={t('risk-page.empty')} actions={add}>
              {t('risk-page.empty.text')}
            </EmptyState>
          ) : (
            add
          )}
          <RiskMap
            matrix={matrix}
            risks={risks}
            scores={scores}
            placeOf={placeOf}
            actions={
              !readOnly && (
                <Button size="compact-sm" variant="subtle" onClick={() => setConverting(true)}>
                  {t('risk-page.convert')}
                </Button>
              )
            }
          />
        </>
      ) : (
        <p role="status">
          {t('risk-page.gone')} <Link href={risksPlace(view.id)}>{t('risk-page.all')}</Link>
        </p>
      )}
      {converting && (
        <MatrixDialog
          sheet={sheet}
          matrix={matrix}
          risks={risks}
          kept={kept}
          onClose={() => setConverting(false)}
        />
      )}
    </>
  )
}
