/** The bar above every screen: size of the text, contrast, and the corner that ends it all. World: kiosk. */
import { useEffect, useState } from 'react'
import { useT } from '../ui/i18n/index.ts'
import { Leave } from './Leave.tsx'
import { showContrast, showSize, sizes } from './look.ts'

export function Bar({ size, onSize }: { readonly size: number; readonly onSize: (size: number) => void }) {
  const t = useT()
  const [high, setHigh] = useState(false)
  const [leaving, setLeaving] = useState(false)
  useEffect(() => showSize(size), [size])
  useEffect(() => showContrast(high), [high])
  const at = sizes.indexOf(size as (typeof sizes)[number])
  const step = (by: number) => onSize(sizes[at + by] ?? size)
  return (
    <header className="bar">
      <div role="group" aria-label={t('kiosk.bar')} className="look">
        <button type="button" onClick={() => step(-1)} disabled={at <= 0}>
          {'A−'} <span className="sb-visually-hidden">{t('kiosk.bar.smaller')}</span>
        </button>
        <button type="button" onClick={() => step(1)} disabled={at >= sizes.length - 1}>
          {'A+'} <span className="sb-visually-hidden">{t('kiosk.bar.larger')}</span>
        </button>
        <span role="status" className="sb-visually-hidden">
          {t('kiosk.bar.size', { percent: size })}
        </span>
        <button type="button" aria-pressed={high} onClick={() => setHigh(!high)}>
          <span aria-hidden="true">{'◐'}</span> {t('kiosk.bar.contrast')}
        </button>
      </div>
      <button type="button" className="leave" onClick={() => setLeaving(true)}>
        {t('kiosk.bar.leave')}
      </button>
      {leaving && <Leave onCancel={() => setLeaving(false)} />}
    </header>
  )
}
