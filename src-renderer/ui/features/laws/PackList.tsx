/** The versions of the laws that are kept here; every one stays readable. World: UI. */
import { Anchor } from '@mantine/core'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { formatDay } from '../../components/format.ts'
import { useZone } from '../../app-state.ts'
import { intlTag, useT } from '../../i18n/index.ts'
import type { Laws } from './use-laws.ts'
import styles from './Laws.module.css'

export function PackList({ laws: { packs, unusable, name } }: { readonly laws: Laws }) {
  const t = useT()
  const zone = useZone()
  const origin = ({ importedAt, importedBy = '' }: Laws['packs'][number]) =>
    importedAt === undefined
      ? t('laws.packs.shipped')
      : t('laws.packs.imported', { day: formatDay(importedAt, zone), by: importedBy })
  return (
    <section className={styles.group} aria-labelledby="laws-packs" data-print="hide">
      <h2 id="laws-packs">{t('laws.packs')}</h2>
      <p className={styles.lead}>{t('laws.packs.text')}</p>
      <ul className={styles.packs}>
        {packs.map((p) => (
          <li key={p.name}>
            {p.name === name ? (
              <strong>{p.name}</strong>
            ) : (
              <Anchor
                href={p.current ? '#/laws' : `#/laws?${new URLSearchParams({ pack: p.name }).toString()}`}
                aria-label={t('laws.packs.read', { pack: p.name })}
              >
                {p.name}
              </Anchor>
            )}
            {p.current && (
              <StateBadge tone="done" soft>
                {t('laws.packs.current')}
              </StateBadge>
            )}
            <span className={styles.dim}>
              {t('laws.packs.compiled', { day: describeDay(p.compiled, intlTag()) })} · {origin(p)}
            </span>
          </li>
        ))}
        {unusable.map((u) => (
          <li key={u.name}>
            <StateBadge tone="stop">
              {t('laws.packs.unusable', { pack: u.name, why: t(`error.${u.code}.title`) })}
            </StateBadge>
          </li>
        ))}
      </ul>
    </section>
  )
}
