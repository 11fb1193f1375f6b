/** The reader's language and words for the shared text functions. World: UI. */
import { useMemo } from 'react'
import type { TextContext } from '../../../src-shared/text/context.ts'
import { intlTag, useT } from '../i18n/index.ts'

export function useTextContext(): TextContext {
  const t = useT()
  const locale = intlTag()
  return useMemo(() => ({ t: (key, params) => t(key, params), locale }), [t, locale])
}
