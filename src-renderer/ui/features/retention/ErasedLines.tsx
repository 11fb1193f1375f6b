/** The places of an erased record in the journal: when each entry was committed and by whom; its content is gone. World: UI. */
import { Anchor } from '@mantine/core'
import { useState } from 'react'
import type { ErasedLine } from '../../../../src-shared/ipc/contract-erasure.ts'
import { useCall } from '../../api.ts'
import { Moment } from '../../components/Moment.tsx'
import { formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Retention.module.css'

export function ErasedLines({ erased }: { readonly erased: ErasedLine }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const { value } = useCall('erasedRecord', { id: erased.id }, { skip: !open })
  return (
    <>
      <Anchor component="button" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('retention.erased.entries', { count: erased.entries })}
      </Anchor>
      {open && value && (
        <ul className={styles.limits}>
          {value.lines.map((line) => (
            <li key={line.seq} className={styles.dim}>
              {t('retention.erased.line', { seq: formatNumber(line.seq), by: line.by })}{' '}
              <Moment at={line.at} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
