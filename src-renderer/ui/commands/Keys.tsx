/** A shortcut drawn as keys. World: UI. */
import { Kbd } from '@mantine/core'
import { useAppState } from '../app-state.ts'
import { keysOf } from './shortcuts.ts'
import styles from './Keys.module.css'

export function Keys({ shortcut }: { readonly shortcut: string }) {
  const { platform } = useAppState()
  return (
    <span className={styles.keys}>
      {keysOf(shortcut, platform).map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </span>
  )
}
