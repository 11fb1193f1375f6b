/** When an approved assessment is looked at again, and everything that asks for it now. World: UI. What must stay true: each reason leads to the record that it is about; a changed one to what changed in it. */
import { Link } from 'wouter'
import type { AssessmentFacts } from '../../../../src-shared/ipc/contract-assess.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './assessment.module.css'

export function ReviewLines({ facts }: { readonly facts: AssessmentFacts }) {
  const t = useT()
  const { locale } = useTextContext()
  const { reviewDay, triggers } = facts
  return (
    <>
      <p>
        <StateBadge tone={triggers.length > 0 ? 'stop' : 'done'}>
          {t(`risk.review.${triggers.length > 0 ? 'due' : 'later'}`)}
        </StateBadge>{' '}
        {reviewDay && t('assessment-page.review.on', { day: describeDay(reviewDay, locale) })}
      </p>
      {triggers.length > 0 && (
        <ul className={styles.plain}>
          {triggers.map(({ kind, record, register, title, entry }) => (
            <li key={`${kind} ${record ?? ''}`}>
              {t(`risk.trigger.${kind}`)}{' '}
              {record && register && <Link href={`/register/${register}/${record}`}>{title}</Link>}
              {record && kind === 'record_changed' && entry && (
                <>
                  {' · '}
                  <Link href={`/compare/${record}/${entry}`}>{t('assessment-page.review.compare')}</Link>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
