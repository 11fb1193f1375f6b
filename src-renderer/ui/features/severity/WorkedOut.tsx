/** How the score came about, line by line, and what the method is worth: version, source, how far checked. World: UI. */
import { enisaMethod, enisaVersion, type Severity } from '../../../../src-shared/rules/severity.ts'
import { Facts } from '../../components/Facts.tsx'
import { useT } from '../../i18n/index.ts'
import { sayStep } from './say-score.ts'
import styles from './severity.module.css'

export function WorkedOut({ score }: { readonly score: Severity | undefined }) {
  const t = useT()
  const fact = (key: string, params?: Readonly<Record<string, string>>) => ({
    label: t(`severity.method${key}`),
    value: t(`severity.method${key}.value`, params),
  })
  return (
    <details className={styles.workedOut}>
      <summary>{t('severity.worked_out')}</summary>
      {score && (
        <ol className={styles.steps}>
          {score.steps.map((step, i) => (
            // the steps of a sum have no names of their own, and never change their order
            <li key={i}>{sayStep(step)}</li>
          ))}
        </ol>
      )}
      <Facts
        items={[
          fact('', { title: enisaMethod.title, version: enisaVersion }),
          fact('.formula'),
          fact('.bands'),
          fact('.checked', { checked: t(`rules.verified.${enisaMethod.verified}`) }),
          fact('.standing'),
        ]}
      />
    </details>
  )
}
