// `npm test`: sets everything up, then runs every check that CI runs.

import { checkEverything } from './check.mjs'
import { main, setUp } from './setup.mjs'

await main(async () => {
  await setUp('tests')
  return checkEverything()
})
