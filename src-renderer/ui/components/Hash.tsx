/** A hash or key: monospace, in groups of four so that eyes can compare it; screen readers get it whole. World: UI. */
import styles from './Hash.module.css'

export function Hash({ hex, grouped = true }: { readonly hex: string; readonly grouped?: boolean }) {
  const groups = grouped ? (hex.match(/.{1,4}/g) ?? []) : [hex]
  return (
    <code className={styles.hash}>
      {groups.map((group, i) => (
        <span key={`${i} ${group}`}>{group}</span>
      ))}
    </code>
  )
}
