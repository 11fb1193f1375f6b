/** The first records as they will be written; for changed people what it was and what it becomes. World: UI. */
import type { ImportPreview } from '../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { describeValue } from '../../../../src-shared/text/value.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { formatNumber } from '../../components/format.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Import.module.css'

type Sample = ImportPreview['sample'][number]
const tones: Readonly<Record<Sample['action'], Tone>> = { add: 'done', update: 'going', same: 'plain' }
const shownAdds = 5

export function SampleTable({
  register,
  preview,
}: {
  readonly register: Register
  readonly preview: ImportPreview
}) {
  const t = useT()
  const updates = preview.sample.filter((s) => s.action === 'update')
  const adds = preview.sample.filter((s) => s.action === 'add').slice(0, updates.length > 0 ? 30 : shownAdds)
  return (
    <>
      {updates.length > 0 && (
        <Records register={register} heading={t('import.check.changes')} records={updates} />
      )}
      {adds.length > 0 && <Records register={register} heading={t('import.check.sample')} records={adds} />}
    </>
  )
}

function Records({
  register,
  heading,
  records,
}: {
  readonly register: Register
  readonly heading: string
  readonly records: readonly Sample[]
}) {
  const t = useT()
  return (
    <section className={styles.part}>
      <h3>{heading}</h3>
      <ul className={styles.records}>
        {records.map((record) => (
          <li key={record.row}>
            <p className={styles.record}>
              <StateBadge tone={tones[record.action]} soft>
                {t(`import.check.action.${record.action}`)}
              </StateBadge>
              <span className={styles.name}>{record.title}</span>
              <span className={styles.samples}>
                {t('import.check.sample.row', { row: formatNumber(record.row) })}
              </span>
            </p>
            <dl className={styles.fields}>
              {shortFirst(record)
                .filter((c) => c.field !== register.title || record.action === 'update')
                .map((c) => (
                  <div key={c.field} data-wide={record.action === 'update' || isLong(c.after) || undefined}>
                    <dt>{t(`${register.id}.${c.field}`)}</dt>
                    <dd>
                      <Words register={register} change={c} update={record.action === 'update'} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

const isLong = (value: Json | undefined): boolean => typeof value === 'string' && value.length > 60
/** Stories come after facts, over the whole width. */
const shortFirst = (record: Sample): Sample['changes'] =>
  record.changes.toSorted((a, b) => Number(isLong(a.after)) - Number(isLong(b.after)))

interface WordsProps {
  readonly register: Register
  readonly change: Sample['changes'][number]
  readonly update: boolean
}

function Words({ register, change, update }: WordsProps) {
  const t = useT()
  const context = useTextContext()
  const field = register.fields[change.field]
  if (!field) return null
  const say = (value: Json | undefined) =>
    describeValue({ prefix: `${register.id}.${change.field}`, field }, value, context)
  const after = say(change.after)
  const short = after.length > 300 ? `${after.slice(0, 299)}…` : after
  if (!update) return short
  return t('import.check.from_to', {
    before: say(change.before) || t('import.check.was_empty'),
    after: short || t('import.check.removed'),
  })
}
