/**
 * What needs me now, in one column: clocks, decisions, what is to follow, next steps, tasks, patterns, drafts, then the quarter's
 * goal. World: UI. What must stay true: main decides what is urgent; this page only shows it, and an empty page says so
 * and what happened last.
 */
import { Skeleton } from '@mantine/core'
import { IconCalendarCheck, IconNotebook } from '@tabler/icons-react'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { useCall } from '../../api.ts'
import { useAppState, useZone } from '../../app-state.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatLongDay } from '../../components/format.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { Backups } from './Backups.tsx'
import { Clocks } from './Clocks.tsx'
import { Latest } from './Latest.tsx'
import { NextSteps } from './NextSteps.tsx'
import { Patterns } from './Patterns.tsx'
import { Awaited, Promises } from './Promises.tsx'
import { Quarter } from './Quarter.tsx'
import { RetentionDue } from './RetentionDue.tsx'
import { Tasks } from './Tasks.tsx'
import { Undecided } from './Undecided.tsx'
import { Waiting } from './Waiting.tsx'
import styles from './Today.module.css'

export function TodayPage() {
  const t = useT()
  const zone = useZone()
  const { today: now } = useAppState()
  const { value, failure } = useCall('today', {}, { follow: true })
  return (
    <Page>
      <PageHeader
        title={t('today.title')}
        lead={formatLongDay(now, zone)}
        actions={<CommandButton id="new.incident" />}
      />
      {failure && <ErrorNotice failure={failure} />}
      {!value && !failure && <Skeleton height={96} radius="md" aria-hidden="true" />}
      {value && <Content today={value} />}
    </Page>
  )
}

function Content({ today }: { readonly today: Today }) {
  const t = useT()
  const all = Object.values(today.totals).reduce((sum, { all: n }) => sum + n, 0)
  // A new vault holds one record already: the person who made it.
  if (all <= (today.totals['person']?.all === 1 ? 1 : 0) && today.drafts.length === 0) {
    return (
      <div className={styles.column}>
        <EmptyState
          title={t('today.welcome')}
          icon={IconNotebook}
          actions={
            <>
              <CommandButton id="new.incident" />
              <CommandButton id="import.incident" variant="default" />
              <CommandButton id="import.person" variant="default" />
            </>
          }
        >
          {t('today.welcome.text')}
        </EmptyState>
        <Backups />
      </div>
    )
  }
  const { clocks, undecided, promises, awaited, steps, tasks, drafts, conflicts } = today
  const quiet = [clocks, undecided, promises, awaited, steps, tasks, drafts, conflicts].every(
    (l) => l.length === 0,
  )
  return (
    <div className={styles.column}>
      {quiet && (
        <EmptyState title={t('today.quiet')} icon={IconCalendarCheck}>
          {t('today.quiet.text')}
        </EmptyState>
      )}
      <Clocks clocks={clocks} lastClosed={today.lastClosed} clockJumps={today.clockJumps} />
      <Undecided undecided={undecided} />
      <Promises promises={promises} />
      <Awaited awaited={awaited} />
      <NextSteps steps={steps} />
      <Tasks tasks={tasks} tasksAll={today.tasksAll} />
      <Backups />
      <Patterns />
      <RetentionDue />
      <Waiting today={today} />
      <Quarter today={today} />
      <Latest latest={today.latest} />
    </div>
  )
}
