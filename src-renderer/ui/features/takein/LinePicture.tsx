/**
 * The picture of exactly one line of a scan, or of the page where its place is not known; asked for when it comes into sight. World:
 * UI. What must stay true: pictures are bytes that main gave, shown from memory and let go with the line.
 */
import { useEffect, useRef, useState } from 'react'
import type { ScanLine } from '../../../../src-shared/ipc/contract-paper.ts'
import { call } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import styles from './takein.module.css'

type Shown = { readonly url: string; readonly turn: number } | 'none' | undefined
/** One after the other: main opens a page for each, and whoever scrolls past many waits for the last ones only. */
let queue: Promise<unknown> = Promise.resolve()

export function LinePicture({ id, line }: { readonly id: string; readonly line: ScanLine }) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && setNear(true), {
      // what scrolls: a margin around the window would not reach below its edge
      root: box.current?.closest('#main'),
      rootMargin: '600px',
    })
    if (box.current) watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!near) return
    let url: string | undefined
    let gone = false
    const load = async () => {
      if (gone) return
      const got = await call.scanPicture({ id, place: line.key })
      if (gone) return
      if (!got.ok) return setShown('none')
      url = URL.createObjectURL(new Blob([Uint8Array.from(got.value.bytes)], { type: 'image/png' }))
      setShown({ url, turn: got.value.turn })
    }
    queue = queue.then(load, load)
    return () => {
      gone = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [near, id, line.key])
  const label = t(line.drawn ? 'takein.scan.picture' : 'takein.scan.page_picture', { name: line.name })
  return (
    <div ref={box} className={styles.picture} data-page={!line.drawn || undefined}>
      {shown === undefined && <span className={styles.dim}>{t('takein.scan.loading')}</span>}
      {shown === 'none' && <span className={styles.dim}>{t('takein.scan.no_picture')}</span>}
      {typeof shown === 'object' && (
        <img src={shown.url} alt={label} data-turn={shown.turn === 0 ? undefined : shown.turn} />
      )}
    </div>
  )
}
