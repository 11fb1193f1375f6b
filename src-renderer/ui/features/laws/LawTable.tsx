/** The laws of one place, one row each. World: UI. */
import { standingOf } from '../../../../src-shared/rules/law-pack.ts'
import { LawLink } from '../../components/LawLink.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import type { LawGroup, ListedLaw } from './group-laws.ts'
import { sayChecked, sayDates, sayGroup, sayReach, toneOfLaw } from './say-law.ts'
import type { Laws } from './use-laws.ts'
import styles from './Laws.module.css'

export function LawTable({ group, laws }: { readonly group: LawGroup; readonly laws: Laws }) {
  const t = useT()
  const ctx = useTextContext()
  const id = `laws-${group.key.replaceAll(/\W+/g, '-')}`
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id}>{sayGroup(group.name, ctx)}</h2>
      <table className={styles.table}>
        <colgroup>
          <col className={styles.wide} />
          <col />
          <col className={styles.reach} />
          <col />
        </colgroup>
        <thead className="sb-visually-hidden">
          <tr>
            <th scope="col">{t('laws.column.law')}</th>
            <th scope="col">{t('laws.column.status')}</th>
            <th scope="col">{t('laws.column.reach')}</th>
            <th scope="col">{t('laws.column.checked')}</th>
          </tr>
        </thead>
        <tbody>
          {group.laws.map((law) => (
            <LawRow key={law.regime.id} law={law} laws={laws} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function LawRow({ law: { regime, reach }, laws }: { readonly law: ListedLaw; readonly laws: Laws }) {
  const t = useT()
  const ctx = useTextContext()
  const standing = standingOf(regime, laws.today, laws.office?.previews)
  return (
    <tr>
      <th scope="row">
        <LawLink regime={regime.id} pack={laws.older}>
          {regime.name}
        </LawLink>
        <span className={styles.note}>{t('laws.duties', { count: regime.duties.length })}</span>
      </th>
      <td>
        <StateBadge tone={toneOfLaw(regime, laws.today)}>
          {t(`rules.regime.status.${regime.status}`)}
        </StateBadge>
        <span className={styles.note}>
          {standing === 'preview' ? t('laws.preview.on') : sayDates(regime, laws.today, ctx)}
        </span>
      </td>
      <td data-reach={reach.reach}>{sayReach(regime, reach, laws.today, ctx)}</td>
      <td className={styles.named}>{sayChecked(regime, ctx)}</td>
    </tr>
  )
}
