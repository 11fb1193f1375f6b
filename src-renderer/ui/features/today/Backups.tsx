/**
 * What backups need of somebody: a place, another try, a rehearsal. World: UI. What must stay true: nothing stands here that
 * goes away by itself; a rehearsal that failed is loud.
 */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { BackupState } from '../../../../src-shared/ipc/contract-backup.ts'
import { call, useCall, useEvent } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './Today.module.css'

/** Days without a backup after which somebody is told. */
const quietDays = 7
const DAY = 86_400_000

function wantedOf(state: BackupState, now: string) {
  if (state.rehearsal === 'failed') return { what: 'rehearse_failed', tone: 'stop' } as const
  if (state.places.length === 0)
    return state.undecided ? ({ what: 'choose', tone: 'watch' } as const) : undefined
  const broken = state.places.find((p) => p.problem && p.problem.code !== 'place-gone')?.problem
  if (broken) return { what: 'failed', tone: 'stop', code: broken.code } as const
  const newest = state.places
    .flatMap((p) => p.last?.at ?? [])
    .toSorted()
    .at(-1)
  const days = newest === undefined ? 0 : Math.floor((Date.parse(now) - Date.parse(newest)) / DAY)
  if (days > quietDays && state.places.every((p) => !p.present))
    return { what: 'away', tone: 'watch', days } as const
  return state.rehearsal === 'due' ? ({ what: 'rehearse', tone: 'plain' } as const) : undefined
}

export function Backups() {
  const t = useT()
  const { today } = useAppState()
  const { value, reload } = useCall('backupState', {}, { follow: true })
  useEvent('appStateChanged', reload)
  const wanted = value && wantedOf(value, today)
  if (!wanted) return null
  const { what } = wanted
  const text = 'code' in wanted ? `backup.problem.${wanted.code}` : `backup.today.${what}.text`
  return (
    <section aria-labelledby="today-backups">
      <h2 id="today-backups">{t('backup.today')}</h2>
      <div className={styles.task}>
        <div className={styles.words}>
          <StateBadge tone={wanted.tone}>
            {t(`backup.today.${what}`, { days: 'days' in wanted ? wanted.days : 0 })}
          </StateBadge>
          <p className={styles.note}>{t(text)}</p>
        </div>
        <Button component={Link} href="/settings/backup" variant="default" size="compact-md">
          {t(what === 'choose' ? 'backup.place.add' : 'backup.today.look')}
        </Button>
        {what === 'choose' && (
          <Button variant="subtle" size="compact-md" onClick={() => void call.backupLater({}).then(reload)}>
            {t('backup.today.later')}
          </Button>
        )}
      </div>
    </section>
  )
}
