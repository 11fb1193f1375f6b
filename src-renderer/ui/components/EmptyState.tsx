/** What an empty place says: what belongs here and what to do next. World: UI. */
import type { ComponentType, ReactNode } from 'react'
import styles from './EmptyState.module.css'

type Props = {
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly icon?: ComponentType<{ size?: number | string; stroke?: number | string }>
  /** Heading level, so that headings stay in order. */
  readonly level?: 2 | 3
}

export function EmptyState({ title, children, actions, icon: Icon, level = 2 }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.empty}>
      {Icon && (
        <span className={styles.icon} aria-hidden="true">
          <Icon size={28} stroke={1.5} />
        </span>
      )}
      <Heading>{title}</Heading>
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
