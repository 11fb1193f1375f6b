/**
 * Who must be told about an incident, row by row: decided or not, due when, sent when, with what can be done about it.
 *
 * World: UI. What must stay true: the state is a word with a shape; each row leads to its record, where there is one;
 * nothing is decided here.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { isOpenClock } from '../../../../../src-shared/rules/clocks.ts'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import { describeFuzzyTime } from '../../../../../src-shared/text/fuzzy-time.ts'
import { FuzzyTime } from '../../../../../src-shared/values.ts'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { useFormState } from '../../../form/form-store.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import { ClockRow } from './ClockPanel.tsx'
import { DutyDoneDialog, type DoneDuty } from './DutyDoneDialog.tsx'
import { canBeDone, otherNotices, stateOfRow, type DutyRow, type Part } from './duty-rows.ts'
import { noticePlace } from './notice-place.ts'
import { useRecord } from './record-context.ts'
import styles from './duties.module.css'

export function WhoMustBeTold({ rows }: { readonly rows: readonly DutyRow[] }) {
  const t = useT()
  const { view } = useRecord()
  const readOnly = useFormState((s) => s.readOnly)
  const [done, setDone] = useState<DoneDuty>()
  const loose = otherNotices(view)
  if (rows.length === 0 && loose.length === 0) return null
  return (
    <section className={styles.duties} aria-labelledby="field-duties">
      <h2 id="field-duties" tabIndex={-1}>
        {t('record.duties')}
      </h2>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.duty} row={row} readOnly={readOnly} onDone={setDone} />
        ))}
        {loose.length > 0 && (
          <li>
            <Notices notices={loose} />
          </li>
        )}
      </ul>
      {done && <DutyDoneDialog about={done} onClose={() => setDone(undefined)} />}
    </section>
  )
}

interface RowProps {
  readonly row: DutyRow
  readonly readOnly: boolean
  readonly onDone: (about: DoneDuty) => void
}
function Row({ row, readOnly, onDone }: RowProps) {
  const t = useT()
  const { view } = useRecord()
  const { key, tone } = stateOfRow(row)
  const { obligation, clock, undecided, name } = row
  return (
    <li>
      <div className={styles.line}>
        <span className={styles.state}>
          <StateBadge tone={tone}>{t(key)}</StateBadge>
        </span>
        <span className={styles.what}>
          {obligation ? (
            <Link href={`/register/obligation/${obligation.id}`}>{name}</Link>
          ) : undecided ? (
            <Link href={`/decide/${view.id}`}>{name}</Link>
          ) : (
            <span>{name}</span>
          )}
          <Times row={row} />
        </span>
        {!readOnly && row.open && (
          <span className={styles.buttons} data-print="hide">
            {obligation && (
              <Button component={Link} href={noticePlace(row)} size="compact-sm" variant="default">
                {t('record.duty.compose')}
              </Button>
            )}
            {canBeDone(row) && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => onDone({ duty: row.duty, name, due: clock?.due })}
              >
                {t('record.decide.met')}
              </Button>
            )}
          </span>
        )}
      </div>
      <Notices notices={row.notices} />
      <Old row={row} />
      {clock && !isOpenClock(clock) && <ClockRow clock={clock} named={false} />}
    </li>
  )
}

/** Due and told, as far as either is known; whether an undecided duty binds for certain. */
function Times({ row }: { readonly row: DutyRow }) {
  const t = useT()
  const ctx = useTextContext()
  const { clock, obligation, undecided } = row
  const sent = FuzzyTime.safeParse(obligation?.values['sent_at'])
  const parts = [
    ...(undecided ? [t(`rules.duty.status.${undecided.applies ? 'applies' : 'may_apply'}`)] : []),
    ...(clock && row.open
      ? [t('record.duty.due', { at: describeInstant(clock.due, clock.zone, ctx.locale, true) })]
      : []),
    ...(sent.success ? [t('record.duty.sent', { at: describeFuzzyTime(sent.data, ctx) })] : []),
    ...(row.open && !clock ? [t('record.duty.no_clock')] : []),
    String(obligation?.values['citation'] ?? clock?.citation ?? ''),
  ].filter((part) => part !== '')
  return <span className={styles.dim}>{parts.join(' · ')}</span>
}

function Notices({ notices }: { readonly notices: readonly Part[] }) {
  const t = useT()
  if (notices.length === 0) return null
  return (
    <ul className={styles.notices}>
      {notices.map(({ id, ref, title, state }) => (
        <li key={id}>
          <Link href={`/notice/${id}`}>{[ref, title].filter(Boolean).join(' ')}</Link>
          <span className={styles.dim}> {t(`notice.state.${state}`)}</span>
        </li>
      ))}
    </ul>
  )
}

/** A decision of the first version: who, why, and what they gave as reference. */
function Old({ row: { old } }: { readonly row: DutyRow }) {
  const t = useT()
  if (!old) return null
  return (
    <blockquote className={styles.old}>
      <p>
        {t('record.decide.by', { by: old.decidedBy })}
        {old.reference && ` · ${t('record.decide.reference')}: ${old.reference}`}
      </p>
      {old.reasons && <p>{old.reasons}</p>}
      {old.delayReason && (
        <p>
          {t('record.decide.delay')}: {old.delayReason}
        </p>
      )}
    </blockquote>
  )
}
