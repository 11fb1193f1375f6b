/** What was promised or decided and has not followed yet, and who has not answered. World: UI. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { describeDay, localDay } from '../../../../src-shared/text/calendar.ts'
import { useAppState, useZone } from '../../app-state.ts'
import { Moment } from '../../components/Moment.tsx'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { intlTag, useT } from '../../i18n/index.ts'
import { Several } from './Several.tsx'
import styles from './Today.module.css'

const shownFirst = 4
type Promised = Today['promises'][number]

export function Promises({ promises }: Pick<Today, 'promises'>) {
  const t = useT()
  if (promises.length === 0) return null
  return (
    <section aria-labelledby="today-promises">
      <h2 id="today-promises">{t('today.promises', { count: promises.length })}</h2>
      <Several items={promises} first={shownFirst} keyOf={(p) => `${p.record} ${p.kind} ${p.what}`}>
        {(promise) => (
          <Line
            to={`/register/${promise.register}/${promise.record}`}
            says={
              promise.kind === 'tell'
                ? t('today.promises.tell', { recipient: promise.recipient || promise.title })
                : promise.what || promise.title
            }
            about={[promise.kind === 'tell' ? '' : promise.recipient, promise.incident]}
          >
            <When promise={promise} />
          </Line>
        )}
      </Several>
    </section>
  )
}

function When({ promise }: { readonly promise: Promised }) {
  const t = useT()
  const { today: now } = useAppState()
  const zone = useZone()
  const { kind, date: day, overdue } = promise
  const date = day === undefined ? '' : describeDay(day, intlTag())
  const isToday = day === localDay(now, zone).toString()
  const [key, tone]: [string, Tone] =
    kind === 'tell'
      ? ['today.promises.tell.when', 'watch']
      : overdue
        ? ['today.promises.overdue', 'stop']
        : isToday
          ? ['today.promises.today', 'watch']
          : [day === undefined ? 'today.promises.undated' : 'today.promises.date', 'plain']
  return <StateBadge tone={tone}>{t(key, { date })}</StateBadge>
}

export function Awaited({ awaited }: Pick<Today, 'awaited'>) {
  const t = useT()
  if (awaited.length === 0) return null
  return (
    <section aria-labelledby="today-awaited">
      <h2 id="today-awaited">{t('today.awaited', { count: awaited.length })}</h2>
      <Several items={awaited} first={shownFirst} keyOf={(a) => a.record}>
        {(one) => (
          <Line
            to={`/register/${one.register}/${one.record}`}
            says={one.recipient || one.title}
            about={[one.incident]}
          >
            {one.since && (
              <span className={styles.when}>
                {t('today.awaited.since')} <Moment at={one.since} as="soon" />
              </span>
            )}
          </Line>
        )}
      </Several>
    </section>
  )
}

interface LineProps {
  readonly to: string
  readonly says: string
  /** Whom and which incident it is about; empty parts are left out. */
  readonly about: readonly string[]
  readonly children: ReactNode
}
function Line({ to, says, about, children }: LineProps) {
  return (
    <>
      <div className={styles.head}>
        <Link href={to} className={styles.title}>
          {says}
        </Link>
        {children}
      </div>
      <p className={styles.note}>{about.filter(Boolean).join(' · ')}</p>
    </>
  )
}
