/** Asks whether somebody is still there, before main forgets everything. World: kiosk. What must stay true: main counts; any input calls it off. */
import { useEffect, useState } from 'react'
import { useT } from '../ui/i18n/index.ts'
import { onIdle } from './api.ts'
import { Dialog } from './Dialog.tsx'

export function Idle() {
  const t = useT()
  const [left, setLeft] = useState(0)
  useEffect(() => onIdle(setLeft), [])
  if (left === 0) return null
  return (
    <Dialog title={t('kiosk.idle.title')} urgent onClose={() => setLeft(0)}>
      {/* said once in ten seconds, or a reader would say nothing else */}
      <p aria-live="assertive" aria-atomic="true" className="sb-visually-hidden">
        {t('kiosk.idle.text', { count: Math.ceil(left / 10) * 10 })}
      </p>
      <p aria-hidden="true">{t('kiosk.idle.text', { count: left })}</p>
      <div className="actions">
        <button type="button" className="go" onClick={() => setLeft(0)}>
          {t('kiosk.idle.stay')}
        </button>
      </div>
    </Dialog>
  )
}
