/**
 * Short lines about a risk, one below the other: Enter begins the next, Backspace in an empty one takes it away. World: UI.
 * What must stay true: every letter is in the sealed draft, also of the line that is not finished.
 */
import { Button, TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { useT } from '../../i18n/index.ts'
import { controlId, Part, partHelp } from './Part.tsx'
import { keptPhrases } from './risk-rows.ts'
import { useRisk } from './use-risk.ts'
import styles from './risks.module.css'

type Field = 'sources' | 'threats' | 'assets' | 'impacts'
const most = 100

export function PhraseList({ field }: { readonly field: Field }) {
  const t = useT()
  const { row, readOnly, type, leave } = useRisk()
  const saved = row[field] ?? []
  /** Lines as they stand while somebody is here, blank ones too. */
  const [open, setOpen] = useState<readonly string[]>()
  const box = useRef<HTMLDivElement>(null)
  const label = t(`risk-page.${field}`)
  const shown = open ?? (readOnly ? saved : [...saved, ''])
  /** The line that gets the keyboard as soon as it is drawn: before the next letter of somebody who types fast. */
  const wanted = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    box.current?.querySelectorAll<HTMLInputElement>('input')[wanted.current]?.focus()
    wanted.current = undefined
  })
  const put = (lines: readonly string[], focus?: number) => {
    wanted.current = focus
    setOpen(lines)
    type({ [field]: keptPhrases(lines) })
  }
  const add = (after: number) => {
    if (shown.length >= most || shown[after]?.trim() === '') return
    put([...shown.slice(0, after + 1), '', ...shown.slice(after + 1)], after + 1)
  }
  const press = (i: number) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (shown[i + 1] === '') put([...shown], i + 1)
      else add(i)
    }
    if (event.key === 'Backspace' && shown[i] === '' && shown.length > 1) {
      event.preventDefault()
      put(
        shown.filter((_, n) => n !== i),
        Math.max(0, i - 1),
      )
    }
  }
  const left = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    setOpen(undefined)
    leave()
  }
  if (shown.length === 0)
    return (
      <Part field={field}>
        <p className={styles.dim}>{t('risk-page.nothing')}</p>
      </Part>
    )
  return (
    <Part field={field} control={controlId(field)}>
      <div ref={box} className={styles.phrases} onBlur={left} onFocus={() => setOpen((o) => o ?? shown)}>
        {shown.map((line, i) => (
          <TextInput
            key={i}
            id={i === 0 ? controlId(field) : undefined}
            aria-label={i === 0 ? undefined : t('risk-page.phrase', { label, line: i + 1 })}
            aria-describedby={partHelp(field)}
            value={line}
            maxLength={500}
            readOnly={readOnly}
            autoComplete="off"
            onChange={(e) => put(shown.map((l, n) => (n === i ? e.currentTarget.value : l)))}
            onKeyDown={readOnly ? undefined : press(i)}
          />
        ))}
        {!readOnly && shown.at(-1) !== '' && (
          <Button
            size="compact-xs"
            variant="subtle"
            className={styles.start}
            aria-label={t('risk-page.phrase.more', { label })}
            onClick={() => add(shown.length - 1)}
          >
            {t('risk-page.phrase.add')}
          </Button>
        )}
      </div>
    </Part>
  )
}
