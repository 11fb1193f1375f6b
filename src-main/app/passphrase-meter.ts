/**
 * How hard a passphrase is to guess, in guesses and in years, without any rule about symbols or digits.
 *
 * World: main, offline (the word lists ship with the app). What must stay true: the words of the product, of this vault
 * and of its person count as known to an attacker; a passphrase is looked at and forgotten, never logged or kept.
 *
 * The attacker we measure against has stolen the vault folder. Unlocking costs Argon2id about one second on an office
 * machine, so one machine tries about one passphrase a second; we assume ten thousand such machines at once:
 * 10,000 guesses a second, about 3 × 10^11 a year. Scores are decades of that: below 100 seconds 0, below a day 1,
 * below three years 2, below three thousand years 3, beyond 4. A vault takes 3 and better.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import type { Output } from '../../src-shared/ipc/contract.ts'

export type PassphraseStrength = Output<'measurePassphrase'>

const minimumScore = 3
const guessesPerSecond = 10_000
const secondsPerYear = 31_557_600
/** Guesses needed for scores 1, 2, 3 and 4. */
const steps = [6, 9, 12, 15] as const
/** The estimator looks at this many characters; a longer passphrase is at least as strong as its beginning. */
const maxLength = 128

const productWords = (
  'sealbook seal sealed vault journal incident incidents breach breaches databreach near miss gdpr dsgvo hipaa ccpa edpb ' +
  'ico cnil dpo dataprotection data protection officer privacy privacyoffice compliance auditor audit pack register record ' +
  'passphrase password recovery secret offline clinic practice office datenschutz datenschutzbeauftragter'
).split(' ')

let factory: ZxcvbnFactory | undefined
/** Made on first use: ranking the word lists takes a moment and some memory, and most starts never need it. */
const meter = () =>
  (factory ??= new ZxcvbnFactory({
    dictionary: { ...common, ...english, product: productWords },
    graphs: adjacencyGraphs,
    maxLength,
  }))

/** Each given text and its words: "Harbour Clinic" is known as a whole and in parts. */
const known = (words: readonly string[]): string[] =>
  words.flatMap((w) => [w, w.replace(/\s+/g, ''), ...w.split(/[^\p{L}\p{N}]+/u)]).filter((w) => w.length > 2)

/** `words`: the vault's name, the person's name and the like. Warnings and suggestions are message keys. */
export function measurePassphrase(passphrase: string, words: readonly string[]): PassphraseStrength {
  const { guessesLog10, feedback } = meter().check(passphrase.slice(0, maxLength), known(words))
  const score = steps.filter((s) => guessesLog10 >= s).length
  const crackYears = Math.min(10 ** guessesLog10 / guessesPerSecond / secondsPerYear, Number.MAX_VALUE)
  const weak = score < 4
  return {
    score,
    guessesLog10,
    crackYears,
    ...(weak && feedback.warning ? { warning: `meter.warning.${feedback.warning}` } : {}),
    suggestions: weak ? feedback.suggestions.map((s) => `meter.suggestion.${s}`).slice(0, 10) : [],
  }
}

export const isStrongEnough = (passphrase: string, words: readonly string[]): boolean =>
  measurePassphrase(passphrase, words).score >= minimumScore
