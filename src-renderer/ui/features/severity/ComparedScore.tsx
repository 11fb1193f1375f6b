/**
 * One kept score beside what the method says of today's facts: line by line, what differs and why. World: UI. What must
 * stay true: the reasons of that day are shown as they were written; changed facts are named with both values.
 */
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { enisaVersion } from '../../../../src-shared/rules/severity.ts'
import type { SeverityScore } from '../../../../src-shared/values.ts'
import { useCall } from '../../api.ts'
import { sayField } from '../../form/say-path.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { compareScore, type ComparedLine, type Comparison } from './compare-score.ts'
import { choiceText, figure, lineName, sayBecause, scoreFigure } from './say-score.ts'
import styles from './kept.module.css'

interface Props {
  readonly record: string
  readonly made: SeverityScore
  readonly entry: string | undefined
  readonly values: IncidentValues
}

export function ComparedScore({ record, made, entry, values }: Props) {
  const t = useT()
  const day = useCall('recordAsOf', { id: record, entry: entry ?? '' }, { skip: entry === undefined })
  const factsThen = day.value?.values as IncidentValues | undefined
  const compared = compareScore(made, factsThen, values, (because) => sayBecause(because, values))
  return (
    <div className={styles.compared}>
      <p>{sayVerdict(made, compared, t)}</p>
      <div className={styles.tableWrap}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('severity.compare.input')}</th>
              <th scope="col">{t('severity.compare.scored')}</th>
              <th scope="col">{t('severity.compare.today')}</th>
              <th scope="col">{t('severity.compare.why')}</th>
            </tr>
          </thead>
          <tbody>
            {compared.lines.map((line) => (
              <tr key={line.path} data-differs={line.why.is !== 'same' || undefined}>
                <th scope="row">{lineName(line.path)}</th>
                <Side path={line.path} side={line.scored} />
                <Side path={line.path} side={line.today} />
                <td>
                  <WhyDiffers line={line} made={made} then={factsThen} now={values} failed={!!day.failure} />
                </td>
              </tr>
            ))}
            <People compared={compared} />
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('severity.compare.total')}</th>
              <td>
                {scoreFigure(made.se)} {t(`rules.severity.band.${made.band}`)}
              </td>
              <td>
                {scoreFigure(compared.today.se)} {t(`rules.severity.band.${compared.today.band}`)}
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </div>
  )
}

function sayVerdict(made: SeverityScore, { today }: Comparison, t: ReturnType<typeof useT>): string {
  const difference = today.se - made.se
  if (difference === 0) return t('severity.compare.same', { se: scoreFigure(made.se) })
  return t(difference > 0 ? 'severity.compare.higher' : 'severity.compare.lower', {
    today: scoreFigure(today.se),
    band: t(`rules.severity.band.${today.band}`),
    difference: figure(Math.abs(difference)),
  })
}

function Side({ path, side }: { readonly path: string; readonly side: ComparedLine['scored'] }) {
  const { choice, points, reason } = side
  return (
    <td>
      {points !== undefined && <strong className={styles.cellPoints}>{figure(points)}</strong>}{' '}
      {choiceText(path, choice)}
      {reason !== '' && <span className={styles.cellReason}>{reason}</span>}
    </td>
  )
}

/** The number of people, which raises a flag and moves no figure. */
function People({ compared: { people } }: { readonly compared: Comparison }) {
  const t = useT()
  const ctx = useTextContext()
  const say = (count: Comparison['people']['today']) =>
    sayField(incident, 'subjects', count, ctx) || t('form.empty')
  const [scored, today] = [say(people.scored), say(people.today)]
  return (
    <tr data-differs={scored !== today || undefined}>
      <th scope="row">{t('severity.flag.people')}</th>
      <td>{scored}</td>
      <td>{today}</td>
      <td>{t(scored === today ? 'severity.compare.why.same' : 'severity.compare.why.people')}</td>
    </tr>
  )
}

interface WhyProps {
  readonly line: ComparedLine
  readonly made: SeverityScore
  readonly then: IncidentValues | undefined
  readonly now: IncidentValues
  readonly failed: boolean
}

function WhyDiffers({ line: { why }, made, then, now, failed }: WhyProps) {
  const t = useT()
  const ctx = useTextContext()
  const say = (field: string, values: IncidentValues | undefined) =>
    sayField(incident, field, values?.[field as keyof IncidentValues], ctx) || t('form.empty')
  if (why.is === 'facts')
    return (
      <>
        {t('severity.compare.why.facts')}
        <ul className={styles.facts}>
          {why.fields.map((field) => (
            <li key={field}>
              {t('severity.compare.fact', {
                label: t(`incident.${field}`),
                before: say(field, then),
                after: say(field, now),
              })}
            </li>
          ))}
        </ul>
      </>
    )
  if (why.is === 'method') return t('severity.compare.why.method', { before: made.method, now: enisaVersion })
  if (why.is === 'unknown') return t(failed ? 'severity.compare.why.cannot' : 'severity.compare.why.unknown')
  return t(`severity.compare.why.${why.is}`)
}
