// `npm run simulate -- --seed N | --seeds N [--from S] | --seconds N | --boundaries | --mutations`: lives of a vault on a simulated disk
// (docs/simulation.md), for as long as one likes.

import { runTypeScript } from './run-typescript.mjs'
import { main, setUp } from './setup.mjs'

await main(async () => {
  await setUp('tools')
  return runTypeScript('tests/simulation/cli.ts')
})
