/**
 * Personal PINs for signing on a shared PC: what may be one, and how long wrong tries close it (forms.md 3.4, "kiosk").
 *
 * World: shared, pure, without schemas, because the page of the shared PC uses it; times come in. What must stay true: the page and main ask the same rule, and main's answer counts; a PIN that
 * is guessed within five tries by somebody who knows nothing of the person is refused; a clock that was set back opens nothing
 * early and closes nothing for longer than its step.
 */
export const shortestPin = 6
export const longestPin = 12
const shortestPhrase = 8
/** Signs that a field for a PIN takes: digits, or a short passphrase. */
export const longestSecret = 64

export const pinWeaknesses = ['short', 'long', 'same', 'row', 'repeated', 'common', 'name'] as const
export type PinWeakness = (typeof pinWeaknesses)[number]

/** Frequent ones that no other rule here catches. */
const common = new Set(
  '159753 147258 147258369 741852963 142536 789456 456789123 134679 135790 246810 112233 102030 100200 159357 520131 131452 314159 271828 007007 password passwort iloveyou qwertyui qwertzui qwerty12 letmein1'.split(
    ' ',
  ),
)
const steps = (signs: string): readonly number[] =>
  [...signs].slice(1).map((sign, at) => (Number(sign) - Number(signs[at]) + 10) % 10)
const isRow = (digits: string): boolean => {
  const all = new Set(steps(digits))
  return all.size === 1 && (all.has(1) || all.has(9))
}
const isRepeated = (signs: string): boolean =>
  [1, 2, 3, 4, 5, 6].some(
    (n) =>
      n <= signs.length / 2 && signs.length % n === 0 && signs.slice(0, n).repeat(signs.length / n) === signs,
  )

/**
 * What is wrong with a PIN, if anything: 6 to 12 digits, or a phrase of at least 8 signs. `words` = names and staff number of the
 * person, which anybody may know.
 */
export function pinWeakness(secret: string, words: readonly string[]): PinWeakness | undefined {
  const digits = /^\d+$/.test(secret)
  const plain = secret.toLowerCase()
  if (secret.length < (digits ? shortestPin : shortestPhrase)) return 'short'
  if (secret.length > (digits ? longestPin : longestSecret)) return 'long'
  if (new Set(plain).size < 3) return 'same'
  if (digits && isRow(secret)) return 'row'
  if (isRepeated(plain)) return 'repeated'
  if (common.has(plain)) return 'common'
  const known = words.flatMap((w) => w.toLowerCase().split(/\s+/)).filter((w) => w.length >= 3)
  return known.some((w) => plain.includes(w) && plain.length - w.length < 6) ? 'name' : undefined
}

/** Wrong tries until it closes, and for how many minutes the first, the second and each further time. */
export const triesBeforeClosing = 5
const closedMinutes = [5, 15, 60] as const

/** What the journal keeps of wrong tries; nothing is kept after a right one. */
export interface Tries {
  /** Wrong ones since it last closed. */
  readonly wrong: number
  /** How often it closed. */
  readonly closed: number
  /** When it last closed, in milliseconds of the system clock. */
  readonly at: number
}
const fresh: Tries = { wrong: 0, closed: 0, at: 0 }

/** After one more wrong try. */
export function afterWrong(tries: Tries | undefined, now: number): Tries {
  const { wrong, closed, at } = tries ?? fresh
  return wrong + 1 < triesBeforeClosing
    ? { wrong: wrong + 1, closed, at }
    : { wrong: 0, closed: closed + 1, at: now }
}
/** Seconds until it may be tried again; 0 = now. */
export function closedFor(tries: Tries | undefined, now: number): number {
  if (!tries || tries.closed === 0) return 0
  const whole = closedMinutes[Math.min(tries.closed, closedMinutes.length) - 1]! * 60
  // set back before the moment of closing: it counts from now at the most
  const passed = Math.max(0, (now - tries.at) / 1_000)
  return Math.max(0, Math.ceil(whole - passed))
}
/** Tries that are left before it closes. */
export const triesLeft = (tries: Tries | undefined): number => triesBeforeClosing - (tries?.wrong ?? 0)
