/**
 * A list and, beside it, what is open; the width between them is dragged, moved with arrow keys, and remembered. Under
 * 900 px they are two pages. World: UI. What must stay true: the separator is a real, focusable separator.
 */
import { useMediaQuery } from '@mantine/hooks'
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { saveSettings, useSettings } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import styles from './SplitPane.module.css'

interface Props {
  /** Under which the width is kept in the settings. */
  readonly name: string
  readonly list: ReactNode
  /** Absent = nothing is open: the list has the whole width. */
  readonly detail?: ReactNode
}

const least = 280
const most = 720

export function SplitPane({ name, list, detail }: Props) {
  const t = useT()
  const { panes } = useSettings()
  const remembered = panes[name]
  const [width, setWidth] = useState(remembered ?? 400)
  const latest = useRef(width)
  const box = useRef<HTMLDivElement>(null)
  const narrow = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false })

  const set = (wanted: number) => {
    const room = (box.current?.clientWidth ?? most + 360) - 360
    latest.current = Math.round(Math.min(Math.max(wanted, least), Math.max(least, Math.min(most, room))))
    setWidth(latest.current)
  }
  const keep = () => void saveSettings({ panes: { ...panes, [name]: latest.current } })
  const drag = (down: PointerEvent<HTMLDivElement>) => {
    const handle = down.currentTarget
    const offset = down.clientX - latest.current
    handle.setPointerCapture(down.pointerId)
    const move = (event: globalThis.PointerEvent) => set(event.clientX - offset)
    handle.addEventListener('pointermove', move)
    handle.addEventListener(
      'lostpointercapture',
      () => {
        handle.removeEventListener('pointermove', move)
        keep()
      },
      { once: true },
    )
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -24, ArrowRight: 24, Home: -most, End: most }[event.key]
    if (step === undefined) return
    event.preventDefault()
    set(latest.current + step)
    keep()
  }

  if (narrow || !detail) return <div className={styles.single}>{detail ?? list}</div>
  return (
    <div className={styles.split} ref={box} data-print="flow">
      <div className={styles.list} style={{ width }} data-print="hide">
        {list}
      </div>
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t('pane.resize')}
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        className={styles.handle}
        onPointerDown={drag}
        onKeyDown={press}
        data-print="hide"
      />
      <div className={styles.detail} data-print="flow">
        {detail}
      </div>
    </div>
  )
}
