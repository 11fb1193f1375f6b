// `npm run check [-- --only NAME,NAME]`: everything that CI runs, in order, going on after a failure, so that one
// run shows all that is wrong. Ends with one line that adds everything up: `N passed, N failed, N skipped`.

import { checkSteps } from './check-steps.mjs'
import { secondsSince } from './progress.mjs'
import { isStarted, main, setUp } from './setup.mjs'

/** Runs the steps and prints as it goes. Returns the exit code. */
export async function checkEverything({ only = [], steps = checkSteps(), say = console.log } = {}) {
  const results = []
  for (const group of groupsOf(chosenSteps(steps, only)))
    results.push(...(await runTogether(group, results, say)))
  const total = addUp(results)
  listSkipped(results, say)
  say('')
  for (const { step, failed } of results) if (failed > 0) say(`failed: ${step.name}`)
  say(sumLine(total))
  return total.failed > 0 ? 1 : 0
}

/** All steps, or those named: `types` stands for `types:main` and its siblings. */
export function chosenSteps(steps, only) {
  const matches = (step, name) => step.name === name || step.name.startsWith(`${name}:`)
  const unknown = only.find((name) => !steps.some((step) => matches(step, name)))
  if (unknown)
    throw new Error(
      `There is no check named "${unknown}". There are: ${steps.map(({ name }) => name).join(', ')}`,
    )
  return only.length === 0 ? steps : steps.filter((step) => only.some((name) => matches(step, name)))
}

/** Steps in a row that mind one core only stand together, and one with that which it runs `beside`; others alone. */
function groupsOf(steps) {
  const groups = []
  for (const step of steps) {
    const before = groups.at(-1)?.at(-1)
    if (before && ((step.light && before.light) || step.beside === before.name)) groups.at(-1).push(step)
    else groups.push([step])
  }
  return groups
}

/** Two at a time. What one says comes in one piece when it ends, but for a suite, which shows its own as it comes. */
async function runTogether(steps, before, say) {
  if (steps.length === 1) return [await runStep(steps[0], before, say)]
  const results = []
  const waiting = steps.entries()
  const lane = async () => {
    for (const [i, step] of waiting) {
      const lines = []
      const hold = step.light || step.beside
      results[i] = await runStep(step, before, hold ? (line) => lines.push(line) : say)
      for (const line of lines) say(line)
    }
  }
  await Promise.all([lane(), lane()])
  return results
}

async function runStep(step, before, say) {
  say(`\n── ${step.name}: ${step.title}`)
  const started = Date.now()
  const result = { step, skippedTests: [], ...(await resultOf(step, before)) }
  if (result.output) say(result.output.trimEnd())
  say(`── ${step.name}: ${result.failed > 0 ? 'FAILED' : 'passed'} in ${secondsSince(started)} s`)
  return result
}

/** A step that cannot even be run has failed; the others still get their turn. */
async function resultOf(step, before) {
  const missing = before.find((result) => result.step.name === step.needs && result.failed > 0)
  if (missing)
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      output: `Not run: it needs ${missing.step.name}, which failed.`,
    }
  try {
    return await step.run()
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: error.stack }
  }
}

function listSkipped(results, say) {
  for (const { step, skippedTests } of results) {
    for (const { name, reason } of skippedTests)
      say(`skipped in ${step.name}: ${name}${reason ? ` [${reason}]` : ''}`)
  }
}

export function addUp(results) {
  const sum = (what) => results.reduce((total, result) => total + result[what], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

export function sumLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

export function onlyFrom(args) {
  const at = args.indexOf('--only')
  return at === -1 ? [] : (args[at + 1] ?? '').split(',').filter(Boolean)
}

if (isStarted(import.meta.url)) {
  await main(async () => {
    await setUp('tests')
    return checkEverything({ only: onlyFrom(process.argv.slice(2)) })
  })
}
