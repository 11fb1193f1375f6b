/**
 * The sum in full while it changes: every figure leads to the part that it comes from. World: UI. What must stay true:
 * announced as one sentence; what stands in the way of keeping the score is listed as links.
 */
import { Anchor, Button } from '@mantine/core'
import type { Severity } from '../../../../src-shared/rules/severity.ts'
import type { SeverityScore } from '../../../../src-shared/values.ts'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { BandBadge } from './BandBadge.tsx'
import { figure, lineName, scoreFigure } from './say-score.ts'
import type { needsOf } from './score-sheet.ts'
import styles from './severity.module.css'

interface Props {
  readonly score: Severity | undefined
  readonly needs: ReturnType<typeof needsOf>
  /** The score kept last, when it says exactly this. */
  readonly asKept: SeverityScore | undefined
  readonly readOnly: boolean
  readonly busy: boolean
  readonly onKeep: () => void
  /** Goes to a line (`data/simple`) or to a part (`dpc`). */
  readonly onGo: (path: string) => void
}

export function SumBar({ score, needs, asKept, readOnly, busy, onKeep, onGo }: Props) {
  const t = useT()
  return (
    <section className={styles.sumBar} aria-label={t('severity.worked_out')}>
      <div className={styles.sumRow}>
        {score ? (
          <Sum score={score} onGo={onGo} />
        ) : (
          <p className={styles.sumOpen}>{t('severity.sum.open')}</p>
        )}
        {asKept ? (
          <p className={styles.keptNote}>
            <span aria-hidden="true">● </span>
            {t('severity.as_kept')} <Moment at={asKept.scoredAt} />
          </p>
        ) : (
          !readOnly && (
            <Button loading={busy} disabled={needs.length > 0} onClick={onKeep}>
              {t('severity.keep')}
            </Button>
          )
        )}
      </div>
      {!readOnly && needs.length > 0 && (
        <div className={styles.needs}>
          <span>{t('severity.needs')}:</span>
          <ul>
            {needs.map(({ path, need }) => (
              <li key={path}>
                <Anchor component="button" type="button" onClick={() => onGo(path)}>
                  {need === 'choice'
                    ? t(`severity.need.${path}`)
                    : t('severity.need.reason', { name: lineName(path) })}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Sum({ score, onGo }: { readonly score: Severity; readonly onGo: (path: string) => void }) {
  const t = useT()
  const { dpc, ei, cb, se, band } = score
  const sentence = t('severity.sum', {
    dpc: figure(dpc),
    ei: figure(ei),
    cb: figure(cb),
    se: scoreFigure(se),
    band: t(`rules.severity.band.${band}`),
  })
  const term = (part: 'dpc' | 'ei' | 'cb', value: number) => (
    <a
      className={styles.term}
      href={`#part-${part}`}
      title={t(`severity.part.${part}`)}
      onClick={(event) => {
        event.preventDefault()
        onGo(part)
      }}
    >
      <span className={styles.termFigure}>{figure(value)}</span>
      <span className={styles.termName}>{t(`severity.part.${part}.short`)}</span>
    </a>
  )
  return (
    <div className={styles.sum}>
      <p className="sb-visually-hidden" role="status">
        {sentence}
      </p>
      <span className={styles.sign}>{t('severity.sum.start')}</span>
      {term('dpc', dpc)}
      <span className={styles.sign}>×</span>
      {term('ei', ei)}
      <span className={styles.sign}>+</span>
      {term('cb', cb)}
      <span className={styles.sign}>=</span>
      <span className={styles.result}>
        <strong className={styles.se}>{scoreFigure(se)}</strong>
        <BandBadge band={band} />
      </span>
    </div>
  )
}
