// What is checked, one step a line. A step that is a tool counts as one passed or failed, and runs beside another one
// (`light`); a step that is a test suite counts its tests, and has the machine for itself, but for a step that says
// that it runs `beside` it.

import { readdirSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { checkAudit } from './audit.mjs'
import { buildAndStamp } from './build.mjs'
import { checkLicences } from './licences.mjs'
import { projectRoot, toolEnvironment, toolFile } from './project.mjs'
import { withProgress } from './progress.mjs'
import { run } from './run.mjs'
import { runSuite } from './test-suite.mjs'
import { withDisplay } from './with-electron.mjs'

export function checkSteps() {
  return [
    step('format', 'prettier', () =>
      tool(['prettier', 'bin', 'prettier.cjs'], '--check', '--log-level=warn', '.'),
    ),
    step('lint', 'oxlint, with types', () =>
      tool(['oxlint', 'bin', 'oxlint'], '--type-aware', '--deny-warnings'),
    ),
    ...worlds().map((world) =>
      step(`types:${world}`, `tsc -p tsconfig.${world}.json`, () =>
        tool(['typescript', 'bin', 'tsc'], '-p', `tsconfig.${world}.json`),
      ),
    ),
    step('unused', 'knip: files, exports and packages that nothing uses', () =>
      tool(['knip', 'bin', 'knip.js'], '--no-progress'),
    ),
    step('licences', 'every package has a licence we may use', checkLicences),
    step('audit', 'the lock file: sources, install scripts, pins, duplicates, notices', checkAudit),
    step('build', 'electron-vite build', buildAndStamp),
    suite('unit', 'vitest.config.ts', runSuite),
    suite('browsers', 'vitest.browsers.config.ts', runSuite),
    {
      ...suite('e2e', 'vitest.e2e.config.ts', (config) => withDisplay(() => runSuite(config))),
      needs: 'build',
    },
    simulation,
    {
      ...suite('packaged', 'vitest.packaged.config.ts', async (config) => {
        // needs packages, and this file is read before they are there
        const { runPackagedSuite } = await import('./packaged-suite.mjs')
        return withDisplay(() => runPackagedSuite(config))
      }),
      needs: 'build',
    },
  ]
}

/** Two minutes of one core, of which the end-to-end tests leave enough while they wait for windows. */
const simulation = {
  name: 'simulation',
  title: 'lives of a vault on a disk that fails, from a new seed each time (docs/simulation.md)',
  beside: 'e2e',
  async run() {
    const lives = ['tests/simulation/cli.ts', '--seconds', '120']
    const { code, output } = await run(process.execPath, lives, {
      cwd: projectRoot,
      env: toolEnvironment(),
      capture: true,
    })
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
  },
}

/** One tsconfig per world; the base is only what they share. */
function worlds() {
  return readdirSync(projectRoot)
    .map((file) => /^tsconfig\.(.+)\.json$/.exec(file)?.[1])
    .filter((world) => world && world !== 'base')
    .toSorted((a, b) => a.localeCompare(b))
}

/** A step whose work ends with an exit code and, when it fails, with output worth reading. */
function step(name, title, work) {
  return {
    name,
    title,
    light: true,
    async run() {
      const { code, output } = await withProgress(name, work, { out: process.stdout, quietMs: 10_000 })
      const ok = code === 0
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output: ok ? '' : readable(output) }
    },
  }
}

/** Some tools send colours wherever CI is set, whatever they are asked; nobody can read those in a log. */
function readable(output) {
  return stripVTControlCharacters(output)
}

function suite(name, config, runConfig) {
  return { name, title: `vitest, ${config}`, run: () => runConfig(config) }
}

function tool(file, ...args) {
  return run(process.execPath, [toolFile(...file), ...args], {
    cwd: projectRoot,
    env: toolEnvironment(),
    capture: true,
  })
}
