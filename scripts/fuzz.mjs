// `npm run fuzz -- [--target NAME] [--seconds 60] [--seed N]`: changes inputs of the decoders that read bytes from
// outside, guided by what they reach (docs/fuzzing.md).

import { runTypeScript } from './run-typescript.mjs'
import { main, setUp } from './setup.mjs'

await main(async () => {
  await setUp('tools')
  return runTypeScript('tests/fuzz/cli.ts')
})
