/**
 * Who changed what, when, from what; newest first, by field if wished; and the record as it stood after any entry.
 *
 * World: UI. What must stay true: it is a reading of the journal, never of anything else; nothing is left out.
 */
import { Button, Modal, Select } from '@mantine/core'
import { useState } from 'react'
import type { HistoryItem } from '../../../../../src-shared/ipc/contract.ts'
import { describeInstant } from '../../../../../src-shared/text/calendar.ts'
import { useCall } from '../../../api.ts'
import { useZone } from '../../../app-state.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { formatNumber } from '../../../components/format.ts'
import { useFormState } from '../../../form/form-store.ts'
import { pathLabel, sayAtPath } from '../../../form/say-path.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import { AsOf } from './AsOf.tsx'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

const many = 12

export function HistoryTab({
  field,
  onField,
}: {
  readonly field: string | null
  readonly onField: (field: string | null) => void
}) {
  const t = useT()
  const { locale } = useTextContext()
  const zone = useZone()
  const { register, view } = useRecord()
  const history = useCall('history', { id: view.id }, { follow: true })
  const [asOf, setAsOf] = useState<HistoryItem>()
  const about = (item: HistoryItem) =>
    item.changes.filter((c) => field === null || c.path.split('/')[0] === field)
  const items = (history.value?.items ?? [])
    .toSorted((a, b) => b.position.seq - a.position.seq)
    .map((item) => ({ item, changes: about(item) }))
    .filter(({ changes }) => field === null || changes.length > 0)
  const touched = new Set(
    (history.value?.items ?? []).flatMap((i) => i.changes.map((c) => c.path.split('/')[0]!)),
  )
  return (
    <section aria-labelledby="history-title" className={styles.history}>
      <div className={styles.nextRow}>
        <h2 id="history-title">{t('record.history')}</h2>
        <Select
          aria-label={t('record.history.field')}
          placeholder={t('record.history.all')}
          data={Object.keys(register.fields)
            .filter((k) => touched.has(k))
            .map((k) => ({ value: k, label: t(`${register.id}.${k}`) }))}
          value={field}
          onChange={onField}
          clearable
          clearButtonProps={{ 'aria-label': t('record.history.all') }}
          searchable
          data-print="hide"
        />
      </div>
      {history.failure && <ErrorNotice failure={history.failure} />}
      {!history.value && history.loading && <p role="status">{t('record.loading')}</p>}
      <ol className={styles.items}>
        {items.map(({ item, changes }) => (
          <li key={`${item.position.seq} ${item.position.id}`}>
            <p className={styles.itemHead}>
              <strong>{t(`record.history.op.${item.op}`)}</strong>
              <span className="sb-figures">{describeInstant(item.at, zone, locale)}</span>
              <span>{item.by}</span>
              <span className={styles.dim}>
                {t('record.history.entry', { entry: formatNumber(item.position.seq) })}
              </span>
              <Button size="compact-xs" variant="subtle" data-print="hide" onClick={() => setAsOf(item)}>
                {t('record.history.as_of')}
              </Button>
            </p>
            {item.why && <p className={styles.why}>{t('record.history.why', { why: item.why })}</p>}
            <Changes changes={changes} />
          </li>
        ))}
      </ol>
      {asOf && (
        <Modal
          opened
          onClose={() => setAsOf(undefined)}
          size="xl"
          title={t('record.as_of.title', { at: describeInstant(asOf.at, zone, locale) })}
          closeButtonProps={{ 'aria-label': t('button.close') }}
        >
          <AsOf id={view.id} entry={asOf.position.id} register={register} />
        </Modal>
      )}
    </section>
  )
}

function Changes({ changes }: { readonly changes: HistoryItem['changes'] }) {
  const t = useT()
  const ctx = useTextContext()
  const { register } = useRecord()
  const names = useFormState((s) => s.names)
  const [all, setAll] = useState(false)
  const say = (path: string, value: unknown) => sayAtPath(register, path, value, ctx, names)
  const shown = all ? changes : changes.slice(0, many)
  return (
    <>
      <dl className={styles.changes}>
        {shown.map((change) => {
          const before = say(change.path, change.before)
          const after = say(change.path, change.after)
          return (
            <div key={change.path}>
              <dt>{pathLabel(register, change.path)}</dt>
              <dd>
                {before && <del>{before}</del>}
                {before && after && ' → '}
                {after ? (
                  <ins>{after}</ins>
                ) : (
                  <span className={styles.dim}>{t(before ? 'record.history.emptied' : 'form.empty')}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {changes.length > many && !all && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t('record.history.more', { count: changes.length - many })}
        </Button>
      )}
    </>
  )
}
