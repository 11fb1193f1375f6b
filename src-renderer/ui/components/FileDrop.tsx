/**
 * One place to drop or choose a file, or many; each becomes a token that main resolves. World: UI. What must stay true: works
 * with the keyboard alone, and a path never reaches the page.
 */
import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import type { FileRef } from '../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { offerFile } from '../api.ts'
import styles from './FileDrop.module.css'

/** One file, or as many as are dropped or chosen together. */
type Taken =
  { readonly onFile: (file: FileRef) => void } | { readonly onFiles: (files: readonly FileRef[]) => void }
interface Props {
  readonly label: string
  readonly button: string
  readonly hint?: string
  /** Endings offered first in the file dialog, e.g. `.csv,.txt`; anything may be dropped. */
  readonly accept: string
  readonly busy?: boolean
  readonly onFailure: (failure: Failure) => void
}

export function FileDrop({ label, button, hint, accept, busy = false, onFailure, ...taken }: Props & Taken) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const several = 'onFiles' in taken
  const take = async (list: FileList | null) => {
    const chosen = [...(list ?? [])]
    if (busy) return
    const files: FileRef[] = []
    for (const file of several ? chosen : chosen.slice(0, 1)) {
      const offered = await offerFile(file)
      if (!offered.ok) return onFailure(offered.error)
      files.push(offered.value)
    }
    if ('onFiles' in taken && files.length > 0) taken.onFiles(files)
    else if ('onFile' in taken && files[0]) taken.onFile(files[0])
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
      <IconFileUpload size={30} stroke={1.5} aria-hidden="true" />
      <span>{label}</span>
      <Button loading={busy} onClick={() => input.current?.click()} data-autofocus>
        {button}
      </Button>
      {hint && <span className={styles.hint}>{hint}</span>}
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={several}
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          const box = event.currentTarget
          // The same files may be chosen again after they were mended: emptied once all of them are offered.
          void take(box.files).then(() => (box.value = ''))
        }}
      />
    </div>
  )
}
