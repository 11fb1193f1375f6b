/** Where a rule comes from, in full, and how far it was checked. World: UI. */
import type { LawDuty } from '../../../../src-shared/rules/regime.ts'
import type { RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Laws.module.css'

export function Checked({ of }: { readonly of: Pick<LawDuty, 'verified' | 'verifiedNote'> }) {
  const t = useT()
  return (
    <>
      {t(`rules.verified.${of.verified}`)}
      {of.verifiedNote !== null && <span className={styles.note}>{of.verifiedNote}</span>}
    </>
  )
}

/** Addresses stay text: nothing here leads out of the machine. */
export function Sources({ ids, pack }: { readonly ids: readonly string[]; readonly pack: RulePack }) {
  return (
    <ul className={styles.sources}>
      {ids.map((id) => (
        <li key={id}>{pack.sources?.[id] ?? id}</li>
      ))}
    </ul>
  )
}
