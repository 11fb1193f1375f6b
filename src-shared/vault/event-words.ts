/**
 * What happened to a vault, in words. World: shared, pure. What must stay true: a kind or a word that is not known here is shown by its name;
 * nothing is left out.
 */
import type { Translate } from '../text/context.ts'
import type { VaultEvent } from './vault-event.ts'

/** A fact that is a word of ours has the message `event.fact.<fact>.<word>`; any other is shown as it is. */
export function sayEvent({ what, facts }: VaultEvent, t: Translate): string {
  const shown = Object.fromEntries(
    Object.entries(facts).map(([fact, value]) => {
      const key = `event.fact.${fact}.${value}`
      const word = t(key)
      return [fact, word === key ? value : word]
    }),
  )
  const key = `event.${what}`
  const said = t(key, shown)
  return said === key ? t('event.unknown', { what }) : said
}
