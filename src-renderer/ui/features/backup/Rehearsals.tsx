/** Rehearsing a restore, and the rehearsals on record. World: UI. */
import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import type { BackupState } from '../../../../src-shared/ipc/contract-backup.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import styles from '../../components/backup/Backup.module.css'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { Moment } from '../../components/Moment.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'

interface Props {
  readonly state: BackupState
  readonly onChanged: () => void
}
export function Rehearsals({ state, onChanged }: Props) {
  const t = useT()
  const { readOnly } = useAppState()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [found, setFound] = useState<Output<'rehearseBackup'>['rehearsed']>()
  const run = async () => {
    setBusy(true)
    setFailure(undefined)
    setFound(undefined)
    const done = await call.rehearseBackup({})
    setBusy(false)
    onChanged()
    if (done.ok) setFound(done.value.rehearsed)
    else if (done.error.code !== 'cancelled') setFailure(done.error)
  }
  return (
    <section className={styles.section} aria-labelledby="backup-rehearse">
      <h2 id="backup-rehearse">{t('backup.rehearse')}</h2>
      <p className={styles.dim}>{t('backup.rehearse.lead')}</p>
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.row}>
        <Button
          variant={state.rehearsal === 'good' ? 'default' : 'filled'}
          loading={busy}
          disabled={!!readOnly || !state.places.some((p) => p.last)}
          onClick={() => void run()}
        >
          {t('backup.rehearse')}
        </Button>
        {state.rehearsal === 'due' && <StateBadge tone="watch">{t('backup.rehearse.due')}</StateBadge>}
        {state.rehearsal === 'good' && state.nextRehearsal && (
          <span className={styles.dim}>
            {t('backup.rehearse.next')} <Moment at={state.nextRehearsal} as="day" />
          </span>
        )}
      </div>
      <div role="status">{found && <Outcome found={found} />}</div>
      {state.rehearsals.length === 0 && !found && <p className={styles.dim}>{t('backup.rehearse.none')}</p>}
      {state.rehearsals.length > 0 && <OnRecord rehearsals={state.rehearsals} />}
    </section>
  )
}

function Outcome({ found }: { readonly found: Output<'rehearseBackup'>['rehearsed'] }) {
  const t = useT()
  const { problems, erasedSince } = found
  return (
    <div className={styles.stack}>
      <p>
        <StateBadge tone={problems.length === 0 ? 'done' : 'stop'}>
          {problems.length === 0
            ? t('backup.rehearse.good')
            : t('backup.rehearse.bad', { count: problems.length })}
        </StateBadge>
      </p>
      <p className="sb-figures">
        {t('backup.rehearse.figures', {
          records: formatNumber(found.records),
          entries: formatNumber(found.entries),
          files: formatNumber(found.evidence),
          seconds: formatNumber(found.seconds),
        })}{' '}
        {erasedSince > 0 && t('backup.rehearse.erased', { count: erasedSince })}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

async function print(toPdf: boolean): Promise<void> {
  const done = await call.printRehearsals({ toPdf })
  if (!done.ok) notifyFailure(done.error)
}
function OnRecord({ rehearsals }: Pick<BackupState, 'rehearsals'>) {
  const t = useT()
  return (
    <>
      <div className={styles.wide}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {['when', 'by', 'of', 'what', 'result'].map((key) => (
                <Table.Th key={key}>{t(`backup.rehearse.${key}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rehearsals.slice(0, 10).map((r) => (
              <Table.Tr key={r.at}>
                <Table.Td>
                  <Moment at={r.at} />
                </Table.Td>
                <Table.Td>{r.by}</Table.Td>
                <Table.Td>
                  <Moment at={r.madeAt} />
                </Table.Td>
                <Table.Td className="sb-figures">
                  {t('backup.rehearse.what.value', {
                    records: formatNumber(r.records),
                    entries: formatNumber(r.entries),
                    files: formatNumber(r.evidence),
                  })}
                </Table.Td>
                <Table.Td>
                  <StateBadge tone={r.problems === 0 ? 'done' : 'stop'}>
                    {r.problems === 0
                      ? t('backup.rehearse.good')
                      : t('backup.rehearse.bad', { count: r.problems })}
                  </StateBadge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className={styles.row}>
        <Button variant="default" size="compact-md" onClick={() => void print(false)}>
          {t('backup.rehearse.print')}
        </Button>
        <Button variant="default" size="compact-md" onClick={() => void print(true)}>
          {t('backup.rehearse.pdf')}
        </Button>
      </div>
    </>
  )
}
