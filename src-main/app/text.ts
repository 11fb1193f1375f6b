/**
 * The user's words in main: reports, packs, dialogs, menu, the command line. World: main and the command line (plain
 * Node with type stripping reads the JSON files through import attributes, so this file names each one).
 *
 * What must stay true: same files and same i18next settings as the UI, so a key means the same everywhere; all files
 * are merged into one namespace; a key that is missing comes out as itself, which a test finds.
 */
import i18next from 'i18next'
import type { Translate } from '../../src-shared/text/context.ts'
import { messages } from '../../src-shared/text/messages.ts'

const instance = i18next.createInstance()
void instance.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: messages } },
})

/** Callers pass this on as an argument, so that tests can pass another. */
export const t: Translate = (key, values) => instance.t(key, { ...values })
