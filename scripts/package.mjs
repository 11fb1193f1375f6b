// `npm run package [-- --release]`: the program as people get it, for this system, in dist/. Without --release it is the
// unpacked folder only (`dir`), and for tests only where the Electron is not the official one: its name and a file in it
// say so. A release is made from the official Electron or not at all, is signed, and comes with its checksums.
//   -- --release     everything for this system: installers, checksums, their signature, the list of what is inside
//   -- --out DIR     elsewhere than in dist/

import { parseArgs } from 'node:util'
import { isStarted, main, setUp } from './setup.mjs'

if (isStarted(import.meta.url)) {
  await main(async () => {
    await setUp('window')
    const { values } = parseArgs({
      options: { release: { type: 'boolean' }, out: { type: 'string', default: 'dist' } },
    })
    const { packageAsAsked } = await import('./make-package.mjs') // not before the packages are there
    await packageAsAsked(values)
  })
}
