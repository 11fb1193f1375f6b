/**
 * The person's own judgement beside the score: likelihood, gravity, possible harm; and the conclusion, which governs and
 * is drawn on the page where the duties are decided. World: UI. What must stay true: a gap of two bands between
 * conclusion and score is said in words.
 */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { bandOfRisk, isFarFromScore, latestScore } from '../../../../src-shared/rules/severity-kept.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { useT } from '../../i18n/index.ts'
import { BandBadge } from './BandBadge.tsx'
import { RiskMatrix } from './RiskMatrix.tsx'
import { bandOfJudgement } from './risk-matrix.ts'
import styles from './severity.module.css'

interface Props {
  readonly id: string
  readonly values: IncidentValues
  readonly readOnly: boolean
}

type Risk = NonNullable<IncidentValues['risk_conclusion']>
export function Judgement({ id, values, readOnly }: Props) {
  const t = useT()
  const { likelihood, gravity } = values
  const band = bandOfJudgement(likelihood, gravity)
  const field = (key: string) => <FieldInput name={key} field={incident.fields[key]!} />
  return (
    <section aria-labelledby="severity-judgement" className={styles.judgement}>
      <h2 id="severity-judgement">{t('severity.judgement')}</h2>
      {field('likelihood')}
      {field('gravity')}
      <div className={styles.matrixPart}>
        <h3>{t('severity.matrix')}</h3>
        <RiskMatrix likelihood={likelihood} gravity={gravity} readOnly={readOnly} />
        <p role="status">
          {band
            ? t('severity.matrix.chosen', {
                band: t(`rules.severity.band.${band}`),
                likelihood: t(`incident.likelihood.${likelihood}`),
                gravity: t(`incident.gravity.${gravity}`),
              })
            : t('severity.matrix.open')}
        </p>
        <p className={styles.dim}>{t('severity.matrix.help')}</p>
      </div>
      {field('impacts')}
      <Conclusion id={id} values={values} />
    </section>
  )
}

function Conclusion({ id, values }: Pick<Props, 'id' | 'values'>) {
  const t = useT()
  const { risk_conclusion: risk, risk_reasons: reasons } = values
  return (
    <div className={styles.conclusion}>
      <h3>{t('severity.conclusion')}</h3>
      {risk === undefined ? (
        <p>{t('severity.conclusion.none')}</p>
      ) : (
        <>
          <p>
            <strong>
              {t('severity.conclusion.is', { conclusion: t(`incident.risk_conclusion.${risk}`) })}
            </strong>
          </p>
          {reasons !== undefined && (
            <p className={styles.prose}>{t('severity.conclusion.reasons', { reasons })}</p>
          )}
          <Gap values={values} risk={risk} />
        </>
      )}
      <p data-print="hide">
        <Button component={Link} href={`/decide/${id}`} size="compact-md" variant="default">
          {t(risk === undefined ? 'severity.conclusion.decide' : 'severity.conclusion.anew')}
        </Button>
      </p>
    </div>
  )
}

function Gap({ values, risk }: { readonly values: IncidentValues; readonly risk: Risk }) {
  const t = useT()
  const scored = latestScore(values.scores)
  if (!scored) return null
  const apart = isFarFromScore(values.scores, risk)
  const reason = values.severity_gap_reason
  return (
    <div className={styles.gap} data-apart={apart || undefined}>
      <p className={styles.bandPair}>
        <span>
          {t('severity.conclusion.band')} <BandBadge band={bandOfRisk(risk)} />
        </span>
        <span>
          {t('severity.conclusion.score')} <BandBadge band={scored.band} />
        </span>
      </p>
      <p>
        {!apart
          ? t('severity.conclusion.near')
          : reason
            ? t('severity.conclusion.gap.given', { reason })
            : t('severity.conclusion.gap')}
      </p>
    </div>
  )
}
