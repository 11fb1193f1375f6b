/** Tries that failed: the wait grows, outlives the program and clocks that are moved, and locks nobody out. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DiskError, nodeFs, type Fs } from '../journal/fs.ts'
import { triesFiles, WrongTries } from './wrong-tries.ts'

const vault = 'abcdefghijklm'
const time = { now: 0, monotonic: 0 }
const clock = { now: () => time.now, monotonic: () => time.monotonic }
const pass = (seconds: number) => {
  time.now += seconds * 1_000
  time.monotonic += seconds * 1_000
}
let dir: string
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'sealbook-tries-')), 'tries')
  Object.assign(time, { now: Date.parse('2026-11-22T10:00:00Z'), monotonic: 5_000 })
})
afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }))
const start = (fs: Fs = nodeFs) => new WrongTries(clock, triesFiles(dir, fs))
const file = () => join(dir, `${vault}.json`)
const wrong = (tries: WrongTries, times: number) => {
  for (let n = 0; n < times; n++) tries.begin(vault)
}

describe('wrong tries', () => {
  it('cost nothing at first, then 1, 2, 4 … 60 seconds', () => {
    const tries = start()
    wrong(tries, 4)
    expect(tries.wait(vault)).toBe(0)
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      tries.begin(vault)
      expect(tries.wait(vault)).toBe(seconds)
      pass(seconds - 0.5)
      expect(tries.wait(vault)).toBe(1)
      pass(0.5)
      expect(tries.wait(vault)).toBe(0)
    }
  })
  it('count before they are made, so that ending the program helps nobody', () => {
    wrong(start(), 9)
    // another program, another count of time since it started
    time.monotonic = 70
    expect(start().wait(vault)).toBe(16)
    pass(10)
    expect(start().wait(vault)).toBe(6)
    const tries = start()
    tries.begin(vault)
    expect(start().wait(vault)).toBe(32)
  })
  it('are forgotten when it was right, and told', () => {
    const tries = start()
    wrong(tries, 3)
    tries.begin(vault)
    expect(tries.right(vault)).toBe(3)
    expect(existsSync(file())).toBe(false)
    tries.begin(vault)
    expect(tries.right(vault)).toBe(0)
  })
  it('are not counted when nothing was tried', () => {
    const tries = start()
    wrong(tries, 6)
    const kept = readFileSync(file(), 'utf8')
    pass(30)
    tries.begin(vault)()
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(JSON.parse(kept))
    expect(tries.wait(vault)).toBe(0)
  })
  it('are waited for at most a minute when the clock was set back, and not less when it runs on', () => {
    wrong(start(), 30)
    time.now -= 400 * 86_400_000
    const tries = start()
    expect(tries.wait(vault)).toBe(60)
    pass(60)
    expect(tries.wait(vault)).toBe(0)
  })
  it('lock nobody out by a file that is damaged, foreign, or cannot be read or written', () => {
    wrong(start(), 30)
    const good = readFileSync(file(), 'utf8')
    const others = [
      '',
      '{',
      'null',
      good.replace('"wrong":30', '"wrong":1e9'),
      good.replace(vault, 'nopqrstuvwxyz'),
    ]
    for (const bad of [...others, good.replace(/"at":"[^"]*"/, '"at":"soon"'), `[${good}]`]) {
      writeFileSync(file(), bad)
      expect(start().wait(vault)).toBe(0)
    }
    const refusing = () => {
      throw new DiskError('disk-error', undefined)
    }
    const tries = start({ ...nodeFs, exists: refusing, read: refusing, put: refusing, remove: refusing })
    wrong(tries, 6)
    // what the disk does not take is still counted here
    expect(tries.wait(vault)).toBe(2)
    expect(tries.right(vault)).toBe(5)
  })
  it('are kept under the name of a vault only', () => {
    const tries = start()
    tries.begin('../../etc/x')
    expect(existsSync(join(dir, '..', '..', 'etc'))).toBe(false)
    expect(existsSync(dir)).toBe(false)
  })
})
