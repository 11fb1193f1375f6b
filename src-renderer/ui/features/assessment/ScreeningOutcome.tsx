/**
 * What the answers come to so far, why, what is still missing, and the two ways on. World: UI. What must stay true: it
 * follows every answer at once; a way that the answers do not allow is refused with its reason by main, and said here first.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { screen, type ScreeningReason } from '../../../../src-shared/risk/screening.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import type { ScreeningEditor } from './use-screening.ts'
import styles from './assessment.module.css'

interface Props {
  readonly sheet: OpenSheet
  readonly editor: ScreeningEditor
}
const tones = { required: 'stop', likely_required: 'watch', not_required: 'done' } as const

export function ScreeningOutcome({ sheet, editor }: Props) {
  const t = useT()
  const { outcome, reasons, needs } = screen(editor.answers)
  return (
    <section aria-labelledby="screening-outcome" className={styles.outcome}>
      <h2 id="screening-outcome">{t('assessment-page.screening.outcome')}</h2>
      <div role="status">
        <p className={styles.verdict}>
          <StateBadge tone={tones[outcome]}>{t(`risk.screening.${outcome}`)}</StateBadge>
        </p>
        <ul className={styles.plain}>
          {reasons.map((reason) => (
            <li key={reason.kind}>
              {t(`risk.reason.${reason.kind}`)} <Names reason={reason} />
            </li>
          ))}
        </ul>
        {needs.length > 0 && (
          <ul className={styles.lacks}>
            {needs.map((need) => (
              <li key={need}>
                <span aria-hidden="true">▲</span> {t(`risk.screening_need.${need}`)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Ways sheet={sheet} outcome={outcome} />
    </section>
  )
}

const prefixes: Readonly<Partial<Record<ScreeningReason['kind'], string>>> = {
  case: 'risk.case',
  case_unknown: 'risk.case',
  list_required: 'risk.list',
  list_needs_criterion: 'risk.list',
  list_consider: 'risk.list',
  criteria: 'risk.criterion',
  criteria_maybe: 'risk.criterion',
  one_criterion: 'risk.criterion',
  exempt: 'risk.exemption',
  overridden: 'risk.screening',
}
/** What a reason rests on, by name. */
function Names({ reason: { kind, ids } }: { readonly reason: ScreeningReason }) {
  const t = useT()
  const prefix = prefixes[kind]
  if (prefix === undefined || ids.length === 0) return null
  // what an open question would be is nothing that anybody said
  if (kind === 'criteria_maybe' || kind === 'case_unknown') return null
  return <span className={styles.dim}>{ids.map((id) => t(`${prefix}.${id}`)).join(' · ')}</span>
}

interface WaysProps {
  readonly sheet: OpenSheet
  readonly outcome: keyof typeof tones
}
function Ways({ sheet, outcome }: WaysProps) {
  const t = useT()
  const [, go] = useLocation()
  const { form, view, readOnly } = sheet
  const [busy, setBusy] = useState<string>()
  const [failure, setFailure] = useState<Failure>()
  const take = async (transition: 'start' | 'not_needed') => {
    setBusy(transition)
    setFailure(undefined)
    const done = await form.write(() => call.transition({ id: view.id, transition }))
    setBusy(undefined)
    if (done.ok) go(`/register/assessment/${view.id}`, { state: { focusRecord: true } })
    else setFailure(done.error)
  }
  if (view.state !== 'screening') return <p>{t('assessment-page.screening.done')}</p>
  if (readOnly) return null
  const none = outcome === 'not_required'
  return (
    <div className={styles.ways}>
      <Button
        variant={none ? 'default' : 'filled'}
        loading={busy === 'start'}
        onClick={() => void take('start')}
      >
        {t('assessment.transition.start')}
      </Button>
      <Button
        variant={none ? 'filled' : 'default'}
        loading={busy === 'not_needed'}
        onClick={() => void take('not_needed')}
      >
        {t('assessment-page.screening.not_needed')}
      </Button>
      <p className={styles.dim}>{t('assessment-page.screening.both')}</p>
      {failure && <ErrorNotice failure={failure} register="assessment" />}
    </div>
  )
}
