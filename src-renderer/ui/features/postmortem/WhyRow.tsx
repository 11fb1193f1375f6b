/**
 * One answer of the tree: its words, what it is, what is missing here; when the keyboard is on it, what can be done with
 * it. World: UI. What must stay true: words that blame are marked where they stand; only the line itself belongs to the tree
 * (WhyTree owns it), so that what stands below it is read and reached like any other part of the page.
 */
import { Textarea } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { BlameFinding } from '../../../../src-shared/learn/blame.ts'
import type { WhyFinding } from '../../../../src-shared/learn/why-findings.ts'
import type { WhyLine } from '../../../../src-shared/learn/why-tree.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import { markedParts } from './blame-marks.ts'
import { BlameList } from './BlameList.tsx'
import { Level } from './Level.tsx'
import type { WhyEditor } from './use-why-editor.ts'
import { meaningOf } from './why-keys.ts'
import { WhyControls } from './WhyControls.tsx'
import { WhyEnd } from './WhyEnd.tsx'
import styles from './whys.module.css'

export const rowId = (id: string): string => `why-${id}`
export const textId = (id: string): string => `why-text-${id}`

interface Props {
  readonly line: WhyLine
  readonly siblings: readonly string[]
  readonly editor: WhyEditor
  readonly findings: readonly WhyFinding[]
  readonly blame: readonly BlameFinding[]
  readonly view: RecordView
  readonly onPlan: () => void
}

export function WhyRow({ line, siblings, editor, findings, blame, view, onPlan }: Props) {
  const t = useT()
  const { id, depth, number } = line
  const active = editor.active === id
  const writing = editor.writing === id
  const onKey = (event: KeyboardEvent) => {
    const meaning = meaningOf(event)
    if (!meaning) return
    event.preventDefault()
    event.stopPropagation()
    editor.press(id, meaning)
  }
  const come = () => !active && editor.goTo(id)
  return (
    <div
      className={styles.row}
      data-active={active || undefined}
      data-depth={Math.min(depth, 8)}
      onFocus={come}
    >
      <div
        role="treeitem"
        id={rowId(id)}
        aria-level={depth + 1}
        aria-setsize={siblings.length}
        aria-posinset={siblings.indexOf(id) + 1}
        aria-selected={active}
        aria-describedby={`${rowId(id)}-says`}
        tabIndex={active ? 0 : -1}
        className={styles.item}
        onKeyDown={onKey}
        onClick={come}
      >
        <span className={styles.number}>{number}</span>{' '}
        {!writing && <Read line={line} blame={blame} editor={editor} />}
      </div>
      <div className={styles.body}>
        {writing && <Words line={line} editor={editor} />}
        <div id={`${rowId(id)}-says`} className={styles.says}>
          <WhatItIs line={line} view={view} />
          {findings.map((f) => (
            <p key={f.finding}>
              <Level level={f.level} /> {t(`learn.why.finding.${f.finding}`)}
            </p>
          ))}
        </div>
        <BlameList findings={blame} readOnly={editor.readOnly} />
        {active && !editor.readOnly && (
          <>
            <WhyControls line={line} editor={editor} view={view} onPlan={onPlan} />
            <WhyEnd line={line} editor={editor} view={view} />
          </>
        )}
      </div>
    </div>
  )
}

function Read({
  line: { id, node },
  blame,
  editor,
}: {
  readonly line: WhyLine
  readonly blame: readonly BlameFinding[]
  readonly editor: WhyEditor
}) {
  const t = useT()
  return (
    // a short way for the mouse; by keyboard the row itself takes F2 or any letter
    <p
      className={styles.text}
      data-blank={node.text.trim() === '' || undefined}
      onClick={() => editor.write(id)}
    >
      {node.text.trim() === ''
        ? t('postmortem-page.whys.blank')
        : markedParts(node.text, blame).map((part, i) =>
            part.marked ? (
              <mark key={i} className={styles.mark}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
    </p>
  )
}

function Words({
  line: { id, node, depth },
  editor,
}: {
  readonly line: WhyLine
  readonly editor: WhyEditor
}) {
  const t = useT()
  const onKey = (event: KeyboardEvent) => {
    const meaning = event.nativeEvent.isComposing ? undefined : meaningOf(event)
    const leaves = event.key === 'Escape' || event.key === 'F2'
    if (!leaves && !(meaning && 'step' in meaning && (event.altKey || event.key === 'Enter'))) return
    event.preventDefault()
    event.stopPropagation()
    if (leaves) editor.leave(id)
    else if (meaning) editor.press(id, meaning)
  }
  return (
    <Textarea
      id={textId(id)}
      aria-label={t(depth === 0 ? 'postmortem-page.whys.what' : 'postmortem-page.whys.why')}
      placeholder={t(depth === 0 ? 'postmortem-page.whys.what' : 'postmortem-page.whys.why')}
      value={node.text}
      maxLength={2_000}
      autosize
      minRows={1}
      onChange={(e) => editor.say(id, e.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={() => editor.leave(id)}
    />
  )
}

/** What is said of an answer beside its words. */
function WhatItIs({
  line: { id, node, children },
  view,
}: {
  readonly line: WhyLine
  readonly view: RecordView
}) {
  const t = useT()
  const actions = view.children.filter(
    (c) => c.register === 'action' && ((c.values['why_ends'] ?? []) as readonly string[]).includes(id),
  )
  const said = [
    ...(node.kind ? [t(`learn.why.kind.${node.kind}`)] : []),
    ...(node.confirmed ? [t('postmortem-page.whys.shown')] : []),
    ...(node.systemic ? [t('postmortem-page.whys.ours')] : []),
  ]
  return (
    <>
      {said.length > 0 && <p className={styles.dim}>{said.join(' · ')}</p>}
      {children.length === 0 && node.stop && (
        <p>
          <StateBadge tone={node.stop === 'changeable' && node.systemic ? 'done' : 'plain'}>
            {t(`learn.why.stop.${node.stop}`)}
          </StateBadge>
          {node.stop !== 'changeable' && node.stopNote && `: ${node.stopNote}`}
        </p>
      )}
      {actions.length > 0 && (
        <p className={styles.dim}>
          {t('postmortem-page.whys.actions', { actions: actions.map((a) => a.ref ?? a.title).join(', ') })}
        </p>
      )}
    </>
  )
}
