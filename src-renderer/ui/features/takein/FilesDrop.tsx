/**
 * One place to drop or choose many files; each becomes a token that main resolves. World: UI. What must stay true: works with the
 * keyboard alone, and a path never reaches the page.
 */
import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import type { FileRef } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { offerFile } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import styles from './takein.module.css'

interface Props {
  readonly onFiles: (files: readonly FileRef[]) => void
  readonly onFailure: (failure: Failure) => void
}
export function FilesDrop({ onFiles, onFailure }: Props) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = async (list: FileList | null) => {
    const files: FileRef[] = []
    for (const file of list ?? []) {
      const offered = await offerFile(file)
      if (!offered.ok) return onFailure(offered.error)
      files.push(offered.value)
    }
    if (files.length > 0) onFiles(files)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    // The frame refuses drops that nobody wants; this one is wanted.
    event.stopPropagation()
    setOver(false)
    void take(event.dataTransfer.files)
  }
  const dragOver = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={dragOver}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileImport size={30} stroke={1.5} aria-hidden="true" />
      <span>{t('takein.drop')}</span>
      <Button onClick={() => input.current?.click()} data-autofocus>
        {t('takein.choose')}
      </Button>
      <span className={styles.dim}>{t('takein.hint')}</span>
      <input
        ref={input}
        type="file"
        accept=".json,.txt,.pdf,.jpg,.jpeg,.png"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          const box = event.currentTarget
          // The same files may be chosen again: emptied once all of them are offered.
          void take(box.files).then(() => (box.value = ''))
        }}
      />
    </div>
  )
}
