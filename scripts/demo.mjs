// `npm run demo [-- --out DIR]`: the main job, seen end to end in the real app, with no display needed.

import { ensureBuilt } from './build.mjs'
import { runTypeScript } from './run-typescript.mjs'
import { main, setUp } from './setup.mjs'
import { withDisplay } from './with-electron.mjs'

await main(async () => {
  await setUp('tests')
  await ensureBuilt()
  return withDisplay(() => runTypeScript('tests/demo/demo.ts'))
})
