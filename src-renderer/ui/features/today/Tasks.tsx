/**
 * Post-mortems, actions and assessments that wait for somebody: what is overdue, then what is due soon; what has more time
 * stands folded. World: UI. What must stay true: main decides what waits and for whom; each line says what is to be done, with
 * what, by whom, and leads to where it is done.
 */
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { addDays, compareDays } from '../../../../src-shared/learn/days.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useToday } from '../../components/use-today.ts'
import { intlTag, useT } from '../../i18n/index.ts'
import { RecordTitle } from './RecordTitle.tsx'
import { Several } from './Several.tsx'
import styles from './Today.module.css'

const shownFirst = 4
const soonDays = 14
type Task = Today['tasks'][number]

function grouped(tasks: readonly Task[], today: PlainDate) {
  const end = addDays(today, soonDays)
  const isSoon = ({ due, overdue }: Task) => !overdue && due !== undefined && compareDays(due, end) <= 0
  return {
    overdue: tasks.filter((task) => task.overdue),
    soon: tasks.filter(isSoon),
    later: tasks.filter((task) => !task.overdue && !isSoon(task)),
  }
}

export function Tasks({ tasks, tasksAll }: Pick<Today, 'tasks' | 'tasksAll'>) {
  const t = useT()
  const { overdue, soon, later } = grouped(tasks, useToday())
  if (tasks.length === 0) return null
  const more = tasksAll.all - tasks.length
  return (
    <section aria-labelledby="today-tasks">
      <h2 id="today-tasks">
        {t(tasksAll.overdue > 0 ? 'today.tasks.overdue_too' : 'today.tasks', {
          count: tasksAll.all,
          overdue: tasksAll.overdue,
        })}
      </h2>
      {overdue.length > 0 && <Group name="overdue" tasks={overdue} />}
      {soon.length > 0 && <Group name="soon" tasks={soon} />}
      {later.length > 0 && (
        <details className={styles.later} open={overdue.length + soon.length === 0}>
          <summary>{t('today.tasks.later', { count: later.length })}</summary>
          <Lines tasks={later} />
        </details>
      )}
      {more > 0 && <p className={styles.note}>{t('today.tasks.cut', { count: more })}</p>}
    </section>
  )
}

function Group({ name, tasks }: { readonly name: 'overdue' | 'soon'; readonly tasks: readonly Task[] }) {
  const t = useT()
  return (
    <>
      <h3 className={styles.group}>{t(`today.tasks.${name}`, { count: tasks.length })}</h3>
      <Lines tasks={tasks} />
    </>
  )
}

function Lines({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <Several
      items={tasks}
      first={shownFirst}
      keyOf={({ record, kind, about }) => `${record} ${kind} ${about ?? ''}`}
    >
      {(task) => <Line task={task} />}
    </Several>
  )
}

function Line({ task }: { readonly task: Task }) {
  const t = useT()
  const { about = '', kind, who } = task
  return (
    <>
      <div className={styles.head}>
        <RecordTitle to={placeOf(task)} of={task} />
        <When task={task} />
      </div>
      <p className={styles.note}>{[t(`task.${kind}`, { about }), ...who].join(' · ')}</p>
    </>
  )
}

/** Where it is done: campaigns have a page of their own. */
function placeOf({ kind, register, record }: Task): string {
  if (kind === 'campaign_reminders') return `/signing/reminders?campaign=${record}`
  return register === 'campaign' ? `/campaigns/${record}` : `/register/${register}/${record}`
}

function When({ task: { due, overdue } }: { readonly task: Task }) {
  const t = useT()
  const today = useToday()
  if (due === undefined) return null
  const [key, tone]: [string, Tone] = overdue
    ? ['since', 'stop']
    : due === today
      ? ['now', 'watch']
      : ['by', 'plain']
  return <StateBadge tone={tone}>{t(`today.tasks.${key}`, { date: describeDay(due, intlTag()) })}</StateBadge>
}
