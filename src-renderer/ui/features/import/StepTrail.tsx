/** Where one is in the import: the steps in order, the present one marked in words too. World: UI. */
import { useT } from '../../i18n/index.ts'
import { importSteps, type ImportStep } from './import-store.ts'
import styles from './Import.module.css'

export function StepTrail({ step }: { readonly step: ImportStep }) {
  const t = useT()
  const shown = importSteps.slice(0, -1)
  const at = importSteps.indexOf(step)
  return (
    <ol className={styles.trail} aria-label={t('import.steps')}>
      {shown.map((s, i) => (
        <li
          key={s}
          data-state={i < at ? 'done' : i === at ? 'now' : 'later'}
          aria-current={i === at ? 'step' : undefined}
        >
          <span className={styles.number} aria-hidden="true">
            {i < at ? '✓' : i + 1}
          </span>
          {t(`import.step.${s}`)}
        </li>
      ))}
    </ol>
  )
}
