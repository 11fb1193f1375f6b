/** What an answer is, and why its branch ends there. World: UI. What must stay true: a branch that goes on is not asked why it ends. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import { Link } from 'wouter'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { stopReasons, whyKinds, type WhyLine, type WhyNode } from '../../../../src-shared/learn/why-tree.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useT } from '../../i18n/index.ts'
import type { WhyEditor } from './use-why-editor.ts'
import styles from './whys.module.css'

interface Props {
  readonly line: WhyLine
  readonly editor: WhyEditor
  readonly view: RecordView
}

export function WhyEnd({ line, editor, view }: Props) {
  const t = useT()
  const { id, node, depth, children } = line
  const change = (what: Partial<WhyNode>) => editor.change(id, what)
  const asksEnd = children.length === 0 && depth > 0 && node.text.trim() !== ''
  return (
    <div className={styles.about}>
      {asksEnd && (
        <div>
          <span className={styles.label} id={`why-stop-${id}`}>
            {t('postmortem-page.whys.stop')}
          </span>
          <RadioPills
            id={`stop-${id}`}
            labelledBy={`why-stop-${id}`}
            options={stopReasons.map((value) => ({ value, label: t(`learn.why.stop.${value}`) }))}
            value={node.stop ?? null}
            onChoose={(stop) => change({ stop })}
          />
        </div>
      )}
      {asksEnd && node.stop === 'changeable' && (
        <Checkbox
          label={t('postmortem-page.whys.systemic')}
          checked={node.systemic === true}
          onChange={(e) => change({ systemic: e.currentTarget.checked || undefined })}
        />
      )}
      {asksEnd && node.stop !== undefined && node.stop !== 'changeable' && (
        <TextInput
          label={t('postmortem-page.whys.note')}
          value={node.stopNote ?? ''}
          maxLength={2_000}
          onChange={(e) => editor.note(id, e.currentTarget.value)}
          onBlur={() => editor.leave(id)}
        />
      )}
      <div className={styles.side}>
        <Select
          label={t('postmortem-page.whys.kind')}
          withScrollArea={false}
          data={whyKinds.map((value) => ({ value, label: t(`learn.why.kind.${value}`) }))}
          value={node.kind ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear') }}
          placeholder={t('form.choose')}
          onChange={(kind) => change({ kind: kind ?? undefined })}
        />
        <Checkbox
          label={t('postmortem-page.whys.confirmed')}
          checked={node.confirmed === true}
          onChange={(e) => change({ confirmed: e.currentTarget.checked || undefined })}
        />
      </div>
      {node.confirmed && <Evidence node={node} view={view} onChange={change} />}
    </div>
  )
}

interface EvidenceProps {
  readonly node: WhyNode
  readonly view: RecordView
  readonly onChange: (change: Partial<WhyNode>) => void
}
function Evidence({ node, view, onChange }: EvidenceProps) {
  const t = useT()
  const files = Object.entries((view.values['evidence'] ?? {}) as Record<string, { name?: string }>)
  const linked = node.evidence ?? []
  if (files.length === 0)
    return (
      <p className={styles.dim}>
        {t('postmortem-page.whys.no_files')}{' '}
        <Link href={`/register/postmortem/${view.id}`}>{t('postmortem-page.whys.add_files')}</Link>
      </p>
    )
  return (
    <fieldset className={styles.files}>
      <legend className={styles.label}>{t('postmortem-page.whys.evidence')}</legend>
      {files.map(([key, file]) => (
        <Checkbox
          key={key}
          label={file.name ?? key}
          checked={linked.includes(key)}
          onChange={(e) =>
            onChange({
              evidence: e.currentTarget.checked ? [...linked, key] : linked.filter((k) => k !== key),
            })
          }
        />
      ))}
    </fieldset>
  )
}
