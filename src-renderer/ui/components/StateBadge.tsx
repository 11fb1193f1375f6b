/** A state as a word with a shape in front; the colour only repeats what both say. World: UI. */
import type { ReactNode } from 'react'
import styles from './StateBadge.module.css'

/** `done` nothing more is expected · `going` under way · `watch` look at this · `stop` too late or refused · `plain`. */
export type Tone = 'done' | 'going' | 'watch' | 'stop' | 'plain'
const shapes: Readonly<Record<Tone, string>> = { done: '●', going: '◐', watch: '▲', stop: '■', plain: '○' }

type Props = { readonly tone: Tone; readonly children: ReactNode; readonly soft?: boolean }

export function StateBadge({ tone, children, soft = false }: Props) {
  return (
    <span className={styles.badge} data-tone={tone} data-soft={soft || undefined}>
      <span aria-hidden="true" className={styles.shape}>
        {shapes[tone]}
      </span>
      {children}
    </span>
  )
}
