/** The meter against passphrases of known strength, and against the words an attacker of this vault would try first. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contract } from '../../src-shared/ipc/contract.ts'
import { isStrongEnough, measurePassphrase } from './passphrase-meter.ts'

const messages = JSON.parse(
  readFileSync(new URL('../../resources/locales/en/meter.json', import.meta.url), 'utf8'),
) as Record<string, string>
const score = (p: string, words: string[] = []) => measurePassphrase(p, words).score

describe('passphrase meter', () => {
  it('takes word phrases and random strings, refuses what is tried first', () => {
    const strong = [
      'marble otter violin cactus lantern',
      'kV7#pQ2z!mX9wL4t',
      'ninety geese walked over a frozen marsh',
    ]
    expect(strong.filter((p) => score(p) < 3)).toEqual([])
    const weak = [
      '',
      'a',
      'password',
      'Passw0rd!',
      'qwertyuiop',
      'sealbook',
      'Sealbook2026',
      'incident breach',
      'gdpr-vault',
      'aaaaaaaaaaaa',
    ]
    expect(weak.filter((p) => score(p) >= 3)).toEqual([])
  })
  it('needs no symbols or digits, and does not reward them', () => {
    expect(score('marble otter violin cactus lantern')).toBe(4)
    expect(score('S3alb00k!2026')).toBeLessThan(3)
  })
  it('counts the words given as known', () => {
    const words = ['Wintermoor Veterinary', 'Philippa Ravensworth']
    const p = 'wintermoor ravensworth'
    expect(measurePassphrase(p, words).guessesLog10).toBeLessThan(measurePassphrase(p, []).guessesLog10 - 3)
    expect(isStrongEnough(p, words)).toBe(false)
    expect(isStrongEnough('WintermoorVeterinary', words)).toBe(false)
  })
  it('says how long it holds, by the attacker described above', () => {
    const { guessesLog10, crackYears } = measurePassphrase('marble otter violin', [])
    expect(crackYears).toBeCloseTo(10 ** guessesLog10 / 1e4 / 31_557_600, 5)
  })
  it('answers in the shape of the contract, quickly, with messages that exist', () => {
    measurePassphrase('warm up', [])
    const began = performance.now()
    const keys: string[] = []
    for (const p of [
      'qwerty',
      'abcdefg',
      '1987',
      'Emma',
      'p4ssword',
      '2019-05-01',
      'abcabcabc',
      'dog',
      'x'.repeat(1000),
      'le '.repeat(300),
    ]) {
      const out = contract.measurePassphrase.output.parse(measurePassphrase(p, ['Emma']))
      keys.push(...(out.warning ? [out.warning] : []), ...out.suggestions)
    }
    expect(keys.length).toBeGreaterThan(5)
    expect(keys.filter((k) => !messages[k])).toEqual([])
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
