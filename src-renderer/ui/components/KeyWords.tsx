/** A key's fingerprint as eight words, numbered, large enough to be read aloud. World: UI. */
import { useT } from '../i18n/index.ts'
import styles from './KeyWords.module.css'

export function KeyWords({ words }: { readonly words: readonly string[] }) {
  const t = useT()
  return (
    <ol className={styles.words} aria-label={t('words.label')}>
      {words.map((word, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a word may occur twice; its place is part of the fingerprint
        <li key={i}>
          <span>{word}</span>
        </li>
      ))}
    </ol>
  )
}
