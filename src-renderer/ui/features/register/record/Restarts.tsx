/**
 * Moments that start legal clocks and were changed after they had been set: from what to what, by whom, when, why. World:
 * UI. What must stay true: it stands there in red for ever; only older ones are folded.
 */
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import { useZone } from '../../../app-state.ts'
import { pathLabel, sayAtPath } from '../../../form/say-path.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'
import styles from './clock.module.css'

const shownFirst = 1

export function Restarts() {
  const t = useT()
  const { restarts } = useRecord().view
  if (restarts.length === 0) return null
  const earlier = restarts.slice(shownFirst)
  return (
    <div className={styles.restarts} role="group" aria-label={t('record.restart')}>
      {restarts.slice(0, shownFirst).map((restart) => (
        <Restart key={`${restart.entry} ${restart.path}`} restart={restart} />
      ))}
      {earlier.length > 0 && (
        <details>
          <summary>{t('record.restart.earlier', { count: earlier.length })}</summary>
          {earlier.map((restart) => (
            <Restart key={`${restart.entry} ${restart.path}`} restart={restart} />
          ))}
        </details>
      )}
    </div>
  )
}

function Restart({ restart }: { readonly restart: RecordView['restarts'][number] }) {
  const t = useT()
  const ctx = useTextContext()
  const zone = useZone()
  const { register, view } = useRecord()
  const { path, before, after, at, by, why } = restart
  const say = (value: unknown) => sayAtPath(register, path, value, ctx, view.names) || t('form.empty')
  return (
    <p>
      <span aria-hidden="true">■ </span>
      {t('record.restart.changed', {
        field: pathLabel(register, path),
        before: say(before),
        after: say(after),
      })}{' '}
      {t('record.restart.by', { by, at: describeInstant(at, zone, ctx.locale) })}{' '}
      {why === undefined ? t('record.restart.no_reason') : t('record.restart.why', { why })}
    </p>
  )
}
