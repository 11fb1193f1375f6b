/**
 * Where a procedure stands, in the sentence that matters first. World: UI. What must stay true: never rounded up; refused and overdue
 * are said beside what was signed, none is hidden in a percentage.
 */
import { Link } from 'wouter'
import type { SopFacts } from '../../../../src-shared/ipc/contract-sop.ts'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'

interface Props {
  readonly facts: SopFacts
  readonly view: RecordView
}

export function WhereItStands({ facts, view }: Props) {
  const t = useT()
  const { locale } = useTextContext()
  const day = (value: string | undefined) => (value === undefined ? '' : describeDay(value, locale))
  const inForce = facts.versions.find((v) => v.status === 'effective')
  if (inForce)
    return (
      <div>
        <p className={styles.stands}>
          {t('sop-page.stands.in_force', {
            number: inForce.number,
            day: day(inForce.effectiveFrom),
          })}{' '}
          {view.values['to_sign'] !== false && <Signed facts={facts} />}
        </p>
        <Coming facts={facts} />
      </div>
    )
  const withdrawn = facts.versions.find((v) => v.status === 'withdrawn')
  const coming = facts.versions.find((v) => v.status === 'approved')
  const draft = facts.versions.find((v) => v.status === 'draft' || v.status === 'in_review')
  return (
    <p className={styles.stands}>
      {withdrawn
        ? t('sop-page.stands.withdrawn', { number: withdrawn.number, day: day(withdrawn.withdrawnOn) })
        : t('sop-page.stands.nothing')}{' '}
      {coming
        ? t('sop-page.stands.coming', { number: coming.number, day: day(coming.effectiveFrom) })
        : draft && (
            <Link href={`/register/sop_version/${draft.record}`}>
              {t(`sop-page.stands.${draft.status}`, { number: draft.number })}
            </Link>
          )}
    </p>
  )
}

/** `41 of 47 people have signed it; 2 refused, 3 are overdue.` */
function Signed({ facts: { share, notAsked, refused, overdue } }: Pick<Props, 'facts'>) {
  const t = useT()
  if (!share)
    return (
      <>
        {notAsked === 0
          ? t('sop-page.stands.nobody')
          : t('sop-page.stands.nobody_asked', { count: notAsked })}
      </>
    )
  const others = [
    ...(refused > 0 ? [t('sop-page.stands.refused', { count: refused })] : []),
    ...(overdue > 0 ? [t('sop-page.stands.overdue', { count: overdue })] : []),
    ...(share.excused > 0 ? [t('sop-page.stands.excused', { count: share.excused })] : []),
    ...(notAsked > 0 ? [t('sop-page.stands.not_asked', { count: notAsked })] : []),
  ]
  return (
    <>
      {t('sop-page.stands.signed', { count: share.asked - share.excused, signed: share.signed })}
      {others.length > 0 && <span className={styles.others}> {others.join(' · ')}</span>}
    </>
  )
}

/** A version that is approved and not yet in force. */
function Coming({ facts }: Pick<Props, 'facts'>) {
  const t = useT()
  const { locale } = useTextContext()
  const coming = facts.versions.find((v) => v.status === 'approved')
  if (!coming?.effectiveFrom) return null
  return (
    <p className={styles.dim}>
      {t('sop-page.stands.coming', {
        number: coming.number,
        day: describeDay(coming.effectiveFrom, locale),
      })}
    </p>
  )
}
