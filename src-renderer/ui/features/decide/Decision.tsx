/**
 * The decision itself: what a person concludes about the risk, and for each duty in reach whether it is required, with
 * reasons. World: UI. What must stay true: nothing is chosen beforehand; only duties in reach are asked about; what was
 * decided before stands there and can be decided anew.
 */
import { isFarFrom } from '../../../../src-shared/rules/severity-kept.ts'
import { Button, Textarea } from '@mantine/core'
import { useStore } from 'zustand'
import { RadioPills } from '../../components/RadioPills.tsx'
import { SimilarIncidents } from '../../components/SimilarIncidents.tsx'
import { hasMessage, useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import styles from './decision.module.css'
import { risks } from './decision-draft.ts'
import { DecidedBefore, MayBePutOnRecord } from './DecidedBefore.tsx'
import { DutyForm } from './DutyForm.tsx'
import { useTextContext } from '../../form/text-context.ts'

export function Decision() {
  const t = useT()
  const { asked, decision, duties, view } = useDeciding()
  const restored = useStore(decision.store, (s) => s.restored)
  return (
    <section className={styles.decision} aria-labelledby="decide-decision">
      <h2 id="decide-decision" tabIndex={-1}>
        {t('decide.decision')}
      </h2>
      {restored && (
        <p className={styles.restored} role="status">
          {t('decide.restored')}{' '}
          <Button size="compact-xs" variant="subtle" onClick={decision.discard}>
            {t('form.discard')}
          </Button>
        </p>
      )}
      <SimilarIncidents id={view.id} level={3} most={2} />
      <Conclusion />
      {asked.length > 0 ? (
        <div className={styles.duties}>
          <h3>{t('decide.decision.duties', { count: asked.length })}</h3>
          {asked.map((a) => (
            <DutyForm key={a.duty.id} assessed={a} />
          ))}
        </div>
      ) : (
        <p className={styles.dim}>
          {t(
            duties.outOfReach.length > 0
              ? 'decide.duties.none_yet'
              : duties.decided.length > 0
                ? 'decide.decision.all'
                : 'decide.decision.none',
          )}
        </p>
      )}
      <MayBePutOnRecord />
      <DecidedBefore />
    </section>
  )
}

/** The conclusion that is on record, with its reasons. */
export function Concluded() {
  const t = useT()
  const { saved, values } = useDeciding()
  if (!saved) return null
  return (
    <p className={styles.quote}>
      <strong>{t('decide.conclusion.saved', { risk: t(`incident.risk_conclusion.${saved}`) })}</strong>
      {values.risk_reasons && ` ${values.risk_reasons}`}
    </p>
  )
}

/** What the person concludes; it governs over the advice and the score. */
function Conclusion() {
  const t = useT()
  const { locale } = useTextContext()
  const { decision, draft, score } = useDeciding()
  const chosen = draft.risk
  const definition = `incident.risk_conclusion.${chosen ?? ''}.def`
  const figure = (n: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(n)
  return (
    <fieldset className={styles.card}>
      <legend id="decide-risk-legend">{t('incident.risk_conclusion.ask')}</legend>
      <p className={styles.dim}>{t('incident.risk_conclusion.help')}</p>
      <Concluded />
      <RadioPills
        id="decide-risk"
        labelledBy="decide-risk-legend"
        options={risks.map((value) => ({ value, label: t(`incident.risk_conclusion.${value}`) }))}
        value={chosen ?? null}
        onChoose={(risk) => decision.set('risk', risk)}
      />
      {chosen && hasMessage(definition) && <p className={styles.dim}>{t(definition)}</p>}
      {(chosen || draft.reasons !== '') && (
        <Textarea
          id="decide-reasons"
          label={t('incident.risk_reasons.ask')}
          description={t('incident.risk_reasons.help')}
          value={draft.reasons}
          maxLength={20_000}
          autosize
          minRows={3}
          maxRows={14}
          onChange={(e) => decision.set('reasons', e.currentTarget.value)}
        />
      )}
      {chosen && score && isFarFrom(score, chosen) && (
        <Textarea
          id="decide-gapReason"
          label={t('incident.severity_gap_reason.ask')}
          description={t('decide.gap', {
            se: figure(score.se),
            band: t(`rules.severity.band.${score.band}`),
          })}
          value={draft.gapReason}
          maxLength={20_000}
          autosize
          minRows={2}
          maxRows={10}
          onChange={(e) => decision.set('gapReason', e.currentTarget.value)}
        />
      )}
    </fieldset>
  )
}
