/**
 * `npm run fuzz -- --target segment --seconds 60 [--seed N]` fuzzes one decoder, without `--target` all of them one after
 * the other; `--target segment --input FILE` reads one input again. World: Node. What must stay true: exit code 1
 * exactly when something was found, and the line says how to see it again.
 */
import { createHash, randomInt } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Coverage } from './coverage.ts'
import { fuzz, problemOf, type Outcome } from './fuzz.ts'
import { loadTarget, targetNames } from './targets.ts'
import { startWatching } from './watchdog.ts'

const found = join(import.meta.dirname, '..', '..', 'tmp', 'fuzz')
/** Inputs that broke something once; every run begins with those of its target. */
const mended = join(import.meta.dirname, 'mended')

const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    input: { type: 'string' },
  },
})
const coverage = new Coverage()
const names = values.target === undefined ? targetNames : [values.target]
if (values.input === undefined) {
  for (const name of names) await one(name, Number(values.seed), Number(values.seconds) / names.length)
} else {
  const problem = await problemOf(await loadTarget(names[0]), readFileSync(values.input))
  console.log(problem ?? 'nothing is broken')
  if (problem !== undefined) process.exitCode = 1
}
process.exit()

async function one(name: string, seed: number, seconds: number): Promise<void> {
  const watcher = startWatching(join(found, `${name}-never-ends`))
  const target = await loadTarget(name)
  const earlier = readdirSync(mended).filter((file) => file.startsWith(`${name}.`))
  const seeds = [...earlier.map((file) => readFileSync(join(mended, file))), ...target.seeds]
  const outcome = await fuzz({ ...target, seeds }, { seed, seconds, coverage, watcher })
  tell(outcome)
  if (outcome.findings.length > 0) process.exitCode = 1
}
function tell({ target, seed, executions, kept, blocks, findings }: Outcome): void {
  console.log(
    `${target}: seed ${seed}, ${executions} executions, ${kept} inputs kept, ${blocks} blocks, ${findings.length} found`,
  )
  for (const { what, bytes } of findings) {
    const name = `${target}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
    mkdirSync(found, { recursive: true })
    writeFileSync(join(found, name), bytes)
    console.log(`  ${what}\n  npm run fuzz -- --target ${target} --input ${join('tmp', 'fuzz', name)}`)
  }
}
