/** All versions of an assessment, each with its state and a way to see what changed since the one before. World: UI. */
import { Link } from 'wouter'
import type { AssessmentFacts } from '../../../../src-shared/ipc/contract-assess.ts'
import { assessment } from '../../../../src-shared/registers/assessment.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { toneOf } from '../../components/state-tone.ts'
import { useT } from '../../i18n/index.ts'
import styles from './assessment.module.css'

interface Props {
  /** The one on screen. */
  readonly id: string
  readonly facts: AssessmentFacts
}

export function Versions({ id, facts }: Props) {
  const t = useT()
  return (
    <ul className={styles.plain}>
      {facts.versions.map(({ record, version, state }, i) => {
        const before = facts.versions[i - 1]
        const name = t('assessment-page.version', { version })
        return (
          <li key={record} className={styles.version}>
            {record === id ? (
              <strong>{name}</strong>
            ) : (
              <Link href={`/register/assessment/${record}`}>{name}</Link>
            )}
            <StateBadge tone={toneOf(assessment, state)}>{t(`assessment.state.${state}`)}</StateBadge>
            {before && (
              <Link href={`/compare/${before.record}/${record}`}>
                {t('assessment-page.version.compare', { version: before.version })}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}
