/** What is due for erasure: chosen one by one or all, reviewed, then erased together. World: UI. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { KeptLine } from '../../../../src-shared/ipc/contract-erasure.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { call } from '../../api.ts'
import { EraseDialog } from '../../components/erasing/EraseDialog.tsx'
import { formatDay } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Retention.module.css'

const day = (value: string | undefined) => (value === undefined ? '' : formatDay(`${value}T00:00:00Z`, 'UTC'))

interface Props {
  readonly due: Output<'retention'>['due']
  readonly hasRules: boolean
  readonly readOnly: boolean
}

export function Due({ due, hasRules, readOnly }: Props) {
  const t = useT()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const free = due.first.filter((line) => !line.hold)
  const chosen = free.filter((line) => !left.has(line.record)).map((line) => line.record)
  const choose = (record: string, wanted: boolean) => {
    const next = new Set(left)
    if (wanted) next.delete(record)
    else next.add(record)
    setLeft(next)
  }
  return (
    <section aria-labelledby="retention-due" className={styles.section}>
      <h2 id="retention-due">{t('retention.due')}</h2>
      <p className={styles.dim}>
        {t(
          due.all > 0
            ? 'retention.due.lead'
            : hasRules
              ? 'retention.due.none'
              : 'retention.due.none_without_rules',
        )}
      </p>
      {due.all > 0 && (
        <>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">
                    <Checkbox
                      aria-label={t('retention.due.all')}
                      checked={chosen.length > 0 && chosen.length === free.length}
                      indeterminate={chosen.length > 0 && chosen.length < free.length}
                      onChange={(e) =>
                        setLeft(e.currentTarget.checked ? new Set() : new Set(free.map((l) => l.record)))
                      }
                    />
                  </th>
                  <th scope="col">{t('retention.due.record')}</th>
                  <th scope="col">{t('retention.due.closed')}</th>
                  <th scope="col">{t('retention.due.until')}</th>
                </tr>
              </thead>
              <tbody>
                {due.first.map((line) => (
                  <Line
                    key={line.record}
                    line={line}
                    chosen={chosen.includes(line.record)}
                    onChoose={(wanted) => choose(line.record, wanted)}
                  />
                ))}
              </tbody>
            </table>
          </div>
          {due.all > due.first.length && (
            <p className={styles.dim}>{t('retention.due.more', { count: due.first.length })}</p>
          )}
          <div className={styles.buttons}>
            <Button color="wax" disabled={readOnly || chosen.length === 0} onClick={() => setAsking(true)}>
              {t('retention.due.erase', { count: chosen.length })}
            </Button>
          </div>
        </>
      )}
      {asking && (
        <EraseDialog
          ids={chosen}
          ground="retention"
          onClose={() => setAsking(false)}
          onErased={(ids) => {
            setAsking(false)
            void call.erasureProtocol({ ids: [...ids], print: false })
          }}
        />
      )}
    </section>
  )
}

interface LineProps {
  readonly line: KeptLine
  readonly chosen: boolean
  readonly onChoose: (wanted: boolean) => void
}
function Line({ line, chosen, onChoose }: LineProps) {
  const t = useT()
  const name = [line.ref, line.title].filter(Boolean).join(' ')
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={name}
          checked={chosen}
          disabled={line.hold !== undefined}
          onChange={(e) => onChoose(e.currentTarget.checked)}
        />
      </td>
      <td>
        <Link href={`/register/${line.register}/${line.record}`}>{name}</Link>
        {line.hold && <p className={styles.dim}>{t('retention.due.hold', { why: line.hold.why })}</p>}
      </td>
      <td className={styles.nowrap}>{day(line.closedOn)}</td>
      <td className={styles.nowrap}>{day(line.until)}</td>
    </tr>
  )
}
