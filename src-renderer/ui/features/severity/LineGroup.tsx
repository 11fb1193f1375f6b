/** One part of the sum: its figure, the lines that count in it, and what else could be added. World: UI. */
import { Button } from '@mantine/core'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { useT } from '../../i18n/index.ts'
import { figure, lineName } from './say-score.ts'
import { ScoreLine, type LineActions } from './ScoreLine.tsx'
import type { Line } from './score-sheet.ts'
import styles from './severity.module.css'

interface Props {
  readonly part: 'dpc' | 'ei' | 'cb'
  readonly points: number | undefined
  readonly lines: readonly Line[]
  readonly values: IncidentValues
  /** Path of the line that is open. */
  readonly open: string | undefined
  readonly readOnly: boolean
  readonly actions: LineActions
  readonly onOpen: (path: string | undefined) => void
}

export function LineGroup({ part, points, lines, values, open, readOnly, actions, onOpen }: Props) {
  const t = useT()
  const shown = lines.filter((l) => l.choice !== undefined || l.path === open || l.suggested !== undefined)
  const absent = lines.filter((l) => !shown.includes(l))
  const worth =
    points === undefined
      ? ''
      : t(part === 'ei' ? 'severity.factor' : 'severity.points', { points: figure(points) })
  return (
    <section className={styles.group} aria-labelledby={`part-${part}`}>
      <div className={styles.groupHead}>
        <h3 id={`part-${part}`} tabIndex={-1}>
          {t(`severity.part.${part}`)}
        </h3>
        <span className={styles.groupPoints}>{worth}</span>
      </div>
      <p className={styles.dim}>{t(`severity.part.${part}.help`)}</p>
      <ul className={styles.lines}>
        {shown.map((line) => (
          <ScoreLine
            key={line.path}
            line={line}
            values={values}
            open={line.path === open}
            readOnly={readOnly}
            actions={actions}
            onOpen={(now) => onOpen(now ? line.path : undefined)}
          />
        ))}
      </ul>
      {!readOnly && absent.length > 0 && (
        <div className={styles.add} data-print="hide">
          <span className={styles.dim}>{t('severity.add')}</span>
          {absent.map(({ path }) => (
            <Button
              key={path}
              size="compact-xs"
              variant="default"
              aria-label={t('severity.add.one', { name: lineName(path) })}
              onClick={() => onOpen(path)}
            >
              {lineName(path)}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
