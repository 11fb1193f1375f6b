/** What differs between two versions of the laws, law by law and duty by duty. World: UI. */
import type { RulesInspection } from '../../../../src-shared/ipc/contract.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './ImportLaws.module.css'

type Change = RulesInspection['changes'][number]
const tones: Readonly<Record<Change['what'], Tone>> = { added: 'done', removed: 'stop', changed: 'going' }

/** The changes of one law: its own, then those of its duties. */
interface OfLaw {
  readonly regime: string
  readonly law: Change | undefined
  readonly duties: readonly Change[]
}
export function byLaw(changes: readonly Change[]): OfLaw[] {
  const regimes = [...new Set(changes.map((c) => c.regime))]
  return regimes.map((regime) => {
    const its = changes.filter((c) => c.regime === regime)
    return {
      regime,
      law: its.find((c) => c.duty === undefined),
      duties: its.filter((c) => c.duty !== undefined),
    }
  })
}

export function LawChanges({ changes }: { readonly changes: readonly Change[] }) {
  const t = useT()
  const count = (what: Change['what']) => changes.filter((c) => c.what === what).length
  return (
    <section className={styles.section} aria-labelledby="law-changes">
      <h2 id="law-changes">{t('laws.import.changes')}</h2>
      {changes.length === 0 ? (
        <p className={styles.dim}>{t('laws.import.changes.none')}</p>
      ) : (
        <p className={styles.dim}>
          {t('laws.import.changes.sum', {
            added: count('added'),
            removed: count('removed'),
            changed: count('changed'),
          })}
        </p>
      )}
      <ul className={styles.laws}>
        {byLaw(changes).map((of) => (
          <li key={of.regime}>
            <h3>{of.law?.title ?? of.regime}</h3>
            <ul className={styles.rows}>
              {of.law && <Row change={of.law} name={t('laws.import.change.law')} />}
              {of.duties.map((d) => (
                <Row key={d.duty} change={d} name={d.title} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ change: { what, fields }, name }: { readonly change: Change; readonly name: string }) {
  const t = useT()
  return (
    <li>
      <span className={styles.mark}>
        <StateBadge tone={tones[what]}>{t(`laws.import.change.${what}`)}</StateBadge>
      </span>
      <div>
        <p className={styles.named}>{name}</p>
        {fields.length > 0 && (
          <p className={styles.dim}>{fields.map((f) => t(`rules.field.${f}`)).join(', ')}</p>
        )}
      </div>
    </li>
  )
}
