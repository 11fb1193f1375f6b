/**
 * The picture of exactly one line of a scan, or of the page where its place is not known; asked for one after the other. World:
 * UI. What must stay true: pictures are bytes that main gave, shown from memory and let go with the line.
 */
import { useEffect, useState } from 'react'
import type { ScanLine } from '../../../../src-shared/ipc/contract-paper.ts'
import { call } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import styles from './takein.module.css'

type Shown = { readonly url: string; readonly turn: number } | 'none' | undefined
/** In the order of the lines, one at a time: main opens each page once, and has time for everything else between. */
let queue: Promise<unknown> = Promise.resolve()

export function LinePicture({ id, line }: { readonly id: string; readonly line: ScanLine }) {
  const t = useT()
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
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
  }, [id, line.key])
  const label = t(line.drawn ? 'takein.scan.picture' : 'takein.scan.page_picture', { name: line.name })
  return (
    <div className={styles.picture} data-page={!line.drawn || undefined}>
      {shown === undefined && <span className={styles.dim}>{t('takein.scan.loading')}</span>}
      {shown === 'none' && <span className={styles.dim}>{t('takein.scan.no_picture')}</span>}
      {typeof shown === 'object' && (
        <img src={shown.url} alt={label} data-turn={shown.turn === 0 ? undefined : shown.turn} />
      )}
    </div>
  )
}
