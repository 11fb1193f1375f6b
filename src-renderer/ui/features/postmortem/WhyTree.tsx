/**
 * The tree of whys as a list that is worked on by keyboard: one stop for Tab, arrows to walk, letters to write. World: UI.
 * What must stay true: after every step the keyboard is where the eye is; each step has a button too.
 */
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { BlameFinding } from '../../../../src-shared/learn/blame.ts'
import type { WhyFinding } from '../../../../src-shared/learn/why-findings.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { PlanActionDialog } from './PlanActionDialog.tsx'
import type { WhyEditor } from './use-why-editor.ts'
import { rowId, textId, WhyRow } from './WhyRow.tsx'
import styles from './whys.module.css'

interface Props {
  readonly editor: WhyEditor
  readonly findings: readonly WhyFinding[]
  readonly blame: ReadonlyMap<string, readonly BlameFinding[]>
  readonly sheet: OpenSheet
  /** The page was opened at one of the answers. */
  readonly begun: boolean
}

export function WhyTree({ editor, findings, blame, sheet, begun }: Props) {
  const t = useT()
  const [planning, setPlanning] = useState<string>()
  const { active, writing, lines, readOnly } = editor
  /** The keyboard follows the tree once it has been in it. */
  const follows = useRef(begun)
  useEffect(() => {
    if (writing !== undefined) document.getElementById(textId(writing))?.focus()
    else if (follows.current && active !== undefined) document.getElementById(rowId(active))?.focus()
    follows.current = false
  }, [active, writing])
  const followed: WhyEditor = {
    ...editor,
    press: (id, meaning) => {
      follows.current = true
      editor.press(id, meaning)
    },
    step: (id, step) => {
      follows.current = true
      editor.step(id, step)
    },
    leave: (id) => {
      follows.current = document.activeElement?.id === textId(id)
      editor.leave(id)
    },
  }
  if (lines.length === 0)
    return (
      <EmptyState
        title={t('postmortem-page.whys.empty')}
        actions={!readOnly && <Button onClick={editor.begin}>{t('postmortem-page.whys.begin')}</Button>}
      >
        {t('postmortem-page.whys.empty.text')}
      </EmptyState>
    )
  return (
    <section aria-labelledby="whys-tree" className={styles.whole}>
      <h2 id="whys-tree">{t('postmortem-page.whys.tree')}</h2>
      {!readOnly && <p className={styles.how}>{t('postmortem-page.whys.how')}</p>}
      {/* the lines of the tree stand in rows, each with controls of its own, which are no part of it */}
      <div role="tree" aria-labelledby="whys-tree" aria-owns={lines.map((l) => rowId(l.id)).join(' ')} />
      <div className={styles.tree}>
        {lines.map((line) => (
          <WhyRow
            key={line.id}
            line={line}
            siblings={siblingsOf(lines, line.parent)}
            editor={followed}
            findings={findings.filter((f) => f.node === line.id)}
            blame={blame.get(line.id) ?? []}
            view={sheet.view}
            onPlan={() => setPlanning(line.id)}
          />
        ))}
      </div>
      {!readOnly && (
        <div className={styles.under}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={editor.begin}
          >
            {t('postmortem-page.whys.another')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
            disabled={!editor.canUndo}
            onClick={() => editor.history('undo')}
          >
            {t('postmortem-page.whys.undo')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowForwardUp size={14} aria-hidden="true" />}
            disabled={!editor.canRedo}
            onClick={() => editor.history('redo')}
          >
            {t('postmortem-page.whys.redo')}
          </Button>
          <span role="status" className={styles.dim}>
            {editor.removed !== undefined && t('postmortem-page.whys.removed', { count: editor.removed })}
            {editor.full && t('learn.why.too_many')}
          </span>
        </div>
      )}
      {planning !== undefined && (
        <PlanActionDialog
          form={sheet.form}
          view={sheet.view}
          end={{ id: planning, text: editor.nodes[planning]?.text ?? '' }}
          onClose={() => setPlanning(undefined)}
        />
      )}
    </section>
  )
}

const siblingsOf = (lines: WhyEditor['lines'], parent: string | undefined): readonly string[] =>
  lines.filter((l) => l.parent === parent).map((l) => l.id)
