/** What a staff list says beside its rows: who is missing, who comes back, who has left here, what is left out. World: UI. */
import type { ImportPreview } from '../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { formatAnd } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import type { ImportStore } from './import-store.ts'
import { Missing } from './Missing.tsx'
import { Problems } from './ProblemTable.tsx'
import styles from './Import.module.css'

interface Props {
  readonly store: ImportStore
  readonly register: Register
  readonly preview: ImportPreview
}
const named = 10

export function RosterNotes({ store, register, preview }: Props) {
  const t = useT()
  const { roster, warnings } = preview
  return (
    <>
      {roster && roster.missing.count > 0 && <Missing store={store} missing={roster.missing} />}
      {roster && roster.returning.length > 0 && (
        <Names text="import.check.returning" names={roster.returning} count={roster.returning.length} />
      )}
      {roster && roster.gone.count > 0 && (
        <Names text="import.check.gone" names={roster.gone.names} count={roster.gone.count} />
      )}
      {warnings.length > 0 && (
        <section className={styles.part}>
          <h3 id="import-warnings">{t('import.check.warnings')}</h3>
          <p className={styles.lead}>{t('import.check.warnings.text')}</p>
          <Problems register={register} problems={warnings} labelledBy="import-warnings" />
        </section>
      )}
    </>
  )
}

function Names({
  text,
  names,
  count,
}: {
  readonly text: string
  readonly names: readonly string[]
  readonly count: number
}) {
  const t = useT()
  const more = count - Math.min(named, names.length)
  const shown = [
    ...names.slice(0, named),
    ...(more > 0 ? [t('import.check.names_more', { count: more })] : []),
  ]
  return (
    <div className={styles.note}>
      <p>{t(text, { count, names: formatAnd(shown) })}</p>
    </div>
  )
}
