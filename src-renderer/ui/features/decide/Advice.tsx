/**
 * What the decision aid advises on these facts, what speaks for telling and what against, and how that was worked out.
 *
 * World: UI. What must stay true: it says that it is advice and that a person decides; every reason, the method, its version
 * and its sources can be seen from here.
 */
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { Link } from 'wouter'
import type { Reason } from '../../../../src-shared/rules/decision-paths.ts'
import { useDeciding } from './decide-context.ts'
import styles from './follows.module.css'

export function Advice() {
  const t = useT()
  const { aid } = useDeciding()
  return (
    <div className={styles.advice}>
      <p className={styles.small}>{t('rules.decision.advice')}</p>
      <p className={styles.outcome}>{t(`rules.decision.outcome.${aid.outcome}`)}</p>
      <p>
        {t(`rules.decision.risk.${aid.risk}`)}. {t('rules.decision.document_always')}
      </p>
      {aid.people === 'public_notice' && <p>{t('rules.decision.people.public_notice')}.</p>}
      {aid.exception && <p>{t(`rules.decision.exception.${aid.exception}`)}.</p>}
      <div className={styles.sides}>
        <Side title={t('rules.decision.for')} reasons={aid.reasonsFor} />
        <Side title={t('rules.decision.against')} reasons={aid.reasonsAgainst} />
      </div>
      <details className={styles.how}>
        <summary>{t('decide.how')}</summary>
        <ul>
          {aid.paths.map(({ path, level, reasons }) => (
            <li key={path}>
              {t('decide.path', {
                path: t(`rules.decision.path.${path}`),
                level: t(`decide.level.${level}`),
              })}
              {reasons.length > 0 && (
                <ul>
                  {reasons.map((r) => (
                    <li key={r.key}>{t(`rules.decision.reason.${r.key}`)}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
        <p>{t('decide.path.highest')}</p>
        <p>
          {t('rules.decision.method', { method: aid.method })}. {t('decide.advice.sources')}
        </p>
      </details>
      <ScoreLine />
    </div>
  )
}

function Side({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }) {
  const t = useT()
  return (
    <div>
      <h3>{title}</h3>
      {reasons.length === 0 ? (
        <p className={styles.small}>{t('decide.reason.none')}</p>
      ) : (
        <ul>
          {reasons.map((r) => (
            <li key={r.key}>{t(`rules.decision.reason.${r.key}`)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The latest severity score, which stands beside the advice, and where it is worked out. */
function ScoreLine() {
  const t = useT()
  const { locale } = useTextContext()
  const { score, view } = useDeciding()
  const figure = (n: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(n)
  return (
    <p className={styles.score}>
      {score
        ? t('decide.score', {
            se: figure(score.se),
            band: t(`rules.severity.band.${score.band}`),
            method: score.method,
          })
        : t('decide.score.none')}{' '}
      <Link href={`/severity/${view.id}`}>{t(score ? 'decide.score.go' : 'decide.score.make')}</Link>
    </p>
  )
}
