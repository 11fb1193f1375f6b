/** How the score came about, line by line, and what the method is worth: version, source, how far checked. World: UI. */
import {
  enisaMethod,
  enisaVersion,
  type Severity,
  type SeverityStep,
} from '../../../../src-shared/rules/severity.ts'
import { Facts } from '../../components/Facts.tsx'
import { useT } from '../../i18n/index.ts'
import { sayStep } from './say-score.ts'
import { wholeIdentification } from './score-sheet.ts'
import styles from './severity.module.css'

interface Props {
  readonly score: Severity | undefined
  /** Goes to a line or to a part of the sheet. */
  readonly onGo: (path: string) => void
}

export function WorkedOut({ score, onGo }: Props) {
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
            <li key={i}>
              <Step step={step} onGo={onGo} />
            </li>
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

/** A line of the arithmetic leads to the input that it comes from; what is only worked out leads nowhere. */
function Step({ step, onGo }: { readonly step: SeverityStep; readonly onGo: (path: string) => void }) {
  const from = inputOf(step)
  if (from === undefined) return sayStep(step)
  return (
    <a
      href={`#${from}`}
      className={styles.stepLink}
      onClick={(event) => {
        event.preventDefault()
        onGo(from)
      }}
    >
      {sayStep(step)}
    </a>
  )
}

function inputOf(step: SeverityStep): string | undefined {
  if (step.step === 'category') return `data/${step.category}`
  if (step.step === 'identifier')
    return step.identifier === undefined ? wholeIdentification : `id/${step.identifier}`
  return step.step === 'circumstance' ? step.element : undefined
}
