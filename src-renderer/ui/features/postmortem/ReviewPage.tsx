/**
 * Looking back: each decision and each deadline of the incidents as a card, then how people were told and what the response
 * itself did. World: UI. What must stay true: what was known then stands beside the question whether it was sound; lines
 * that people have judged stay as they are when later ones are added.
 */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { postmortem } from '../../../../src-shared/registers/postmortem.ts'
import { inOrder } from '../../../../src-shared/registers/row-order.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FieldInput } from '../../form/FieldInput.tsx'
import { newElementId, useField, useForm } from '../../form/form-store.ts'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { cardId, ClockCard, DecisionCard, type Row } from './ReviewCard.tsx'
import { SealedLine } from './SealedLine.tsx'
import styles from './postmortem.module.css'

interface Props {
  readonly id: string
  /** The line to begin at. */
  readonly row?: string | undefined
}

export function ReviewPage({ id, row }: Props) {
  const t = useT()
  return (
    <RecordSheet
      register={postmortem}
      id={id}
      title={t('postmortem.section.looking_back')}
      lead={t('postmortem-page.review.lead')}
    >
      {(sheet) => <Review sheet={sheet} row={row} />}
    </RecordSheet>
  )
}

const questions = ['comms_on_time', 'comms_templates_fit', 'comms_contacts_current', 'comms_note'] as const

function Review({ sheet, row }: { readonly sheet: OpenSheet; readonly row: string | undefined }) {
  const t = useT()
  useEffect(() => {
    const card = row === undefined ? null : document.getElementById(cardId(row))
    card?.scrollIntoView({ block: 'center' })
    card?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
  }, [row])
  return (
    <div className={styles.review}>
      <SealedLine view={sheet.view} />
      <Missing sheet={sheet} />
      <Rows name="decision_review" Card={DecisionCard} />
      <Rows name="clock_review" Card={ClockCard} />
      <section aria-labelledby="review-telling" className={styles.group}>
        <h2 id="review-telling">{t('postmortem-page.review.telling')}</h2>
        {questions.map((name) => (
          <FieldInput key={name} name={name} field={postmortem.fields[name]!} />
        ))}
      </section>
      <section aria-labelledby="review-effects" className={styles.group}>
        <h2 id="review-effects">{t('postmortem.side_effects')}</h2>
        <FieldInput name="side_effects" field={postmortem.fields['side_effects']!} />
      </section>
    </div>
  )
}

/** Decisions that were taken after the review was begun. */
function Missing({ sheet: { form, view, readOnly } }: { readonly sheet: OpenSheet }) {
  const t = useT()
  const { value: facts } = useCall('postmortemFacts', { id: view.id }, { follow: true })
  const frozen = useField('decision_review').readOnly
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  if (failure) return <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />
  if (!facts || facts.missingLines === 0 || readOnly || frozen) return null
  const add = async () => {
    setBusy(true)
    const done = await form.write(() => call.refreshReview({ id: view.id }))
    setBusy(false)
    if (!done.ok) setFailure(done.error)
  }
  return (
    <p className={styles.newer} role="status">
      {t('postmortem-page.review.newer', { count: facts.missingLines })}{' '}
      <Button size="compact-sm" variant="default" loading={busy} onClick={() => void add()}>
        {t('postmortem-page.review.add_newer')}
      </Button>
    </p>
  )
}

interface RowsProps {
  readonly name: 'decision_review' | 'clock_review'
  readonly Card: typeof DecisionCard
}
function Rows({ name, Card }: RowsProps) {
  const t = useT()
  const form = useForm()
  const { value, readOnly, field } = useField(name)
  if (field.type !== 'rows') return null
  const dated = inOrder(field, (value ?? {}) as Readonly<Record<string, Row>>)
  // a line that somebody adds by hand stands at the end, where the button for it is
  const rows = [
    ...dated.filter(([, row]) => row['at'] !== undefined),
    ...dated.filter(([, row]) => row['at'] === undefined),
  ]
  const set = (id: string, row: Row, key: string, next: Json | undefined, save: boolean) => {
    const { [key]: _, ...rest } = row
    const whole: Row = next === undefined || next === null || next === '' ? rest : { ...rest, [key]: next }
    if (save) form.choose([{ path: `${name}/${id}`, value: whole }])
    else form.edit(`${name}/${id}`, { value: whole })
  }
  return (
    <section aria-labelledby={`review-${name}`} className={styles.group} id={`field-${name}`}>
      <h2 id={`review-${name}`}>{t(`postmortem.${name}.ask`)}</h2>
      {rows.length === 0 && <p className={styles.dim}>{t(`postmortem-page.review.no_${name}`)}</p>}
      {rows.map(([id, row]) => (
        <Card
          key={id}
          id={id}
          row={row}
          readOnly={readOnly}
          onEdit={(key, text) => set(id, row, key, text, false)}
          onChoose={(key, chosen) => set(id, row, key, chosen, true)}
          onLeave={() => form.leave(`${name}/${id}`)}
          onRemove={() => form.choose([{ path: `${name}/${id}`, value: null }])}
        />
      ))}
      {!readOnly && name === 'decision_review' && (
        <Button
          className={styles.add}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => form.edit(`${name}/${newElementId()}`, { value: {} })}
        >
          {t('postmortem-page.review.add')}
        </Button>
      )}
    </section>
  )
}
