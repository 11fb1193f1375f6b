/** A dialog of the browser's own kind, which keeps the focus inside. World: kiosk. */
import { useEffect, useId, useRef, type ReactNode } from 'react'

export function Dialog({
  title,
  urgent = false,
  onClose,
  children,
}: {
  readonly title: string
  readonly urgent?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      role={urgent ? 'alertdialog' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
