/** A QR code on the screen: dark on white in any theme, with the white around it that readers need. World: UI. */
import { useMemo } from 'react'
import { encode } from 'uqr'
import styles from './QrCode.module.css'

/** Modules of white on each side. */
const quiet = 4

/** `label` = what it says to those who cannot see it. */
export function QrCode({ payload, label }: { readonly payload: string; readonly label: string }) {
  const { data, size } = useMemo(() => encode(payload, { ecc: 'Q', border: 0 }), [payload])
  const side = size + 2 * quiet
  return (
    <svg
      className={styles.code}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#ffffff" />
      <path
        fill="#000000"
        d={data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1H${x}z` : ''))).join('')}
      />
    </svg>
  )
}
