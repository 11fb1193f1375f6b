/** An option in a list: its name, and under it what it means where that is not obvious. World: UI. */
import { hasMessage, useT } from '../i18n/index.ts'
import styles from './form.module.css'

export function OptionText({ prefix, option }: { readonly prefix: string; readonly option: string }) {
  const t = useT()
  const def = `${prefix}.${option}.def`
  return (
    <span>
      {t(`${prefix}.${option}`)}
      {hasMessage(def) && <span className={styles.definition}>{t(def)}</span>}
    </span>
  )
}
