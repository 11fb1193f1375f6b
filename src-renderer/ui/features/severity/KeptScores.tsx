/**
 * The scores that were kept, latest first; each can be laid beside what the method says of today's facts. World: UI.
 * What must stay true: a kept score is shown as it was made; when and by whom stands with it; a printed page shows all.
 */
import { useEffect, useState } from 'react'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import type { SeverityScore } from '../../../../src-shared/values.ts'
import { useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { BandBadge } from './BandBadge.tsx'
import { ComparedScore } from './ComparedScore.tsx'
import { figure, scoreFigure } from './say-score.ts'
import { keptScores } from './score-sheet.ts'
import styles from './kept.module.css'

interface Props {
  /** The incident. */
  readonly id: string
  readonly values: IncidentValues
}

export function KeptScores({ id, values }: Props) {
  const t = useT()
  const kept = keptScores(values)
  // Which entry kept which score: with it main can show the facts of that day.
  const history = useCall('history', { id }, { follow: true, skip: kept.length === 0 })
  const entryOf = (score: string) =>
    history.value?.items.find((item) => item.changes.some((c) => c.path === `scores/${score}`))?.position.id
  return (
    <section aria-labelledby="severity-history" className={styles.history}>
      <h2 id="severity-history">{t('severity.history')}</h2>
      {kept.length === 0 ? (
        <EmptyState level={3} title={t('severity.history.none')}>
          {t('severity.history.none.text')}
        </EmptyState>
      ) : (
        <>
          {kept.map(({ id: score, score: made }, i) => (
            <OneScore
              key={score}
              record={id}
              made={made}
              entry={entryOf(score)}
              values={values}
              startOpen={i === 0}
            />
          ))}
          <p className={styles.dim}>{t('severity.compare.keep_note')}</p>
        </>
      )}
    </section>
  )
}

interface OneProps {
  readonly record: string
  readonly made: SeverityScore
  /** The journal entry that kept it; absent until the history is there. */
  readonly entry: string | undefined
  readonly values: IncidentValues
  readonly startOpen: boolean
}

function OneScore({ record, made, entry, values, startOpen }: OneProps) {
  const t = useT()
  const [open, setOpen] = useState(startOpen)
  useEffect(() => {
    const all = () => setOpen(true)
    window.addEventListener('beforeprint', all)
    return () => window.removeEventListener('beforeprint', all)
  }, [])
  return (
    <details className={styles.kept} open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <span className={styles.keptHead}>
          <strong className={styles.keptFigure}>{scoreFigure(made.se)}</strong>
          <BandBadge band={made.band} />
          <span className={styles.keptSum}>
            {t('severity.history.sum', { dpc: figure(made.dpc), ei: figure(made.ei), cb: figure(made.cb) })}
          </span>
          <span className={styles.dim}>
            <Moment at={made.scoredAt} /> {t('severity.history.by', { who: made.scoredBy })} · {made.method}
          </span>
        </span>
      </summary>
      {open && <ComparedScore record={record} made={made} entry={entry} values={values} />}
    </details>
  )
}
