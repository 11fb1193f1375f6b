/** Where facts stand on a page of their own, the form has a line that leads there and says how far they are. World: UI. */
import { Link } from 'wouter'
import type { RiskRow } from '../../../../src-shared/risk/risk-row.ts'
import { screen, ScreeningAnswers } from '../../../../src-shared/risk/screening.ts'
import { useFormState } from '../../form/form-store.ts'
import type { RecordState } from '../../form/record-form.ts'
import { useT } from '../../i18n/index.ts'
import styles from './assessment.module.css'

interface Props {
  /** Only risks of one feared event. */
  readonly part?: string | undefined
}
const cnilEvents: readonly string[] = ['access', 'change', 'loss']

const useRecordId = () => useFormState((s) => (s as RecordState).view?.id ?? '')

export function RisksLink({ part }: Props) {
  const t = useT()
  const id = useRecordId()
  const rows = useFormState((s) => s.values['risks']) as Readonly<Record<string, RiskRow>> | undefined
  const count = Object.values(rows ?? {}).filter(
    ({ fearedEvent }) =>
      part === undefined ||
      (part === 'other' ? !cnilEvents.includes(fearedEvent ?? '') : fearedEvent === part),
  ).length
  return (
    <p className={styles.pageLink} id={part === undefined || part === 'access' ? 'field-risks' : undefined}>
      <Link href={`/risks/${id}`}>
        {t(
          count === 0 && part !== undefined
            ? 'assessment-page.risks.kind_none'
            : 'assessment-page.risks.open',
          { count },
        )}
      </Link>
    </p>
  )
}

export function ScreeningLink() {
  const t = useT()
  const id = useRecordId()
  const value = useFormState((s) => s.values['screening'])
  const answers = ScreeningAnswers.safeParse(value).data
  return (
    <p className={styles.pageLink} id="field-screening">
      <Link href={`/screening/${id}`}>{t('assessment.section.screening')}</Link>{' '}
      <span className={styles.dim}>
        {answers ? t(`risk.screening.${screen(answers).outcome}`) : t('assessment-page.screening.open')}
      </span>
    </p>
  )
}
