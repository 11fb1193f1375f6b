/** The outside world as the running application has it: this machine's disk, clock and randomness. World: main. */
import { defaultArgon2, stretchInWorker } from '../crypto/argon2.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { nodeFs } from '../journal/fs.ts'
import { systemClock } from '../journal/hlc.ts'
import { anchorFiles } from '../vault/anchor-store.ts'
import type { World } from '../vault/open-vault.ts'
import type { Paths } from './paths.ts'
import type { Places } from './places.ts'

export const worldOf = (paths: Paths, places: Places): World => ({
  fs: nodeFs,
  clock: systemClock,
  rng: randomBytes,
  stretch: stretchInWorker(places.argon2Worker),
  argon2: defaultArgon2,
  anchors: anchorFiles(paths.anchors),
})
