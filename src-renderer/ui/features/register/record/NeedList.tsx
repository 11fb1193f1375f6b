/** What is missing for a step, each piece a link to where it is put right. World: UI. */
import { Anchor } from '@mantine/core'
import { useState } from 'react'
import type { Need } from '../../../../../src-shared/registers/gates.ts'
import { describeDay } from '../../../../../src-shared/text/calendar.ts'
import type { TextContext } from '../../../../../src-shared/text/context.ts'
import { useTextContext } from '../../../form/text-context.ts'
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
  const ctx = useTextContext()
  const [all, setAll] = useState(false)
  const shown = all || needs.length === shownFirst + 1 ? needs : needs.slice(0, shownFirst)
  return (
    <ul className={styles.needs} aria-label={t('record.missing')}>
      {shown.map((need) => (
        <li key={`${need.field} ${need.message ?? ''} ${need.title ?? ''}`}>
          <span aria-hidden="true">▲ </span>
          <Anchor component="button" type="button" onClick={() => onNeed(need)}>
            {sayNeed(register, need, ctx)}
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

/** The field of a path; a gate may name one row of it. */
const fieldOf = (path: string) => path.split('/')[0] ?? path

function sayNeed(register: string, { field, message, title, day }: Need, { t, locale }: TextContext): string {
  const label = t(`${register}.${fieldOf(field)}`)
  return message
    ? t(message, {
        field: label,
        ...(title !== undefined && { title }),
        ...(day && { day: describeDay(day, locale) }),
      })
    : label
}
