// `npm run verify-pack -- FILE [--key KEY]`: checks a signed audit pack, on the command line and without Electron.

import { runTypeScript } from './run-typescript.mjs'
import { main, setUp } from './setup.mjs'

await main(async () => {
  await setUp('tools')
  return runTypeScript('src-main/packs/cli.ts')
})
