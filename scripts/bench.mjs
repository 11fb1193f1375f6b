// `npm run bench [-- --json FILE]`: how fast the app is, measured in the real Electron. `-- --peers`: the core beside
// KeePassXC, restic, zip with sha256sum and minisign, where they are installed. A benchmark, not a test.

import { ensureBuilt } from './build.mjs'
import { runTypeScript } from './run-typescript.mjs'
import { main, setUp } from './setup.mjs'
import { withDisplay } from './with-electron.mjs'

await main(async () => {
  await setUp('tests')
  if (process.argv.includes('--peers')) return runTypeScript('tests/bench/peers.ts')
  await ensureBuilt()
  return withDisplay(() => runTypeScript('tests/bench/bench.ts'))
})
