/** People of the roster whom the file does not name: told, never changed. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview } from '../../../../src-shared/ipc/contract.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Import.module.css'

export function Missing({ missing }: { readonly missing: NonNullable<ImportPreview['missing']> }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const more = missing.count - missing.names.length
  return (
    <div className={styles.note}>
      <p>{t('import.check.missing', { count: missing.count })}</p>
      <div>
        <Button variant="default" size="xs" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'import.check.missing.hide' : 'import.check.missing.show')}
        </Button>
      </div>
      {open && (
        <ul className={styles.people}>
          {/* oxlint-disable-next-line react/no-array-index-key -- namesakes are possible and the list does not move */}
          {missing.names.map((name, i) => (
            <li key={i}>{name}</li>
          ))}
          {more > 0 && <li>{t('import.check.missing.more', { count: more })}</li>}
        </ul>
      )}
    </div>
  )
}
