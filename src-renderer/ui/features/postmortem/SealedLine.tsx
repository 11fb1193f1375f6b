/** Why a post-mortem can only be read, and what can still be added. World: UI. */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { postmortem } from '../../../../src-shared/registers/postmortem.ts'
import { useT } from '../../i18n/index.ts'
import styles from './postmortem.module.css'

const sealed: readonly string[] = postmortem.sealedIn ?? []

export function SealedLine({ view }: { readonly view: Pick<RecordView, 'state'> }) {
  const t = useT()
  if (!sealed.includes(view.state)) return null
  return (
    <p className={styles.sealed} role="status">
      <span aria-hidden="true">● </span>
      {t(view.state === 'approved' ? 'postmortem-page.sealed.approved' : 'postmortem-page.sealed')}
    </p>
  )
}
