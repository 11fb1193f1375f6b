/** A checksum in groups of four, as it can be compared by eye. World: UI. */
import styles from './Pack.module.css'

export function Hash({ hex }: { readonly hex: string }) {
  return <code className={styles.hash}>{(hex.match(/.{1,4}/g) ?? []).join(' ')}</code>
}
