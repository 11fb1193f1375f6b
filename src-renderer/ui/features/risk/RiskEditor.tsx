/** One risk, from what could happen to who bears what remains, with its level above and what is still open. World: UI. What must stay true: what is open leads to the control that settles it. */
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import type { KeptScore } from '../../../../src-shared/risk/drift.ts'
import type { NamedRisk } from '../../../../src-shared/risk/risk-map.ts'
import { rowLevel, stages, type RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import { allDrifts, RiskMapDrift } from '../../components/RiskMapDrift.tsx'
import { RiskMapLevel } from '../../components/RiskMapLevel.tsx'
import { useForm, useFormState } from '../../form/form-store.ts'
import type { KeptTexts } from '../../form/kept-texts.ts'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { AcceptancePart, OwnerPart } from './AcceptancePart.tsx'
import { Harms } from './Harms.tsx'
import { MeasurePicker } from './MeasurePicker.tsx'
import { controlId, partId } from './Part.tsx'
import { PhraseList } from './PhraseList.tsx'
import { risksPlace } from './places.ts'
import { ScorePart } from './ScorePart.tsx'
import { TreatmentPart } from './TreatmentPart.tsx'
import { RiskProvider, useOpenRisk, useRisk } from './use-risk.ts'
import { WhatCouldHappen } from './WhatCouldHappen.tsx'
import styles from './risks.module.css'

interface Props {
  readonly risk: NamedRisk
  readonly number: number
  readonly risks: readonly NamedRisk[]
  readonly sheet: OpenSheet
  readonly kept: KeptTexts
  readonly readOnly: boolean
  readonly history: readonly KeptScore[]
}

export function RiskEditor({ risk, number, risks, sheet, kept, readOnly, history }: Props) {
  const t = useT()
  const open = useOpenRisk(risk, sheet, kept, readOnly)
  // what was pressed to come here has gone: the keyboard goes on at the top of the risk
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('risk-title')?.focus()
  }, [])
  return (
    <RiskProvider value={open}>
      <article className={styles.editor} aria-labelledby="risk-title">
        <header className={styles.editorHead}>
          <p className={styles.dim}>{t('risk-page.number', { number })}</p>
          <h2 id="risk-title" tabIndex={-1}>
            {open.title}
          </h2>
          <Levels row={risk.row} />
          <StillOpen />
        </header>
        <WhatCouldHappen />
        <PhraseList field="sources" />
        <PhraseList field="threats" />
        <PhraseList field="assets" />
        <Harms />
        <MeasurePicker />
        <ScorePart stage="inherent" />
        <TreatmentPart />
        <ScorePart stage="residual" />
        <OwnerPart />
        <AcceptancePart />
        <section className={styles.part} aria-labelledby="risk-history">
          <h3 id="risk-history">{t('risk-page.history')}</h3>
          <History history={history} />
        </section>
        <Footer risks={risks} />
      </article>
    </RiskProvider>
  )
}

function Levels({ row }: { readonly row: RiskRow }) {
  const t = useT()
  const levels = stages.map((stage) => ({ stage, level: rowLevel(row, stage) }))
  return (
    <p className={styles.levels} role="status">
      {levels.map(({ stage, level }) => (
        <span key={stage}>
          <span className={styles.dim}>{t(`risk.stage.${stage}`)}: </span>
          {level ? <RiskMapLevel level={level} /> : t('risk-page.not_scored')}
        </span>
      ))}
    </p>
  )
}

/** What the risk still lacks, each as a way to where it is put right. */
function StillOpen() {
  const t = useT()
  const { findings } = useRisk()
  const fields = [...new Set(findings.filter((f) => f.weight === 'must').map((f) => f.field))]
  if (fields.length === 0) return <p className={styles.dim}>{t('risk-page.open.none')}</p>
  return (
    <nav aria-label={t('risk-page.open')} className={styles.stillOpen}>
      <span className={styles.dim}>{t('risk-page.open')}:</span>
      {fields.map((field) => (
        <button
          key={field}
          type="button"
          aria-label={t('risk-page.open.go', { part: t(`risk-page.${field}`) })}
          onClick={() => goToPart(field)}
        >
          {t(`risk-page.${field}`)}
        </button>
      ))}
    </nav>
  )
}
function goToPart(field: keyof RiskRow): void {
  const part = document.getElementById(partId(field))
  part?.scrollIntoView({ block: 'center' })
  const control =
    document.getElementById(controlId(field)) ?? part?.querySelector<HTMLElement>('input, textarea, button')
  ;(control ?? part)?.focus({ preventScroll: true })
}

function History({ history }: { readonly history: readonly KeptScore[] }) {
  const t = useT()
  const drifts = allDrifts(history)
  return drifts.length === 0 ? (
    <p className={styles.dim}>{t('risk-page.history.none')}</p>
  ) : (
    <RiskMapDrift drifts={drifts} />
  )
}

function Footer({ risks }: { readonly risks: readonly NamedRisk[] }) {
  const t = useT()
  const [, go] = useLocation()
  const form = useForm()
  const undoable = useFormState((s) => s.commits['risks'] !== undefined)
  const { id, view, readOnly } = useRisk()
  const here = risks.findIndex((r) => r.id === id)
  const [before, after] = [risks[here - 1], risks[here + 1]]
  return (
    <footer className={styles.footer} data-print="hide">
      <span>{before && <Link href={risksPlace(view.id, before.id)}>{t('risk-page.previous')}</Link>}</span>
      <span>{after && <Link href={risksPlace(view.id, after.id)}>{t('risk-page.next')}</Link>}</span>
      <Link href={risksPlace(view.id)}>{t('risk-page.all')}</Link>
      {!readOnly && (
        <span className={styles.tools}>
          {undoable && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
              onClick={() => form.undo('risks')}
            >
              {t('risk-page.undo')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="wax"
            leftSection={<IconTrash size={14} aria-hidden="true" />}
            onClick={() => {
              form.choose([{ path: `risks/${id}`, value: null }])
              go(risksPlace(view.id))
            }}
          >
            {t('risk-page.remove')}
          </Button>
        </span>
      )}
    </footer>
  )
}
