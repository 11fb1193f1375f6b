/** The share of fuzzing that every check runs, and that the fuzzer itself notices what it shall. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cpuTime } from '../cpu-time.ts'
import { Chance } from '../simulation/chance.ts'
import { Coverage } from './coverage.ts'
import { fuzz, hold, problemOf, type Target } from './fuzz.ts'
import { mutate } from './mutate.ts'
import { targetNames } from './targets.ts'

const cli = join(import.meta.dirname, 'cli.ts')
const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' })
const target = (read: Target['read']): Target => ({ name: 'planted', seeds: [Buffer.from('{"a":1}')], read })

describe('every decoder of bytes from outside', () => {
  it('keeps its promises on changed inputs, and on all that once broke it', { timeout: 180_000 }, () => {
    const { stdout, stderr, status } = run('--seconds', '14', '--seed', '20261122')
    expect(`${stdout}${stderr}`).toMatch(/^(\S+: seed \d+, \d+ executions, .* 0 found\n)+$/)
    expect(stdout.match(/^[a-z-]+(?=: seed)/gm)).toEqual([...targetNames])
    expect(status).toBe(0)
  })
  it('has a target: none of the files is left out', () => {
    const files = readdirSync(join(import.meta.dirname, 'targets')).map((name) => name.replace(/\.ts$/, ''))
    expect(files.toSorted()).toEqual([...targetNames].toSorted())
    const mended = readdirSync(join(import.meta.dirname, 'mended')).map((name) => name.split('.')[0])
    expect(mended.filter((name) => !(targetNames as readonly string[]).includes(name ?? ''))).toEqual([])
  })
})

describe('the fuzzer', () => {
  it('finds a planted fault, tells it once and gives its bytes', async () => {
    const planted = target((bytes) => {
      hold(!Buffer.from(bytes).includes('__proto__'), 'nothing planted')
    })
    const coverage = new Coverage()
    const { findings, executions } = await fuzz(planted, { seed: 1, seconds: 3, coverage })
    expect(executions).toBeGreaterThan(100)
    expect(findings).toHaveLength(1)
    expect(Buffer.from(findings[0]!.bytes).toString()).toContain('__proto__')
    expect(findings[0]!.what).toContain('nothing planted')
  })
  it('notices what throws, also later, what is slow and what takes memory', async () => {
    const input = Buffer.from('x')
    const late = target(() => Promise.reject(new Error('late')))
    expect(await problemOf(late, input)).toContain('late')
    const slow = target(() => {
      const end = cpuTime() + 1_100
      while (cpuTime() < end);
    })
    expect(await problemOf(slow, input)).toContain('more than')
    let kept = 0
    const large = target(() => {
      kept += Buffer.alloc(400 * 2 ** 20, 1).length
    })
    expect(await problemOf(large, input)).toContain('memory')
    expect(kept).toBeGreaterThan(0)
    expect(
      await problemOf(
        target(() => {}),
        input,
      ),
    ).toBeUndefined()
  })
  it('changes inputs the same way for the same seed, and never the input itself', () => {
    const seeds = [Buffer.from('{"a":[1,"two"]}'), Buffer.from('\u0001\u0002abc')]
    const changed = (seed: number) => {
      const chance = new Chance(seed)
      const material = { chance, others: seeds, words: ['word'], maxBytes: 50 }
      return Array.from({ length: 200 }, () =>
        Buffer.from(mutate(chance.pick(seeds), material)).toString('hex'),
      )
    }
    expect(changed(7)).toEqual(changed(7))
    expect(new Set(changed(7)).size).toBeGreaterThan(100)
    expect(changed(8)).not.toEqual(changed(7))
    expect(changed(7).every((bytes) => bytes.length <= 100)).toBe(true)
    expect(seeds.map(String)).toEqual(['{"a":[1,"two"]}', '\u0001\u0002abc'])
  })
})
