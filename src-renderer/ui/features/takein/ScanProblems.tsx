/** What of the scans was not taken in: files and codes, each with its reason and what to do. World: UI. */
import type { ScanFacts } from '../../../../src-shared/ipc/contract-paper.ts'
import { useT } from '../../i18n/index.ts'
import styles from './takein.module.css'

export function ScanProblems({ read: { files, problems } }: { readonly read: ScanFacts }) {
  const t = useT()
  const unread = files.flatMap(({ name, why }) => (why ? [{ name, why }] : []))
  const count = unread.length + problems.length
  if (count === 0) return null
  return (
    <section aria-labelledby="takein-problems" className={styles.section}>
      <h2 id="takein-problems">{t('takein.scan.problems', { count })}</h2>
      <ul className={styles.list}>
        {unread.map(({ name, why }) => (
          <li key={name} data-why={why}>
            <span className={styles.who}>{name}</span>
            <Reason
              why={t(`error.${why}.title`, { file: name })}
              then={t(`error.${why}.next`, { file: name })}
            />
          </li>
        ))}
        {problems.map(({ file, page, why, name, code }, i) => (
          // several codes of one page can be wrong in the same way
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes
          <li key={i} data-why={why}>
            <span className={styles.who}>
              {name ?? t('takein.scan.on', { file: files[file]?.name ?? '', page })}
            </span>
            {name !== undefined && (
              <span className={styles.dim}>
                {' '}
                {[code, t('takein.scan.on', { file: files[file]?.name ?? '', page })].join(' · ')}
              </span>
            )}
            <Reason
              why={t(why === 'other_sheet' ? 'takein.scan.unknown_sheet' : `sops.line.${why}`)}
              then={t(`takein.line.${why}`)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
function Reason({ why, then }: { readonly why: string; readonly then: string }) {
  return (
    <p>
      <span aria-hidden="true" className={styles.stop}>
        ■
      </span>{' '}
      <strong>{why}</strong> {then}
    </p>
  )
}
