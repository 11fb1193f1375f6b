/** What can be done with the answer that the keyboard is on, as buttons. World: UI. What must stay true: each names its key. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconIndentDecrease,
  IconIndentIncrease,
  IconTrash,
} from '@tabler/icons-react'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { changeableEnds } from '../../../../src-shared/learn/why-findings.ts'
import type { WhyLine } from '../../../../src-shared/learn/why-tree.ts'
import { useT } from '../../i18n/index.ts'
import type { WhyEditor } from './use-why-editor.ts'
import type { TreeStep } from './why-keys.ts'
import styles from './whys.module.css'

const icons = {
  in: IconIndentIncrease,
  out: IconIndentDecrease,
  up: IconArrowUp,
  down: IconArrowDown,
  remove: IconTrash,
} as const

interface Props {
  readonly line: WhyLine
  readonly editor: WhyEditor
  readonly view: RecordView
  readonly onPlan: () => void
}

export function WhyControls({ line: { id, node, depth }, editor, view, onPlan }: Props) {
  const t = useT()
  const step = (what: TreeStep) => () => editor.step(id, what)
  // words that are written first: the button must not take the keyboard away before it is pressed
  const keep = { onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault() }
  const canPlan = view.state !== 'closed' && changeableEnds(editor.nodes).includes(id)
  return (
    <div className={styles.controls}>
      <Button {...keep} size="compact-sm" variant="light" onClick={step('below')}>
        {t('postmortem-page.whys.step.below')}
      </Button>
      {depth > 0 && (
        <Button {...keep} size="compact-sm" variant="default" onClick={step('after')}>
          {t('postmortem-page.whys.step.after')}
        </Button>
      )}
      {editor.writing !== id && (
        <Button size="compact-sm" variant="default" onClick={() => editor.write(id)}>
          {t(node.text.trim() === '' ? 'postmortem-page.whys.write' : 'postmortem-page.whys.edit')}
        </Button>
      )}
      {canPlan && (
        <Button size="compact-sm" onClick={onPlan}>
          {t('postmortem-page.plan')}
        </Button>
      )}
      <span className={styles.icons}>
        {(['out', 'in', 'up', 'down', 'remove'] as const).map((what) => {
          const Icon = icons[what]
          const label = t(`postmortem-page.whys.step.${what}`)
          return (
            <Tooltip key={what} label={label}>
              <ActionIcon {...keep} size={28} aria-label={label} onClick={step(what)}>
                <Icon size={16} stroke={1.75} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
          )
        })}
      </span>
    </div>
  )
}
