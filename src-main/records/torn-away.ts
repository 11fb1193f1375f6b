/**
 * Whether a journal's torn end was once whole. World: main, pure. What must stay true: a write that was interrupted and never
 * acknowledged is told to nobody; one that an opening of the vault has named in its heads was acknowledged, and is missed.
 *
 * The anchor says this of the journal that is written to. Of the others (an earlier installation, another computer) nothing else does: their last
 * frame, damaged, looks like an interrupted write.
 */
import type { OpenVault } from '../vault/open-vault.ts'
import type { SideLog } from './side-log.ts'

/** Tells the person, unless something like it is told already. */
export function tellTornAway(vault: Pick<OpenVault, 'journals' | 'notices'>, { witnessed }: SideLog): void {
  if (vault.notices.some((n) => n.code === 'vault-damaged')) return
  const entries = vault.journals
    .filter((j) => j.torn)
    .reduce((n, j) => n + Math.max(0, (witnessed[j.id] ?? 0) - j.head.seq), 0)
  if (entries > 0) vault.notices.push({ code: 'vault-damaged', detail: { file: 'open.wal', entries } })
}
