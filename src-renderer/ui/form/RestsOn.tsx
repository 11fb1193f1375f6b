/** The facts that something worked out rests on, each with its value in words. World: UI. */
import type { Register } from '../../../src-shared/registers/define.ts'
import { useT } from '../i18n/index.ts'
import styles from './RestsOn.module.css'
import { sayField } from './say-path.ts'
import { useTextContext } from './text-context.ts'

interface Props {
  readonly register: Register
  readonly fields: readonly string[]
  readonly values: Readonly<Record<string, unknown>>
  /** Leaves out what is not on record. */
  readonly onlyFilled?: boolean
}

export function RestsOn({ register, fields, values, onlyFilled = false }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const said = [...new Set(fields)].map((field) => ({
    field,
    value: sayField(register, field, values[field], ctx),
  }))
  const shown = onlyFilled ? said.filter((s) => s.value !== '') : said
  if (shown.length === 0) return onlyFilled ? <p className={styles.rests}>{t('form.rests.nothing')}</p> : null
  return (
    <div className={styles.rests}>
      <p>{t('form.rests')}</p>
      <dl>
        {shown.map(({ field, value }) => (
          <div key={field}>
            <dt>{t(`${register.id}.${field}`)}</dt>
            <dd data-empty={value === '' || undefined}>{value || t('form.empty')}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
