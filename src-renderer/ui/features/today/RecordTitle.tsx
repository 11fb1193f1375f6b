/** A record's reference and title as the way to it. World: UI. */
import { Link } from 'wouter'
import styles from './Today.module.css'

interface Props {
  readonly to: string
  readonly of: { readonly ref?: string | undefined; readonly title: string }
}

export function RecordTitle({ to, of: { ref, title } }: Props) {
  return (
    <Link href={to} className={styles.title}>
      {ref && <span className={styles.ref}>{ref}</span>} {title}
    </Link>
  )
}
