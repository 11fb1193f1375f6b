/**
 * One block of a comparison. World: UI. What must stay true: every word of both versions is there; in two columns the earlier one
 * is left, in one column what was taken out stands in front of what came in.
 */
import { memo, type ReactNode } from 'react'
import type { DiffRow } from '../../../../src-shared/markdown/text-diff.ts'
import type { Words } from '../../../../src-shared/notices/diff.ts'
import { useT } from '../../i18n/index.ts'
import styles from './compare.module.css'
import { MarkdownText } from './MarkdownText.tsx'
import type { CompareMode } from './TextCompare.tsx'

interface Props {
  readonly row: DiffRow
  readonly mode: CompareMode
  readonly names: readonly [string, string]
}
const signs = { added: '+', removed: '−', changed: '±' } as const

export const CompareRow = memo(function CompareRow({ row, mode, names }: Props) {
  const t = useT()
  const { change, before = '', after = '', words } = row
  if (change === 'same')
    return (
      <li className={styles.row}>
        <span className={styles.sign} />
        <Block text={after} />
        {mode === 'columns' && (
          <div aria-hidden="true">
            <Block text={after} />
          </div>
        )}
      </li>
    )
  const said = (left: boolean) =>
    words ? (
      <p className={styles.words}>
        {wordNodes(
          words.filter((w) => w.mark !== (left ? 'added' : 'removed')),
          t,
        )}
      </p>
    ) : (
      <Block text={left ? before : after} />
    )
  return (
    <li className={styles.row} data-change={change} tabIndex={-1}>
      <span className={styles.sign}>
        <span aria-hidden="true">{signs[change]}</span>
        <span className={styles.word}>{t(`editor.compare.${change}`)}</span>
      </span>
      {mode === 'columns' ? (
        <>
          <Side name={names[0]} isEmpty={change === 'added'} kind="removed">
            {said(true)}
          </Side>
          <Side name={names[1]} isEmpty={change === 'removed'} kind="added">
            {said(false)}
          </Side>
        </>
      ) : (
        <div className={styles.side} data-kind={words ? undefined : change}>
          {words ? (
            <p className={styles.words}>{wordNodes(words, t)}</p>
          ) : (
            <Block text={change === 'added' ? after : before} />
          )}
        </div>
      )}
    </li>
  )
})

interface SideProps {
  readonly name: string
  readonly isEmpty: boolean
  readonly kind: 'added' | 'removed'
  readonly children: ReactNode
}
function Side({ name, isEmpty, kind, children }: SideProps) {
  if (isEmpty) return <div className={styles.none} aria-hidden="true" />
  return (
    <div className={styles.side} data-kind={kind}>
      <span className="sb-visually-hidden">{name}: </span>
      {children}
    </div>
  )
}

/** A row of a table has no meaning alone: it is shown as it is written. */
function Block({ text }: { readonly text: string }) {
  if (text.trimStart().startsWith('|'))
    return <p className={styles.words}>{text.trim().replace(/ {2,}/g, ' ')}</p>
  return <MarkdownText text={text} level={4} />
}

/** Without the empty lines behind a block, which would only make it taller. */
function withoutEnd(words: readonly Words[]): Words[] {
  const last = words.findLastIndex((w) => w.text.trim() !== '')
  return words.slice(0, last + 1).map((w, i) => (i === last ? { ...w, text: w.text.trimEnd() } : w))
}
function wordNodes(words: readonly Words[], t: (key: string) => string): ReactNode[] {
  return withoutEnd(words).map(({ mark, text }, i) => {
    const key = `${i} ${mark}`
    if (mark === 'same') return <span key={key}>{text}</span>
    const Mark = mark === 'added' ? 'ins' : 'del'
    return (
      <Mark key={key}>
        <span className="sb-visually-hidden">{t(`notices.mark.${mark}`)} </span>
        {text}
      </Mark>
    )
  })
}
