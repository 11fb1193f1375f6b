// Runs one vitest suite and counts what it did.

import { chownSync, mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainEnvironment, projectRoot, toolFile } from './project.mjs'
import { run } from './run.mjs'

/**
 * Runs the tests of one vitest config, showing vitest's own output as it comes: with more in the environment, and as
 * another user where one is named by number.
 */
export async function runSuite(config, { env = {}, user } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sealbook-check-'))
  if (user !== undefined) chownSync(folder, user, user)
  const resultsFile = join(folder, 'results.json')
  try {
    // another user may write nothing in the checkout, so the config cannot be bundled there either
    const loader = user === undefined ? [] : ['--configLoader=native']
    const args = [
      'run',
      '--config',
      config,
      ...loader,
      '--reporter=default',
      '--reporter=./scripts/test-reporter.mjs',
    ]
    const { code } = await run(process.execPath, [toolFile('vitest', 'vitest.mjs'), ...args], {
      cwd: projectRoot,
      env: { ...plainEnvironment(), ...env, SEALBOOK_TEST_RESULTS: resultsFile },
      ...(user !== undefined && { uid: user, gid: user }),
    })
    return suiteCounts(
      code,
      existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : undefined,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a suite counts for. One that ran no test, broke off, or failed beside its tests has failed. */
export function suiteCounts(exitCode, results) {
  if (!results) return { passed: 0, failed: 1, skipped: 0, output: 'The suite broke off without a result.' }
  const { passed, failed, skippedTests } = results
  const counts = { passed, failed, skipped: skippedTests.length, skippedTests }
  if (passed + failed === 0) return { ...counts, failed: 1, output: 'The suite ran no test.' }
  if (exitCode !== 0 && failed === 0)
    return { ...counts, failed: 1, output: 'The suite failed outside of its tests.' }
  return counts
}
