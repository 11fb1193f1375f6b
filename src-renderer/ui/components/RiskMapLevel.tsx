/** A level of risk as its word with a piece of its pattern; the colour only repeats both. World: UI. */
import { levelKey, lookOf, type Pattern, type RiskLevel } from '../../../src-shared/risk/matrix.ts'
import { useT } from '../i18n/index.ts'
import styles from './RiskMap.module.css'

export function RiskMapLevel({ level }: { readonly level: RiskLevel }) {
  const t = useT()
  return (
    <span className={styles.level} data-level={level}>
      <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
        <rect x={0.5} y={0.5} width={13} height={13} rx={2.5} className={styles.swatch} />
        <path d={strokes[lookOf(level).pattern]} className={styles.strokes} />
      </svg>
      {t(levelKey(level))}
    </span>
  )
}

const slant = 'M1 6 6 1M1 12 12 1M7 13 13 7'
const strokes: Readonly<Record<Pattern, string>> = {
  blank: '',
  dots: 'M3.5 4.5h1M9.5 4.5h1M6.5 7h1M3.5 9.5h1M9.5 9.5h1',
  lines: slant,
  crossed: `${slant}M8 1 13 6M2 1 13 12M1 7 7 13`,
  solid: 'M2.5 7h9M2.5 4.5h9M2.5 9.5h9',
}
