/** Lasting notices above the page: writing is off, or something needs attention. World: UI. */
import { useState } from 'react'
import { call } from '../api.ts'
import { showAppState, useAppState } from '../app-state.ts'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import styles from './Banners.module.css'

/** What is said about a disk stays for as long as it is so. */
const goesByItself = (code: string): boolean => code.startsWith('disk-')

export function Banners() {
  const { readOnly, notices } = useAppState()
  const [busy, setBusy] = useState(false)
  if (!readOnly && notices.length === 0) return null
  const dismiss = async (code: string) => {
    if (busy) return
    setBusy(true)
    showAppState(await call.dismissNotice({ code }))
    setBusy(false)
  }
  return (
    <div className={styles.banners} data-print="hide">
      {readOnly && <ErrorNotice failure={readOnly} tone="watch" />}
      {notices.map((notice) => (
        <ErrorNotice
          key={notice.code}
          failure={notice}
          tone="watch"
          {...(!goesByItself(notice.code) && { onClose: () => void dismiss(notice.code) })}
        />
      ))}
    </div>
  )
}
