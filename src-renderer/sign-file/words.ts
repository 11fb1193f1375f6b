/**
 * How the page's script says something: words that main put into the page, with their gaps filled. World: the page that somebody
 * signs in; pure. What must stay true: what is filled in is put on the page as text only.
 */
import type { SignPageData, SignPageWord } from '../../src-shared/sop/sign-page.ts'

type Gaps = Readonly<Record<string, string | number>>
type Counted = SignPageWord extends infer W ? (W extends `${infer Stem}_other` ? Stem : never) : never
export interface PageWords {
  readonly say: (word: SignPageWord, gaps?: Gaps) => string
  readonly sayCount: (word: Counted, count: number, gaps?: Gaps) => string
  /** A day, `YYYY-MM-DD`, as it is written here. */
  readonly sayDay: (day: string) => string
}

export function pageWords({ words, locale }: Pick<SignPageData, 'words' | 'locale'>): PageWords {
  const say = (word: SignPageWord, gaps: Gaps = {}) =>
    words[word].replace(/\{\{(\w+)\}\}/g, (_, gap: string) => String(gaps[gap] ?? ''))
  const plural = new Intl.PluralRules(locale)
  const days = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return {
    say,
    sayCount: (word, count, gaps) =>
      say(plural.select(count) === 'one' ? `${word}_one` : `${word}_other`, { ...gaps, count }),
    sayDay: (day) => days.format(Date.parse(`${day}T00:00:00Z`)),
  }
}
