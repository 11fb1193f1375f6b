/**
 * Incidents like this one: when, what they share, how they were judged, and how likeness was worked out. World: UI. What
 * must stay true: every figure can be followed to the facts it is from; when nothing can be found out, nothing is shown.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { leastLikeness } from '../../../src-shared/rules/similar.ts'
import type { TextContext } from '../../../src-shared/text/context.ts'
import { useCall } from '../api.ts'
import { useZone } from '../app-state.ts'
import { intlTag, useT } from '../i18n/index.ts'
import { formatMonth } from './format.ts'
import { sayScore, sayShared, sayTold, sayValues, sumOf, type Similar } from './similar-words.ts'
import styles from './SimilarIncidents.module.css'

interface Props {
  readonly id: string
  /** Heading level, so that headings stay in order. */
  readonly level?: 2 | 3
  /** How many to show, the most alike first; all that main found when absent. */
  readonly most?: number
  /** In place of all when no incident is like this one. */
  readonly whenNone?: ReactNode
}

export function SimilarIncidents({ id, level = 2, most, whenNone }: Props) {
  const t = useT()
  const { value } = useCall('similar', { id }, { follow: true })
  const Heading = level === 2 ? 'h2' : 'h3'
  if (!value || (value.incidents.length === 0 && whenNone === undefined)) return null
  return (
    <section aria-labelledby="similar-incidents" className={styles.similar}>
      <Heading id="similar-incidents">{t('alike.title')}</Heading>
      {value.incidents.length === 0 ? (
        whenNone
      ) : (
        <ul className={styles.list}>
          {value.incidents.slice(0, most).map((incident) => (
            <Incident key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Incident({ incident }: { readonly incident: Similar }) {
  const t = useT()
  const zone = useZone()
  const ctx: TextContext = { t, locale: intlTag() }
  const { id, ref, title, at } = incident
  const judged = [sayScore(incident, ctx), sayTold(incident, ctx)].filter(Boolean)
  return (
    <li>
      <p className={styles.head}>
        <Link href={`/register/incident/${id}`}>
          {ref && <span className={styles.ref}>{ref}</span>} {title}
        </Link>
      </p>
      <p>
        {t('alike.says', {
          when: at ? formatMonth(at, zone) : t('alike.when.unknown'),
          shared: sayShared(incident, ctx),
          judged: judged.join('; '),
        })}
      </p>
      <HowLike incident={incident} ctx={ctx} />
    </li>
  )
}

/** The arithmetic of likeness, fact by fact. */
function HowLike({ incident, ctx }: { readonly incident: Similar; readonly ctx: TextContext }) {
  const { t, locale } = ctx
  const { facts, likeness, rule } = incident
  const { products, weights } = sumOf(facts)
  const two = (n: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(n)
  return (
    <details className={styles.how}>
      <summary>{t('alike.how', { likeness })}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('alike.how.fact')}</th>
            <th scope="col">{t('alike.how.weight')}</th>
            <th scope="col">{t('alike.how.share')}</th>
            <th scope="col">{t('alike.how.product')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((f) => (
            <tr key={f.fact}>
              <th scope="row">
                {t(`incident.${f.fact}`)}: {t(`similar.${f.verdict}.${f.fact}`)}
                <span className={styles.values}>{sayValues(f, ctx)}</span>
              </th>
              <td>{two(f.weight)}</td>
              <td>{two(f.share)}</td>
              <td>{two(f.weight * f.share)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('alike.how.sum')}</th>
            <td>{two(weights)}</td>
            <td />
            <td>{two(products)}</td>
          </tr>
        </tfoot>
      </table>
      <p>{t('alike.how.result', { sum: two(products), weight: two(weights), likeness: two(likeness) })}</p>
      <p>
        {t('similar.rule', { least: leastLikeness })} {t('alike.how.rule', { rule })}
      </p>
    </details>
  )
}
