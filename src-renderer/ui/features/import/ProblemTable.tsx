/** Every row that will not be imported, where the reason is and what it is; and the way to get them as a file. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview } from '../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { importTargets } from '../../../../src-shared/registers/import-targets.ts'
import { formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import type { ImportStore } from './import-store.ts'
import styles from './Import.module.css'

interface Props {
  readonly store: ImportStore
  readonly register: Register
  readonly preview: ImportPreview
}

export function SaveBadRows({ store }: { readonly store: ImportStore }) {
  const t = useT()
  const [saved, setSaved] = useState<number>()
  return (
    <span className={styles.save}>
      <Button variant="default" size="xs" onClick={() => void store.actions.saveBadRows().then(setSaved)}>
        {t('import.check.save_bad')}
      </Button>
      <span role="status">{saved !== undefined && t('import.check.saved_bad', { count: saved })}</span>
    </span>
  )
}

interface ProblemsProps {
  readonly register: Register
  readonly problems: ImportPreview['problems']
  readonly labelledBy: string
}
/** Rows, each with its column, what stands there and why. */
export function Problems({ register, problems, labelledBy }: ProblemsProps) {
  const t = useT()
  const targets = importTargets(register)
  const columnOf = (field: string) => {
    const label = targets[field]?.label ?? (register.fields[field] && `${register.id}.${field}`)
    return label === undefined ? '' : t(label)
  }
  return (
    <div className={styles.scroll} data-tall role="region" aria-labelledby={labelledBy} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.check.row')}</th>
            <th scope="col">{t('import.check.column')}</th>
            <th scope="col">{t('import.check.value')}</th>
            <th scope="col">{t('import.check.why')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((p) => (
            <tr key={`${p.row} ${p.field} ${p.column} ${p.message}`}>
              <th scope="row" className="sb-figures">
                {formatNumber(p.row)}
              </th>
              <td>{p.column || columnOf(p.field)}</td>
              <td className={styles.value}>{p.value}</td>
              <td>{t(`import.problem.${p.message}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function ProblemTable({ store, register, preview }: Props) {
  const t = useT()
  return (
    <section className={styles.part}>
      <h3 id="import-problems">{t('import.check.problems')}</h3>
      <p className={styles.lead}>{t('import.check.problems.text')}</p>
      <Problems register={register} problems={preview.problems} labelledBy="import-problems" />
      {preview.problemsCut && <p className={styles.lead}>{t('import.check.problems.cut')}</p>}
      <SaveBadRows store={store} />
    </section>
  )
}
