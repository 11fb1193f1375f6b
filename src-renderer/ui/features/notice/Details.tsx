/** What the notice is beside its words: what is still to follow, to whom it goes, which kind it is. World: UI. */
import { templateOf } from '../../../../src-shared/notices/messages.ts'
import { notice } from '../../../../src-shared/registers/notice.ts'
import { pointsOf } from '../../components/notice-ledger.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './notice.module.css'
import { useWriting } from './writing-context.ts'

export function Details() {
  const t = useT()
  const { layout } = useWriting()
  const isMessage = templateOf(layout.id) !== undefined
  const fields = ['title', 'recipient', ...(isMessage ? [] : ['phase']), 'language']
  return (
    <>
      {!isMessage && (
        <section aria-labelledby="notice-promises" className={styles.more}>
          <h2 id="notice-promises">{t('notice.open_points')}</h2>
          <p className={styles.dim}>{t('notice-page.promised.help')}</p>
          <FieldInput name="open_points" field={notice.fields['open_points']!} />
          <Answered />
        </section>
      )}
      <details className={styles.more}>
        <summary>
          <h2>{t('notice-page.details')}</h2>
        </summary>
        {fields.map((name) => (
          <FieldInput key={name} name={name} field={notice.fields[name]!} />
        ))}
      </details>
    </>
  )
}

/** Promised for later, and said by now: it can be marked as followed. */
function Answered() {
  const t = useT()
  const { lines, values } = useWriting()
  const now = pointsOf(values).filter(
    ([, { what, done }]) =>
      done !== true &&
      lines.some((l) => l.field.label === what && (l.mark === 'facts' || l.mark === 'unsure')),
  )
  if (now.length === 0) return null
  return (
    <p className={styles.note} role="status">
      {t('notice-page.promised.answered', { what: now.map(([, { what }]) => what).join(', ') })}
    </p>
  )
}
