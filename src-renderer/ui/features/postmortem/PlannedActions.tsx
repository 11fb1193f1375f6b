/** The actions of a post-mortem as one plan, the causes that nothing is planned for, and a way to plan one. World: UI. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { planFindings } from '../../../../src-shared/learn/action-plan.ts'
import { changeableEnds } from '../../../../src-shared/learn/why-findings.ts'
import { whyLines, type WhyNodes } from '../../../../src-shared/learn/why-tree.ts'
import { actionOf } from '../../../../src-shared/registers/action.ts'
import type { PostmortemValues } from '../../../../src-shared/registers/postmortem.ts'
import { PlanOfActions } from '../../components/PlanOfActions.tsx'
import { useFormState } from '../../form/form-store.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'
import { PlanActionDialog } from './PlanActionDialog.tsx'
import styles from './postmortem.module.css'

const nothing: WhyNodes = {}

export function PlannedActions({ form, view }: RecordTopProps) {
  const t = useT()
  const readOnly = useFormState((s) => s.readOnly)
  const nodes = useFormState((s) => (s.values['whys'] as WhyNodes | undefined) ?? nothing)
  const ends = useMemo(() => changeableEnds(nodes), [nodes])
  const [planning, setPlanning] = useState(false)
  const { plan_reason: reason }: PostmortemValues = view.values
  return (
    <section aria-labelledby="planned-actions" className={styles.part}>
      <div className={styles.partHead}>
        <h2 id="planned-actions">{t('postmortem-page.actions')}</h2>
        {!readOnly && view.state !== 'closed' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => setPlanning(true)}
            data-print="hide"
          >
            {t('postmortem-page.plan')}
          </Button>
        )}
      </div>
      <PlanOfActions actions={view.children} ends={ends} {...(reason !== undefined && { reason })} />
      <OpenEnds view={view} nodes={nodes} ends={ends} />
      {planning && <PlanActionDialog form={form} view={view} onClose={() => setPlanning(false)} />}
    </section>
  )
}

interface EndProps {
  readonly view: RecordTopProps['view']
  readonly nodes: WhyNodes
  readonly ends: readonly string[]
}
/** The ends that nothing is planned for, each the way to its answer, where an action can be planned for it. */
function OpenEnds({ view, nodes, ends }: EndProps) {
  const actions = view.children
    .filter((c) => c.register === 'action')
    .map((c) => actionOf(c.id, c.state, c.values))
  const open = planFindings(actions, ends).flatMap((f) => f.end ?? [])
  if (open.length === 0) return null
  const lines = whyLines(nodes).filter((l) => open.includes(l.id))
  return (
    <ul className={styles.ends}>
      {lines.map(({ id, number, node }) => (
        <li key={id}>
          <Link href={`/postmortem/${view.id}/whys/${id}`}>
            {number} {node.text}
          </Link>
        </li>
      ))}
    </ul>
  )
}
