/**
 * Copying into a portal that cannot be saved: one answer after the other, each ticked off. World: UI. What must stay true:
 * Enter copies and goes on to the next; what was ticked is still ticked after a lock; where a form asks for digits, digits
 * are copied.
 */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Line } from '../../../../src-shared/notices/lines.ts'
import { useCommands } from '../../commands/registry.ts'
import { Keys } from '../../commands/Keys.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'
import styles from './copy.module.css'
import { isCopied } from './copied.ts'
import { useWriting } from './writing-context.ts'

const shortcut = 'mod+shift+C'
const buttonId = (field: string): string => `copy-${field}`

/** What goes onto the clipboard: a box for digits gets digits, as long as the words are those of the facts. */
export const textToCopy = ({ answer, text }: Line): string =>
  text === answer.recorded.value ? (answer.recorded.digits ?? text) : text

export function CopyFields() {
  const t = useT()
  const { layout, lines, copied } = useWriting()
  const texts = useStore(copied.store, (s) => s.texts)
  const [said, setSaid] = useState('')
  const some = lines.filter((l) => l.text !== '')
  const open = some.filter((l) => !isCopied(texts, l.field.id, textToCopy(l)))
  const first = useRef(true)
  const next = (after?: Line): Line | undefined => {
    const from = after ? some.indexOf(after) + 1 : 0
    return some.slice(from).find((l) => open.includes(l) && l !== after) ?? open.find((l) => l !== after)
  }
  const copy = async (line: Line) => {
    const following = next(line)
    const done = await copied.copy(line.field.id, textToCopy(line))
    if (!done.ok) return notifyFailure(done.error)
    setSaid(t('notice-page.copied', { label: line.field.label }))
    const target = document.getElementById(buttonId((following ?? line).field.id))
    target?.focus({ preventScroll: true })
    target?.closest('li')?.scrollIntoView({ block: 'center' })
  }
  const copyNext = () => {
    const line = next()
    if (line) void copy(line)
  }
  useCommands([
    {
      id: 'notice.copyNext',
      labelKey: 'notice-page.copy.next',
      group: 'record',
      shortcut,
      when: () => open.length > 0,
      run: copyNext,
    },
  ])
  // coming back from the portal, or from a lock, the next one is under the finger
  useEffect(() => {
    if (!first.current || some.length === 0) return
    first.current = false
    document.getElementById(buttonId((next() ?? some[0]!).field.id))?.focus({ preventScroll: true })
  })
  return (
    <div className={styles.copy}>
      <div className={styles.bar} data-print="hide">
        <p className={styles.count}>
          {t('notice-page.copy.count', { done: some.length - open.length, count: some.length })}
        </p>
        <Button onClick={copyNext} disabled={open.length === 0} rightSection={<Keys shortcut={shortcut} />}>
          {t('notice-page.copy.next')}
        </Button>
        <Button variant="default" onClick={copied.startAgain} disabled={open.length === some.length}>
          {t('notice-page.copy.again')}
        </Button>
      </div>
      <p className={styles.help}>{t('notice-page.copy.help')}</p>
      <p className="sb-visually-hidden" role="status">
        {said}
      </p>
      {layout.sections.map((section) => {
        const mine = some.filter((l) => l.section === section.id)
        if (mine.length === 0) return null
        return (
          <section key={section.id} aria-labelledby={`copy-section-${section.id}`}>
            <h2 id={`copy-section-${section.id}`}>{section.title}</h2>
            <ol>
              {mine.map((line) => (
                <Row
                  key={line.field.id}
                  line={line}
                  done={!open.includes(line)}
                  onCopy={() => void copy(line)}
                />
              ))}
            </ol>
          </section>
        )
      })}
    </div>
  )
}

interface RowProps {
  readonly line: Line
  readonly done: boolean
  readonly onCopy: () => void
}
function Row({ line, done, onCopy }: RowProps) {
  const t = useT()
  const { field } = line
  const text = textToCopy(line)
  const number = /^\d+$/.test(field.id)
  return (
    <li data-done={done || undefined}>
      <span className={styles.tick} aria-hidden="true">
        {done ? '✓' : ''}
      </span>
      <div className={styles.what}>
        <span className={styles.label}>
          {number ? t('notice-page.question', { number: field.id, label: field.label }) : field.label}
        </span>
        <p className={styles.text}>{text}</p>
      </div>
      <Button
        id={buttonId(field.id)}
        size="compact-md"
        variant={done ? 'subtle' : 'default'}
        aria-label={t(done ? 'notice-page.copy.one_again' : 'notice-page.copy.one', { label: field.label })}
        onClick={onCopy}
      >
        {t(done ? 'notice-page.copy.done' : 'notice-page.copy.short')}
      </Button>
    </li>
  )
}
