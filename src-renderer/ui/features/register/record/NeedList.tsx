/** What is missing for a step, each piece a link to where it is put right. World: UI. */
import { Anchor } from '@mantine/core'
import { useState } from 'react'
import type { Need } from '../../../../../src-shared/registers/define.ts'
import { useT } from '../../../i18n/index.ts'
import styles from './record.module.css'

interface Props {
  readonly register: string
  readonly needs: readonly Need[]
  readonly onNeed: (need: Need) => void
}

const shownFirst = 6

export function NeedList({ register, needs, onNeed }: Props) {
  const t = useT()
  const [all, setAll] = useState(false)
  const shown = all || needs.length === shownFirst + 1 ? needs : needs.slice(0, shownFirst)
  return (
    <ul className={styles.needs} aria-label={t('record.missing')}>
      {shown.map((need) => (
        <li key={`${need.field} ${need.message ?? ''} ${need.title ?? ''}`}>
          <span aria-hidden="true">▲ </span>
          <Anchor component="button" type="button" onClick={() => onNeed(need)}>
            {sayNeed(register, need, t)}
          </Anchor>
        </li>
      ))}
      {shown.length < needs.length && (
        <li>
          <Anchor component="button" type="button" onClick={() => setAll(true)}>
            {t('record.missing.more', { count: needs.length - shown.length })}
          </Anchor>
        </li>
      )}
    </ul>
  )
}

function sayNeed(register: string, { field, message, title }: Need, t: ReturnType<typeof useT>): string {
  const label = t(`${register}.${field}`)
  return message ? t(message, { field: label, title }) : label
}
