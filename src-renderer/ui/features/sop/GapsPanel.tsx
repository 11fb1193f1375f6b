/**
 * What a template leaves open: each gap once, to fill in wherever it stands, or to jump to. World: UI. What must stay true: nothing is
 * filled in before somebody says so; what is typed is sealed as a draft until it is used.
 */
import { Button, TextInput } from '@mantine/core'
import { useMemo, type FormEvent } from 'react'
import { fillGaps, gapsIn, templates } from '../../../../src-shared/sop/templates.ts'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'

interface Props {
  readonly text: string
  /** Of the record whose text it is. */
  readonly id: string
  /** Of the element that is written in. */
  readonly editor: string
  readonly onFill: (text: string) => void
}

const examples = new Map(templates.flatMap((t) => t.gaps.map((g) => [g.name, g.example] as const)))
const inWords = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`

/** Puts the cursor around the first place where a gap stands; only the editor knows its text, so it is found on the page. */
function showGap(editor: string, name: string): void {
  const box = document.getElementById(editor)
  if (!box) return
  const sign = `{{${name}}}`
  if (box instanceof HTMLTextAreaElement) {
    box.focus()
    const at = box.value.indexOf(sign)
    if (at >= 0) box.setSelectionRange(at, at + sign.length)
    return
  }
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.nodeValue?.indexOf(sign) ?? -1
    if (at < 0) continue
    box.focus()
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + sign.length)
    const selection = window.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    node.parentElement?.scrollIntoView({ block: 'center' })
    return
  }
}

export function GapsPanel({ text, id, editor, onFill }: Props) {
  const t = useT()
  const gaps = useMemo(() => gapsIn(text), [text])
  const { texts, set, drop } = useKeptTexts(`gaps:${id}`)
  if (gaps.length === 0) return null
  const filled = gaps.filter((name) => (texts[name] ?? '').trim() !== '')
  const fill = (event: FormEvent) => {
    event.preventDefault()
    if (filled.length === 0) return
    onFill(fillGaps(text, texts))
    drop()
  }
  return (
    <details className={styles.gapBox} open data-print="hide">
      <summary>{t('sop-page.gaps', { count: gaps.length })}</summary>
      <form onSubmit={fill}>
        <p className={styles.dim}>{t('sop-page.gaps.help')}</p>
        <ul className={styles.gaps}>
          {gaps.map((name) => (
            <li key={name} className={styles.gap}>
              <TextInput
                size="xs"
                label={inWords(name)}
                value={texts[name] ?? ''}
                maxLength={300}
                autoComplete="off"
                placeholder={
                  examples.has(name) ? t('sop-page.gaps.example', { example: examples.get(name) }) : ''
                }
                onChange={(e) => set({ [name]: e.currentTarget.value })}
              />
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('sop-page.gaps.show_of', { name: inWords(name) })}
                onClick={() => showGap(editor, name)}
              >
                {t('sop-page.gaps.show')}
              </Button>
            </li>
          ))}
        </ul>
        <Button type="submit" size="compact-sm" disabled={filled.length === 0}>
          {filled.length === 0
            ? t('sop-page.gaps.fill.none')
            : t('sop-page.gaps.fill', { count: filled.length })}
        </Button>
      </form>
    </details>
  )
}
