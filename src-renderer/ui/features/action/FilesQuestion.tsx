/** The files that prove something: which are there, and a way to add more. World: UI. They are sealed when they are added. */
import { Button } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { EvidenceView } from '../../../../src-shared/values.ts'
import { countingFiles } from '../../../../src-shared/registers/action.ts'
import { call, offerFile } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatBytes } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import type { Write } from './StepDialog.tsx'
import type { ActionView } from './step-plan.ts'
import styles from './action.module.css'

interface Props {
  readonly id: string
  readonly field: 'evidence' | 'check_evidence'
  readonly view: ActionView
  readonly write: Write
}

export function FilesQuestion({ id, field, view, write }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const files = Object.entries((view.values[field] ?? {}) as unknown as Record<string, EvidenceView>)
  const counting = new Set(countingFiles(field, view.values))
  const add = async (tokens: readonly string[]) => {
    if (tokens.length === 0) return
    setBusy(true)
    const done = await write(() => call.addEvidence({ id: view.id, field, files: [...tokens] }))
    setBusy(false)
    setFailure(done.ok ? undefined : done.error)
  }
  const pick = async () => {
    const picked = await call.pickFiles({ purpose: 'evidence' })
    if (!picked.ok) return setFailure(picked.error)
    await add(picked.value.files.map((f) => f.token))
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const tokens: string[] = []
    for (const file of event.dataTransfer.files) {
      const offered = await offerFile(file)
      if (!offered.ok) return setFailure(offered.error)
      tokens.push(offered.value.token)
    }
    await add(tokens)
  }
  return (
    <div
      className={styles.files}
      role="group"
      aria-labelledby={`${id}-label`}
      onDragOver={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onDrop={(event) => void drop(event)}
    >
      {files.length > 0 && (
        <ul>
          {files.map(([element, file]) => (
            <li key={element}>
              {file.name} <span className={styles.dim}>{formatBytes(file.size)}</span>
              {!counting.has(element) && <span className={styles.dim}> {t('action-page.files.before')}</span>}
            </li>
          ))}
        </ul>
      )}
      <Button
        id={id}
        variant="default"
        size="compact-md"
        loading={busy}
        leftSection={<IconPaperclip size={15} aria-hidden="true" />}
        aria-describedby={`${id}-about`}
        onClick={() => void pick()}
      >
        {t('record.evidence.add')}
      </Button>
      {failure && <ErrorNotice failure={failure} />}
    </div>
  )
}
