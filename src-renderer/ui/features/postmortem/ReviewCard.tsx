/** One decision, or one deadline, to look back at. World: UI. What must stay true: what was on record then is shown, never edited; only a line that somebody added by hand can be worded or taken out. */
import { ActionIcon, Textarea, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { describeFuzzyTime } from '../../../../src-shared/text/fuzzy-time.ts'
import type { FuzzyTime, Json } from '../../../../src-shared/values.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './postmortem.module.css'

export type Row = Readonly<Record<string, Json>>
export const cardId = (id: string): string => `review-row-${id}`

interface Props {
  readonly id: string
  readonly row: Row
  readonly readOnly: boolean
  readonly onEdit: (key: string, text: string) => void
  readonly onChoose: (key: string, value: string | null) => void
  readonly onLeave: () => void
  readonly onRemove: () => void
}

const text = (row: Row, key: string): string => (typeof row[key] === 'string' ? row[key] : '')

function useMoment(value: Json | undefined): string {
  const ctx = useTextContext()
  return value === undefined || value === null ? '' : describeFuzzyTime(value as unknown as FuzzyTime, ctx)
}

export function DecisionCard({ id, row, readOnly, onEdit, onChoose, onLeave, onRemove }: Props) {
  const t = useT()
  const at = useMoment(row['at'])
  const byHand = row['at'] === undefined && row['known_then'] === undefined
  const when = [at, text(row, 'by')].filter((x) => x !== '').join(' · ')
  const sound = text(row, 'sound')
  return (
    <article className={styles.card} id={cardId(id)} aria-label={text(row, 'about')}>
      {byHand && !readOnly ? (
        <div className={styles.byHand}>
          <TextInput
            label={t('postmortem.decision_review.about')}
            value={text(row, 'about')}
            maxLength={500}
            onChange={(e) => onEdit('about', e.currentTarget.value)}
            onBlur={onLeave}
          />
          <ActionIcon aria-label={t('postmortem-page.review.remove')} onClick={onRemove}>
            <IconTrash size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </div>
      ) : (
        <h3>{text(row, 'about')}</h3>
      )}
      {text(row, 'decision') !== '' && (
        <p>{t('postmortem-page.review.decided', { decision: text(row, 'decision') })}</p>
      )}
      {when !== '' && <p className={styles.dim}>{when}</p>}
      {text(row, 'known_then') !== '' && (
        <details className={styles.known}>
          <summary>{t('postmortem.decision_review.known_then')}</summary>
          <p>{text(row, 'known_then')}</p>
        </details>
      )}
      <span className={styles.option} id={`sound-label-${id}`}>
        {t('postmortem-page.review.sound')}
      </span>
      <RadioPills
        id={`sound-${id}`}
        labelledBy={`sound-label-${id}`}
        options={['yes', 'partly', 'no'].map((value) => ({
          value,
          label: t(`postmortem.decision_review.sound.${value}`),
        }))}
        value={sound === '' ? null : sound}
        disabled={readOnly}
        onChoose={(value) => onChoose('sound', value)}
      />
      <Textarea
        label={t('postmortem.decision_review.change')}
        value={text(row, 'change')}
        maxLength={1_000}
        autosize
        minRows={1}
        readOnly={readOnly}
        onChange={(e) => onEdit('change', e.currentTarget.value)}
        onBlur={onLeave}
      />
    </article>
  )
}

const tones: Readonly<Record<string, Tone>> = {
  met: 'done',
  late: 'stop',
  maybe_late: 'watch',
  missed: 'stop',
  running: 'going',
}

export function ClockCard({ id, row, readOnly, onEdit, onLeave }: Props) {
  const t = useT()
  const due = useMoment(row['due'])
  const outcome = text(row, 'outcome')
  return (
    <article className={styles.card} id={cardId(id)} aria-label={text(row, 'clock')}>
      <h3>{text(row, 'clock')}</h3>
      <p>
        {outcome !== '' && (
          <StateBadge tone={tones[outcome] ?? 'plain'}>
            {t(`postmortem.clock_review.outcome.${outcome}`)}
          </StateBadge>
        )}{' '}
        {due !== '' && <span className={styles.dim}>{t('postmortem-page.actions.due', { day: due })}</span>}
      </p>
      <Textarea
        label={t('postmortem.clock_review.why')}
        value={text(row, 'why')}
        maxLength={1_000}
        autosize
        minRows={1}
        readOnly={readOnly}
        onChange={(e) => onEdit('why', e.currentTarget.value)}
        onBlur={onLeave}
      />
    </article>
  )
}
