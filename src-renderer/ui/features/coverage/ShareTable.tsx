/**
 * Numbers by procedure, department, role or campaign: three raw numbers, the share in words and as a bar. World: UI. What must stay
 * true: the bar says nothing that the words do not; its length and its frame tell, not its colour; each line narrows the page to itself.
 */
import { Link } from 'wouter'
import type { Share } from '../../../../src-shared/sop/coverage.ts'
import { formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import styles from './coverage.module.css'

export interface ShareLine {
  readonly key: string
  readonly label: string
  readonly share: Share
  readonly percent?: number | undefined
}
interface Props {
  readonly id: string
  readonly title: string
  /** What a line is about. */
  readonly column: string
  readonly lines: readonly ShareLine[]
  /** Where a line leads; none = it is no link. */
  readonly to: (line: ShareLine) => string | undefined
}

export function ShareTable({ id, title, column, lines, to }: Props) {
  const t = useT()
  if (lines.length === 0) return null
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 id={id}>{title}</h2>
      <div className={styles.scroll} role="group" aria-label={title} tabIndex={0}>
        <table className={styles.shares}>
          <thead>
            <tr>
              <th scope="col">{column}</th>
              <th scope="col">{t('coverage.asked')}</th>
              <th scope="col">{t('coverage.excused.short')}</th>
              <th scope="col">{t('coverage.signed')}</th>
              <th scope="col">{t('coverage.percent')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const href = to(line)
              return (
                <tr key={line.key}>
                  <th scope="row">
                    {href === undefined ? line.label : <Link href={href}>{line.label}</Link>}
                  </th>
                  <td className="sb-figures">{formatNumber(line.share.asked)}</td>
                  <td className="sb-figures">{formatNumber(line.share.excused)}</td>
                  <td className="sb-figures">{formatNumber(line.share.signed)}</td>
                  <td className="sb-figures">
                    <span className={styles.share}>
                      {line.percent === undefined ? (
                        <span className={styles.dim}>{t('coverage.share.none')}</span>
                      ) : (
                        <>
                          <span className={styles.bar} aria-hidden="true">
                            <span style={{ width: `${line.percent}%` }} />
                          </span>
                          {t('coverage.percent.of', { percent: line.percent })}
                        </>
                      )}
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
