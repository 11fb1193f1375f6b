/**
 * A signature drawn by hand. World: UI, kiosk. What must stay true: it is never needed, so that nobody who uses a keyboard only is kept
 * out; no more points are taken than may be stored.
 */
import { useId, useState, type PointerEvent } from 'react'
import { useT } from '../../i18n/index.ts'
import { Act } from './parts.tsx'
import type { Strokes } from './sign-text.ts'
import styles from './signing.module.css'

const mostStrokes = 100
const mostPoints = 5_000
/** Points nearer than this say nothing new. */
const near = 4

export function Draw({
  strokes,
  onChange,
}: {
  readonly strokes: Strokes
  readonly onChange: (s: Strokes) => void
}) {
  const t = useT()
  const id = useId()
  const [drawing, setDrawing] = useState(false)
  const pointOf = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const share = (at: number, whole: number) => Math.round(Math.min(1, Math.max(0, at / whole)) * 1_000)
    return [share(event.clientX - left, width), share(event.clientY - top, height)]
  }
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (strokes.length >= mostStrokes) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrawing(true)
    onChange([...strokes, [pointOf(event)]])
  }
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const last = strokes.at(-1)
    if (!drawing || !last || last.length >= 1_000) return
    if (strokes.reduce((sum, s) => sum + s.length, 0) >= mostPoints) return
    const point = pointOf(event)
    const [x, y] = last.at(-1)!
    if (Math.hypot(point[0] - x, point[1] - y) < near) return
    onChange([...strokes.slice(0, -1), [...last, point]])
  }
  return (
    <div className={styles.field}>
      <p id={id} className={styles.label}>
        {t('sign.draw')}
      </p>
      <svg
        className={styles.draw}
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
        role="img"
        aria-label={strokes.length > 0 ? t('sign.draw.done') : t('sign.draw.field')}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
      >
        {strokes.map((stroke, i) => (
          <polyline key={`${i}`} points={stroke.map((p) => p.join(',')).join(' ')} />
        ))}
      </svg>
      {strokes.length > 0 && (
        <Act look="small" onClick={() => onChange([])}>
          {t('sign.draw.clear')}
        </Act>
      )}
    </div>
  )
}
