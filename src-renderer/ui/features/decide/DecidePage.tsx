/**
 * Decide (ui.md, screen 5): the facts on the left, what follows on the right, below both the decision with reasons; then
 * "check your answers"; then it is an entry for ever.
 *
 * World: UI. What must stay true: the program advises and a person decides; half a decision survives a lock or a crash; a
 * closed or archived incident is shown and not changed.
 */
import { Skeleton } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { incident } from '../../../../src-shared/registers/incident.ts'
import type { Output, RecordView } from '../../../../src-shared/ipc/contract.ts'
import { useCall } from '../../api.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/registry.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { CheckAnswers } from './CheckAnswers.tsx'
import { DecidingContext, useDeciding } from './decide-context.ts'
import { createDecideStore, type DecideStore } from './decide-store.ts'
import styles from './decide.module.css'
import { Concluded, Decision } from './Decision.tsx'
import { problemsOf } from './decision-draft.ts'
import { DecidedBefore } from './DecidedBefore.tsx'
import { ErrorSummary, goToControl } from './ErrorSummary.tsx'
import { Facts } from './Facts.tsx'
import { MostUrgent } from './MostUrgent.tsx'
import { useDecidingNow } from './use-deciding.ts'
import { WhatFollows } from './WhatFollows.tsx'

interface Props {
  readonly id: string
  /** `check` shows what will be written. */
  readonly step?: string | undefined
}

const mostUrgent = (view: RecordView) => <MostUrgent view={view} />

export function DecidePage({ id, step }: Props) {
  const t = useT()
  const decision = useMemo(() => createDecideStore(id), [id])
  useEffect(() => {
    void decision.restore()
    return decision.stop
  }, [decision])
  return (
    <RecordSheet register={incident} id={id} title={t('decide.title')} lead={mostUrgent}>
      {(open) => <WithLaws open={open} decision={decision} checking={step === 'check'} />}
    </RecordSheet>
  )
}

interface WithLawsProps {
  readonly open: OpenSheet
  readonly decision: DecideStore
  readonly checking: boolean
}
function WithLaws(props: WithLawsProps) {
  const t = useT()
  const rules = useCall('rules', {})
  const office = useCall('office', {}, { follow: true })
  const failure = rules.failure ?? office.failure
  if (failure) return <ErrorNotice failure={failure} />
  if (!rules.value || !office.value)
    return (
      <div role="status" aria-label={t('record.loading')}>
        <Skeleton height={360} />
      </div>
    )
  return <Deciding {...props} pack={rules.value.pack} office={office.value.office} />
}

interface DecidingProps extends WithLawsProps {
  readonly pack: Output<'rules'>['pack']
  readonly office: Output<'office'>['office']
}
function Deciding({ open, decision, checking, pack, office }: DecidingProps) {
  const [, go] = useLocation()
  const [editing, edit] = useState<string>()
  const now = useDecidingNow(open, { pack, office, decision })
  const place = `/decide/${open.view.id}`
  // an address with "check" in it may come back when something is missing again
  const ready = problemsOf(now.draft, now.asked, now.score, now.saved).length === 0
  const back = (control: string) => {
    go(place)
    setTimeout(() => goToControl(control), 50)
  }
  return (
    <DecidingContext value={{ ...now, editing, edit }}>
      {checking && now.canChange && ready ? (
        <CheckAnswers onChange={back} />
      ) : (
        <Desk onCheck={() => go(`${place}/check`)} />
      )}
    </DecidingContext>
  )
}

/** Facts, what follows, and the decision below both. */
function Desk({ onCheck }: { readonly onCheck: () => void }) {
  const t = useT()
  const { canChange } = useDeciding()
  return (
    <>
      <div className={styles.desk}>
        <Facts />
        <div className={styles.beside}>
          <WhatFollows />
        </div>
      </div>
      {canChange ? (
        <>
          <Decision />
          <Foot onCheck={onCheck} />
        </>
      ) : (
        <div className={styles.view}>
          <h2>{t('decide.decision')}</h2>
          <Concluded />
          <DecidedBefore />
        </div>
      )}
    </>
  )
}

/** How far the decision is, and the way on; asks for what is missing before anything is shown as ready. */
function Foot({ onCheck }: { readonly onCheck: () => void }) {
  const t = useT()
  const { asked, draft, form, saved, score } = useDeciding()
  // how often somebody wanted to go on; from the first time on what is missing is shown, and each thing until it is there
  const [tries, setTries] = useState(0)
  const problems = problemsOf(draft, asked, score, saved)
  const decided = asked.filter((a) => draft.duties[a.duty.id]?.decision).length
  const check = () => {
    setTries((n) => n + 1)
    if (problems.length === 0) void form.flush().then(onCheck)
  }
  useCommands([
    {
      id: 'decide.jump',
      labelKey: 'decide.jump',
      group: 'record',
      shortcut: 'mod+J',
      run: () => goToControl('decide-risk'),
    },
    { id: 'decide.check', labelKey: 'decide.check', group: 'record', shortcut: 'mod+enter', run: check },
  ])
  return (
    <>
      {tries > 0 && problems.length > 0 && <ErrorSummary key={tries} problems={problems} />}
      <div className={styles.foot} data-print="hide">
        <p>{asked.length > 0 && t('decide.progress', { decided, count: asked.length })}</p>
        <div className={styles.ways}>
          <CommandButton id="decide.jump" size="md" variant="default" />
          <CommandButton id="decide.check" size="md" />
        </div>
      </div>
    </>
  )
}
