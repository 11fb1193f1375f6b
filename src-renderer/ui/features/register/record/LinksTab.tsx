/** Links of a record, both ways: what it points to, what points to it, and incidents that are like it. World: UI. */
import { Link } from 'wouter'
import { SimilarIncidents } from '../../../components/SimilarIncidents.tsx'
import { useFormState } from '../../../form/form-store.ts'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

export function LinksTab() {
  const t = useT()
  const { register, view, goToField } = useRecord()
  const names = useFormState((s) => s.names)
  const out = Object.entries(register.fields).flatMap(([key, field]) => {
    const value = view.values[key]
    if (field.type === 'links')
      return (Array.isArray(value) ? (value as string[]) : []).map((id) => ({ key, id, to: field.to[0]! }))
    if (field.type === 'person') return typeof value === 'string' ? [{ key, id: value, to: 'person' }] : []
    if (field.type === 'someone') {
      const who = value as { kind?: string; id?: string } | undefined
      return who?.kind === 'roster' && who.id ? [{ key, id: who.id, to: 'person' }] : []
    }
    return []
  })
  const linkField = Object.entries(register.fields).find(([, f]) => f.type === 'links')?.[0]
  return (
    <div className={styles.links}>
      <section aria-labelledby="links-out">
        <h2 id="links-out">{t('record.links.out')}</h2>
        {out.length === 0 && <p className={styles.dim}>{t('record.links.none_out')}</p>}
        <ul>
          {out.map((l) => (
            <li key={`${l.key} ${l.id}`}>
              <span className={styles.dim}>{t(`${register.id}.${l.key}`)}: </span>
              <Link href={`/register/${l.to}/${l.id}`}>{names[l.id] ?? t('value.record')}</Link>
            </li>
          ))}
        </ul>
        {linkField && (
          <button type="button" className={styles.textButton} onClick={() => goToField(linkField)}>
            {t('record.links.add')}
          </button>
        )}
      </section>
      <section aria-labelledby="links-in">
        <h2 id="links-in">{t('record.links.in')}</h2>
        {view.linkedFrom.length === 0 && <p className={styles.dim}>{t('record.links.none_in')}</p>}
        <ul>
          {view.linkedFrom.map((l) => (
            <li key={`${l.id} ${l.field}`}>
              <span className={styles.dim}>{t(`${l.register}.${l.field}`)}: </span>
              <Link href={`/register/${l.register}/${l.id}`}>{l.ref ? `${l.ref} ${l.title}` : l.title}</Link>
            </li>
          ))}
        </ul>
      </section>
      {register.id === 'incident' && (
        <SimilarIncidents
          id={view.id}
          whenNone={
            <p className={styles.dim}>
              {t('alike.none')} {t('alike.none.text')}
            </p>
          }
        />
      )}
    </div>
  )
}
