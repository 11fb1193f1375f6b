/**
 * One place to drop or choose a file; the file becomes a token that main resolves. World: UI. What must stay true: works
 * with the keyboard alone, and a path never reaches the page.
 */
import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import type { FileRef } from '../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../src-shared/ipc/result.ts'
import { offerFile } from '../api.ts'
import styles from './FileDrop.module.css'

interface Props {
  readonly label: string
  readonly button: string
  readonly hint?: string
  /** Endings offered first in the file dialog, e.g. `.csv,.txt`; anything may be dropped. */
  readonly accept: string
  readonly busy?: boolean
  readonly onFile: (file: FileRef) => void
  readonly onFailure: (failure: Failure) => void
}

export function FileDrop({ label, button, hint, accept, busy = false, onFile, onFailure }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = async (file: File | null | undefined) => {
    if (!file || busy) return
    const token = await offerFile(file)
    if (token.ok) onFile(token.value)
    else onFailure(token.error)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    // The frame refuses drops that nobody wants; this one is wanted.
    event.stopPropagation()
    setOver(false)
    void take(event.dataTransfer.files[0])
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
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          void take(file)
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
