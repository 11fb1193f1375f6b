/** The pages of an incident beside its form: severity, the HIPAA worksheet, whom to tell; each with how far it is. World: UI. */
import { Link } from 'wouter'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import type { DutyRow } from './duty-rows.ts'
import { ownPages } from './own-pages.ts'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

export function OwnPages({ rows }: { readonly rows: readonly DutyRow[] }) {
  const t = useT()
  const ctx = useTextContext()
  const { register, view } = useRecord()
  const pages = ownPages(register, view, rows, ctx)
  if (pages.length === 0) return null
  return (
    <section aria-labelledby="own-pages" className={styles.ownPages}>
      <h2 id="own-pages">{t(`record.pages.${register.id}`)}</h2>
      <ul>
        {pages.map(({ section, to, state, says }) => (
          <li key={section}>
            <Link href={to}>{t(`${register.id}.section.${section}`)}</Link>
            <StateBadge tone={state === 'done' ? 'done' : 'plain'}>{says}</StateBadge>
          </li>
        ))}
      </ul>
    </section>
  )
}
