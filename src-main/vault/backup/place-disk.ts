/**
 * The disk of a place, and the disk of the vault as it is read for a backup. World: main's backup thread (node:fs).
 * What must stay true: a place that cannot sync is still written to, because all that is written there is read back.
 */
import * as node from 'node:fs'
import { fsOn, sleep, type Fs } from '../../journal/fs.ts'

/** Some shares and sticks know no sync of a folder, or none at all. */
const cannotSync = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS'])
export const placeFs: Fs = fsOn(
  {
    ...node,
    fsyncSync: (fd) => {
      try {
        node.fsyncSync(fd)
      } catch (error) {
        if (!cannotSync.has((error as { code?: string }).code ?? '')) throw error
      }
    },
  },
  sleep,
)
