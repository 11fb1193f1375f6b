/**
 * What locking leaves to nobody: strings that had secrets are garbage by then, and garbage lies in memory until it is collected. World: main.
 * What must stay true: it is asked for after everything of the vault was let go, and nobody waits for it.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/** Collects garbage now. V8 gives its collector to programs only by this flag. */
export function sweep(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
    setFlagsFromString('--no-expose-gc')
  }
  collect()
}
