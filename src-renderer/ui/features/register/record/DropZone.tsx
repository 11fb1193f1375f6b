/**
 * Takes files dropped or pasted anywhere on a record as evidence. World: UI. What must stay true: a file's path never
 * reaches the page; a drop that fails says so and leaves the record as it was.
 */
import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { call, offerFile } from '../../../api.ts'
import { notifyDone, notifyFailure } from '../../../components/notify.ts'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

/** Seals files as evidence of the open record, in this list of files. */
export function useAddEvidence(field?: string): {
  readonly addTokens: (tokens: readonly string[]) => Promise<void>
  readonly addFiles: (files: readonly File[]) => Promise<void>
} {
  const t = useT()
  const { form, view } = useRecord()
  const addTokens = async (tokens: readonly string[]) => {
    if (tokens.length === 0) return
    const added = await form.write(() =>
      call.addEvidence({ id: view.id, files: [...tokens], ...(field !== undefined && { field }) }),
    )
    if (!added.ok) notifyFailure(added.error)
    else notifyDone(t('record.evidence.added', { count: tokens.length }))
  }
  const addFiles = async (files: readonly File[]) => {
    const tokens: string[] = []
    for (const file of files) {
      const offered = await offerFile(file)
      if (offered.ok) tokens.push(offered.value.token)
      else notifyFailure(offered.error)
    }
    await addTokens(tokens)
  }
  return { addTokens, addFiles }
}

export function DropZone({
  evidenceField,
  children,
}: {
  readonly evidenceField: string | undefined
  readonly children: ReactNode
}) {
  const t = useT()
  const { form, view } = useRecord()
  const { addFiles } = useAddEvidence()
  const [over, setOver] = useState(false)
  const carriesFiles = (event: DragEvent) =>
    evidenceField !== undefined && event.dataTransfer.types.includes('Files')
  const paste = async (event: ClipboardEvent) => {
    const image = [...event.clipboardData.items]
      .find((i) => i.kind === 'file' && i.type.startsWith('image/'))
      ?.getAsFile()
    if (!image || !evidenceField) return
    event.preventDefault()
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
    const name = t('record.evidence.pasted_name', { stamp, type: image.type.split('/')[1] ?? 'png' })
    const bytes = new Uint8Array(await image.arrayBuffer())
    const added = await form.write(() =>
      call.pasteEvidence({ id: view.id, name, mediaType: image.type, bytes }),
    )
    if (!added.ok) notifyFailure(added.error)
    else notifyDone(t('record.evidence.added', { count: 1 }))
  }
  return (
    <div
      className={styles.scroll}
      data-over={over || undefined}
      data-print="flow"
      onDragOver={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false)
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(false)
        void addFiles([...event.dataTransfer.files])
      }}
      onPaste={(event) => void paste(event)}
    >
      {over && <div className={styles.dropHint}>{t('record.evidence.drop')}</div>}
      {children}
    </div>
  )
}
