/**
 * That the computer's clock was moved while these deadlines ran, and when and by how much. World: UI. What must stay
 * true: it stands beside the clocks for as long as main names jumps; it cannot be dismissed.
 */
import type { ShownJump } from '../../../src-shared/ipc/contract.ts'
import { describeDuration } from '../../../src-shared/text/duration.ts'
import { useT } from '../i18n/index.ts'
import { Moment } from './Moment.tsx'
import styles from './ClockJumps.module.css'

const shownFirst = 2

export function ClockJumps({ jumps }: { readonly jumps: readonly ShownJump[] }) {
  const t = useT()
  if (jumps.length === 0) return null
  const earlier = jumps.slice(shownFirst)
  return (
    <div className={styles.jumps} data-clock-jumps={jumps.length}>
      <p>
        <span aria-hidden="true" className={styles.shape}>
          ▲
        </span>{' '}
        {t('clockjump.text')}
      </p>
      <Lines jumps={jumps.slice(0, shownFirst)} />
      {earlier.length > 0 && (
        <details>
          <summary>{t('clockjump.earlier', { count: earlier.length })}</summary>
          <Lines jumps={earlier} />
        </details>
      )}
    </div>
  )
}

function Lines({ jumps }: { readonly jumps: readonly ShownJump[] }) {
  const t = useT()
  const span = (jump: ShownJump) =>
    describeDuration(jump.seconds * 1_000, { t: (key, values) => t(key, values) })
  return (
    <ul className={styles.lines}>
      {jumps.map((jump) => (
        <li key={`${jump.at} ${jump.seconds}`}>
          <span className={styles.when}>
            <Moment at={jump.at} as="soon" />
          </span>{' '}
          {t(jump.seconds < 0 ? 'clockjump.back' : 'clockjump.forward', { span: span(jump) })}
        </li>
      ))}
    </ul>
  )
}
