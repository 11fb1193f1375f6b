/** What stands below fields of an assessment: the library of measures, the usual day of the next review, why the authority has to be asked. World: UI. What must stay true: it proposes; nothing is filled in before somebody clicks. */
import { Button } from '@mantine/core'
import { consultationOf } from '../../../../src-shared/risk/assessment-needs.ts'
import { usualReview } from '../../../../src-shared/risk/review-triggers.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useToday } from '../../components/use-today.ts'
import { useField, useForm, useFormState } from '../../form/form-store.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { MeasureLibrary } from './MeasureLibrary.tsx'
import styles from './assessment.module.css'

export function BelowField({ name }: { readonly name: string }) {
  if (name === 'measures') return <MeasureLibrary name={name} />
  if (name === 'next_review') return <InTwelveMonths name={name} />
  return name === 'decision' ? <AskFirst /> : null
}

function InTwelveMonths({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const today = useToday()
  const { locale } = useTextContext()
  const { value, readOnly } = useField(name)
  const day = usualReview(today)
  if (readOnly || (value !== undefined && value !== null)) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      className={styles.start}
      onClick={() => form.choose([{ path: name, value: day }])}
    >
      {t('assessment-page.review.usual', { day: describeDay(day, locale) })}
    </Button>
  )
}

/** GDPR Art. 36(1): said where the decision is made, because it changes what can be decided. */
function AskFirst() {
  const t = useT()
  const values = useFormState((s) => s.values)
  if (values['kind'] !== 'dpia') return null
  return <p className={styles.dim}>{t(`risk.consultation.${consultationOf(values).answer}`)}</p>
}
