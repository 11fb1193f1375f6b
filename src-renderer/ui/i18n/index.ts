/**
 * Every word the person reads comes from here: all files of resources/locales/en merged into one flat namespace.
 *
 * World: UI. What must stay true: keys are flat (`incident.title`), a key lives in exactly one file, and a missing
 * message shows its key rather than nothing.
 */
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { pseudo } from './pseudo.ts'

const files = import.meta.glob<Record<string, string>>('../../../resources/locales/en/*.json', {
  eager: true,
  import: 'default',
})

/** All English messages by key. */
export const messages: Record<string, string> = Object.assign({}, ...Object.values(files)) as Record<
  string,
  string
>

/** What `settings.locale` may be; `pseudo` is for tests. The tag decides plural rules and number formats. */
export const localeTag = (locale: string): string => (locale === 'pseudo' ? 'en-XA' : 'en-GB')

const i18n = i18next.createInstance()

/** The words of a locale, ready for i18next. */
const words = (locale: string): Record<string, string> =>
  locale === 'pseudo'
    ? Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, pseudo(message)]))
    : messages

function nameLanguage(locale: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = localeTag(locale)
}

/** Changes the language of the page that is on screen. */
export function switchLocale(locale: string): void {
  if (localeTag(locale) === i18n.language) return
  i18n.addResourceBundle(localeTag(locale), 'translation', words(locale), true, true)
  void i18n.changeLanguage(localeTag(locale))
  nameLanguage(locale)
}

/** To be called once before the first render; sets the language of the page. */
export function startI18n(locale: string): void {
  void i18n.use(initReactI18next).init({
    lng: localeTag(locale),
    resources: { 'en-GB': { translation: messages }, [localeTag(locale)]: { translation: words(locale) } },
    fallbackLng: 'en-GB',
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  nameLanguage(locale)
}

export type Values = Readonly<Record<string, string | number | undefined>>
export type Translate = (key: string, values?: Values) => string

/** For code outside components; inside them use `useT`. */
export const t: Translate = (key, values) => i18n.t(key, values ?? {})

/** Whether a message exists, for optional ones such as a field's help. */
export const hasMessage = (key: string): boolean => key in messages || `${key}_other` in messages

export function useT(): Translate {
  useTranslation(undefined, { i18n })
  return t
}

/** The language tag that `Intl` formatters should use. */
export const intlTag = (): string => (i18n.language === 'en-XA' ? 'en-GB' : (i18n.language ?? 'en-GB'))
