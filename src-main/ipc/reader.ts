/** What reports need to know to say things in words, taken from the running application. World: main. */
import type { Core } from '../app/core.ts'
import { t } from '../app/text.ts'
import type { Reader } from '../reports/say.ts'

export function readerFor(core: Core): Reader {
  const names: Record<string, string> = {}
  const book = core.session?.book
  for (const record of book?.all() ?? []) names[record.id] = book!.nameOf(record.id) ?? ''
  return { t, locale: 'en-GB', zone: core.settings.value.settings.zone, names }
}
