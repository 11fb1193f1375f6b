/** docs/threat-model.md says which test holds whom off: each of these tests is there, under the name that it gives. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '..')
const text = readFileSync(join(project, 'docs', 'threat-model.md'), 'utf8')
/** As the document writes it: from the project's root, or from src-main, where most stand. */
const found = (file: string): string | undefined =>
  [file, `src-main/${file}`].map((path) => join(project, path)).find((path) => existsSync(path))

interface Named {
  readonly file: string
  /** Parts of names of tests: `file.test.ts` ("name", "another"). */
  readonly tests: readonly string[]
}
const named: Named[] = [...text.matchAll(/`([\w./-]+)`(?: \(((?:"[^"]+"(?:, )?)+)\))?/g)]
  .filter(([, file]) => /\.(test|e2e|packaged)\.tsx?$/.test(file!))
  .map(([, file, tests]) => ({
    file: file!,
    tests: [...(tests ?? '').matchAll(/"([^"]+)"/g)].map((m) => m[1]!),
  }))
const rowsOf = (heading: string): string[] => {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (-|row |adversary |limit )/.test(line))
}

describe('the threat model', () => {
  it('names tests that are there', () => {
    expect(named.length).toBeGreaterThan(60)
    expect(named.filter(({ file }) => !found(file)).map(({ file }) => file)).toEqual([])
    const missing = named.flatMap(({ file, tests }) => {
      const source = readFileSync(found(file)!, 'utf8')
      return tests.filter((name) => !source.includes(name)).map((name) => `${file}: ${name}`)
    })
    expect(missing).toEqual([])
  })
  it('names a test, or says that nothing is built yet, in each row of its tables', () => {
    for (const heading of ['Electron', 'The design', 'Limits']) {
      const rows = rowsOf(heading)
      expect([heading, rows.length > 7]).toEqual([heading, true])
      const untested = rows.filter(
        (row) => !/\.(test|e2e|packaged)\.ts`/.test(row) && !row.includes('not built yet'),
      )
      expect([heading, ...untested]).toEqual([heading])
    }
  })
  it('has every row of Electron’s list', () => {
    const numbers = rowsOf('Electron').flatMap((row) => /^\| ([\d, -]+) /.exec(row)?.[1]?.split(/, /) ?? [])
    const covered = numbers.flatMap((n) => {
      const [from, to = from] = n.split('-').map(Number) as [number, number?]
      return Array.from({ length: to - from + 1 }, (_, i) => from + i)
    })
    expect(covered.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1))
  })
  it('is about all tests that attack: none of them is left out', () => {
    const attacks = readdirSync(join(project, 'tests', 'e2e')).filter((name) =>
      /^attack.*\.e2e\.ts$/.test(name),
    )
    expect(attacks.length).toBeGreaterThan(3)
    expect(attacks.filter((name) => !named.some(({ file }) => file.endsWith(`/${name}`)))).toEqual([])
  })
})
