/**
 * Incidents since the action was done that may be, or are, the same again: a person says so, or why not. World: UI. What must
 * stay true: what was found and what was decided comes from main; every verdict takes a reason, and stays readable.
 */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output, RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { describeInstant } from '../../../../src-shared/text/calendar.ts'
import { call } from '../../api.ts'
import { useZone } from '../../app-state.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import type { Write } from './StepDialog.tsx'
import styles from './action.module.css'

type Facts = Output<'actionFacts'>
interface Row {
  readonly incident: string
  readonly verdict: 'again' | 'not_the_same'
  readonly reason: string
  readonly at: { readonly at: string }
  readonly by: string
}

interface Props {
  readonly view: RecordView
  readonly facts: Facts
  readonly kept: KeptTexts
  readonly readOnly: boolean
  readonly write: Write
}

const verdicts = ['again', 'not_the_same'] as const
type Verdict = (typeof verdicts)[number]

export function SameAgain({ view, facts, kept, readOnly, write }: Props) {
  const t = useT()
  const judged = Object.values((view.values['recurrences'] ?? {}) as unknown as Record<string, Row>).toSorted(
    (a, b) => Date.parse(a.at.at) - Date.parse(b.at.at),
  )
  const last = new Map(judged.map((row) => [row.incident, row]))
  const open = facts.maybe.filter((i) => !last.has(i.record))
  const sure = facts.sure.filter((i) => !last.has(i.record))
  if (judged.length + open.length + sure.length === 0) return null
  const verdict = verdicts.find((v) => v === kept.texts['verdict'])
  const incident = kept.texts['incident']
  const ask = (of: string, as: Verdict) => kept.set({ ask: 'judge', incident: of, verdict: as })
  const name = (id: string) => {
    const fact = [...facts.maybe, ...facts.sure].find((i) => i.record === id)
    return fact ? [fact.ref, fact.title].filter(Boolean).join(' ') : (view.names[id] ?? t('value.record'))
  }
  const buttons = (id: string, offered: readonly Verdict[]) =>
    !readOnly && (
      <span className={styles.buttons}>
        {offered.map((as) => (
          <Button
            key={as}
            size="compact-sm"
            variant="default"
            aria-label={t(`action-page.again.${as}.of`, { incident: name(id) })}
            onClick={() => ask(id, as)}
          >
            {t(`action-page.again.${as}`)}
          </Button>
        ))}
      </span>
    )
  return (
    <section className={styles.again} aria-labelledby="same-again">
      <h2 id="same-again">{t('action-page.again')}</h2>
      <ul>
        {open.map((i) => (
          <li key={i.record}>
            <StateBadge tone="watch">{t('action-page.again.asks')}</StateBadge>
            <Link href={`/register/incident/${i.record}`}>{name(i.record)}</Link>
            {buttons(i.record, verdicts)}
          </li>
        ))}
        {sure.map((i) => (
          <li key={i.record}>
            <StateBadge tone="stop">{t('action-page.again.sure')}</StateBadge>
            <Link href={`/register/incident/${i.record}`}>{name(i.record)}</Link>
            {buttons(i.record, verdicts)}
          </li>
        ))}
        {[...last.values()].map((row) => (
          <Judged key={row.incident} row={row} name={name(row.incident)}>
            {buttons(row.incident, row.verdict === 'again' ? ['not_the_same'] : ['again'])}
          </Judged>
        ))}
      </ul>
      {kept.texts['ask'] === 'judge' && verdict && incident !== undefined && (
        <JudgeDialog
          incident={incident}
          name={name(incident)}
          verdict={verdict}
          id={view.id}
          kept={kept}
          write={write}
        />
      )}
    </section>
  )
}

interface JudgedProps {
  readonly row: Row
  readonly name: string
  readonly children: React.ReactNode
}
function Judged({ row, name, children }: JudgedProps) {
  const t = useT()
  const { locale } = useTextContext()
  const zone = useZone()
  return (
    <li>
      <StateBadge tone={row.verdict === 'again' ? 'stop' : 'plain'}>
        {t(`action.recurrences.verdict.${row.verdict}`)}
      </StateBadge>
      <Link href={`/register/incident/${row.incident}`}>{name}</Link>
      {children}
      <p className={styles.dim}>
        {row.reason} · {describeInstant(row.at.at, zone, locale)}, {row.by}
      </p>
    </li>
  )
}

interface JudgeProps {
  readonly id: string
  readonly incident: string
  readonly name: string
  readonly verdict: Verdict
  readonly kept: KeptTexts
  readonly write: Write
}
function JudgeDialog({ id, incident, name, verdict, kept, write }: JudgeProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const reason = kept.texts['reason'] ?? ''
  const confirm = async () => {
    setBusy(true)
    const done = await write(() => call.judgeRecurrence({ id, incident, verdict, reason: reason.trim() }))
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    kept.drop()
  }
  return (
    <ConfirmDialog
      opened
      title={t(`action-page.again.${verdict}`)}
      confirm={t(`action-page.again.${verdict}`)}
      busy={busy}
      disabled={reason.trim() === ''}
      onConfirm={() => void confirm()}
      onClose={kept.drop}
    >
      <p>{name}</p>
      <p className={styles.dim}>{t(`action-page.again.${verdict}.text`)}</p>
      <Textarea
        mt="sm"
        label={t(`action-page.again.${verdict}.reason`)}
        value={reason}
        maxLength={2_000}
        autosize
        minRows={2}
        data-autofocus
        onChange={(e) => kept.set({ reason: e.currentTarget.value })}
      />
      {failure && <ErrorNotice failure={failure} register="action" />}
    </ConfirmDialog>
  )
}
