/**
 * Third step: the recovery code, to be printed or written down, then two of its groups typed back. World: UI. What must
 * stay true: the code is never put on the clipboard and never stored; only paper or a file the person chose has it.
 */
import { useState } from 'react'
import { RecoveryCode } from '../../components/RecoveryCode.tsx'
import { RecoveryCheck } from './RecoveryCheck.tsx'

export function RecoveryStep({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const [written, setWritten] = useState(false)
  return written ? (
    <RecoveryCheck code={code} onBack={() => setWritten(false)} onDone={onDone} />
  ) : (
    <RecoveryCode code={code} onNext={() => setWritten(true)} />
  )
}
