/** What stands in the way of finishing, each a link to its question. World: UI. What must stay true: it takes the focus when it comes. */
import { Anchor } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useT } from '../../i18n/index.ts'
import styles from './notice.module.css'
import { useWriting } from './writing-context.ts'

export function MissingList() {
  const t = useT()
  const { layout, missing, goTo } = useWriting()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
    box.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={box} className={styles.blocked} role="alert" tabIndex={-1}>
      <p className={styles.blockedTitle}>
        {t(layout.style === 'letter' ? 'notice-page.blocked.letter' : 'notice-page.blocked', {
          count: missing.length,
        })}
      </p>
      <ul>
        {missing.map(({ field, label }) => (
          <li key={field}>
            <Anchor component="button" type="button" onClick={() => goTo(field)}>
              {label}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  )
}
