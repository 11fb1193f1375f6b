/** "Step 2 of 3" over the question of the step; takes the focus when the step changes. World: UI. */
import { useEffect, useRef } from 'react'
import { useT } from '../../i18n/index.ts'
import styles from './FirstRun.module.css'

interface Props {
  readonly number?: number | undefined
  readonly of: number
  readonly title: string
  readonly lead: string
}

export function StepHeading({ number, of, title, lead }: Props) {
  const t = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(title)
  useEffect(() => {
    document.title = t('window.title', { page: title })
    if (shown.current === title) return
    shown.current = title
    // A step that begins with a field has put the focus there already.
    if (!(document.activeElement instanceof HTMLInputElement)) heading.current?.focus()
  }, [t, title])
  return (
    <header className={styles.heading}>
      {number !== undefined && (
        <p className={styles.step}>
          {t('first.step', { number, of })}
          <span className={styles.dots} aria-hidden="true">
            {Array.from({ length: of }, (_, i) => (
              <span key={i} data-state={i + 1 < number ? 'done' : i + 1 === number ? 'now' : 'next'} />
            ))}
          </span>
        </p>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className={styles.lead}>{lead}</p>
    </header>
  )
}
