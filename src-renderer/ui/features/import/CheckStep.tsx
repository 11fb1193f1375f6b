/**
 * Step 3: what will happen to every row, before anything is written: how many are new, changed, left alone or refused,
 * why, and how the first ones will look. World: UI.
 */
import { Button, Checkbox, Loader } from '@mantine/core'
import { useStore } from 'zustand'
import type { ImportPreview } from '../../../../src-shared/ipc/contract.ts'
import { formatNumber } from '../../components/format.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import type { StepProps } from './FileStep.tsx'
import type { ImportStore } from './import-store.ts'
import { ProblemTable } from './ProblemTable.tsx'
import { RosterNotes } from './RosterNotes.tsx'
import { SampleTable } from './SampleTable.tsx'
import styles from './Import.module.css'

export function CheckStep({ store, register }: StepProps) {
  const t = useT()
  const preview = useStore(store, (s) => s.preview)
  const busy = useStore(store, (s) => s.busy)
  const stopped = useStore(store, (s) => s.stopped)
  const names = useStore(store, (s) => s.start?.columns)
  const leavers = useStore(store, (s) => s.leavers)
  const { go, run } = store.actions
  const left = Object.values(leavers)
  const rows = preview ? preview.adds + preview.updates : 0
  const writes = rows + left.length
  const undated = left.some((l) => l.day === undefined)
  return (
    <section className={styles.step}>
      <div>
        <h2 tabIndex={-1}>{t('import.check.heading')}</h2>
        {stopped && (
          <p role="status" className={styles.lead}>
            {t('import.write.stopped')}
          </p>
        )}
      </div>
      {!preview && (
        <p className={styles.waiting} role="status">
          <Loader size="xs" /> {t('import.check.counting')}
        </p>
      )}
      {preview && names && (
        <>
          <Sums preview={preview} />
          <Duplicates store={store} preview={preview} />
          {preview.unmapped.length > 0 && (
            <div className={styles.note}>
              <p>{t('import.check.words', { count: preview.unmapped.length })}</p>
              <div>
                <Button variant="default" size="xs" onClick={() => go('map')}>
                  {t('import.check.words.go')}
                </Button>
              </div>
            </div>
          )}
          {preview.bad > 0 && <ProblemTable store={store} register={register} preview={preview} />}
          <RosterNotes store={store} register={register} preview={preview} />
          <SampleTable register={register} preview={preview} />
        </>
      )}
      <div className={styles.bar} data-stick>
        <Button variant="default" onClick={() => go('map')}>
          {t('import.check.back')}
        </Button>
        <span className={styles.count}>{writes > 0 && t('import.check.one_act')}</span>
        <Button disabled={writes === 0 || busy || undated} onClick={() => void run()}>
          {left.length > 0
            ? t('import.check.run_left', { count: left.length, rows: formatNumber(rows) })
            : rows > 0 || !preview
              ? t('import.check.run', { count: rows })
              : t('import.check.nothing')}
        </Button>
      </div>
    </section>
  )
}

function Sums({ preview }: { readonly preview: ImportPreview }) {
  const t = useT()
  const sums: readonly (readonly [string, number, Tone])[] = [
    ['adds', preview.adds, 'done'],
    ['updates', preview.updates, 'going'],
    ['unchanged', preview.unchanged, 'plain'],
    ['bad', preview.bad, preview.bad > 0 ? 'stop' : 'plain'],
  ]
  const shown = sums.filter(([key, n]) => n > 0 || key === 'adds' || key === 'bad')
  return (
    <dl className={styles.sums}>
      {shown.map(([key, n, tone]) => (
        <div key={key}>
          <dt>
            <StateBadge tone={tone} soft>
              {t(`import.check.${key}`)}
            </StateBadge>
          </dt>
          <dd className="sb-figures">{formatNumber(n)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Duplicates({ store, preview }: { readonly store: ImportStore; readonly preview: ImportPreview }) {
  const t = useT()
  const skip = useStore(store, (s) => s.mapping?.skipDuplicates !== false)
  if (preview.duplicates === 0) return null
  return (
    <div className={styles.note}>
      <p>{t('import.check.duplicates', { count: preview.duplicates })}</p>
      <Checkbox
        label={t('import.check.skip')}
        checked={skip}
        onChange={(e) => store.actions.change({ skipDuplicates: e.currentTarget.checked })}
      />
    </div>
  )
}
