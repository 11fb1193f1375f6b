/** Records that may have the same weakness, with what they share; one click keeps one with the post-mortem. World: UI. What must stay true: an empty list is said to prove nothing. */
import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { leastPoints } from '../../../../src-shared/learn/similar-weakness.ts'
import { useCall } from '../../api.ts'
import { useField, useForm, useFormState } from '../../form/form-store.ts'
import type { RecordState } from '../../form/record-form.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './postmortem.module.css'

type One = Output<'postmortemFacts'>['similar'][number]
const shownFirst = 4

export function Similar() {
  const id = useFormState((s) => (s as RecordState).view?.id ?? '')
  const { value: facts } = useCall('postmortemFacts', { id }, { follow: true, skip: id === '' })
  return facts ? <Found similar={facts.similar} /> : null
}

function Found({ similar }: { readonly similar: readonly One[] }) {
  const t = useT()
  const [all, setAll] = useState(false)
  const form = useForm()
  const { value, readOnly } = useField('similar_records')
  const kept = Array.isArray(value) ? (value as readonly string[]) : []
  return (
    <section aria-labelledby="similar-weaknesses" className={styles.part}>
      <h3 id="similar-weaknesses">{t('postmortem-page.similar')}</h3>
      {similar.length === 0 && <p className={styles.dim}>{t('postmortem-page.similar.none')}</p>}
      <ul className={styles.similar}>
        {similar.slice(0, all ? similar.length : shownFirst).map((one) => {
          const name = one.ref ? `${one.ref} ${one.title}` : one.title
          return (
            <li key={one.record}>
              <div>
                <Link href={`/register/${one.register}/${one.record}`}>{name}</Link>
                <p className={styles.dim}>{sayShared(one.shared, t)}</p>
              </div>
              {kept.includes(one.record) ? (
                <span className={styles.dim}>{t('postmortem-page.similar.kept')}</span>
              ) : (
                !readOnly && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('postmortem-page.similar.keep.label', { name })}
                    onClick={() => {
                      form.learnName(one.record, name)
                      form.choose([{ path: `similar_records/${one.record}`, value: true }])
                    }}
                  >
                    {t('postmortem-page.similar.keep')}
                  </Button>
                )
              )}
            </li>
          )
        })}
      </ul>
      {!all && similar.length > shownFirst && (
        <Anchor component="button" type="button" className={styles.add} onClick={() => setAll(true)}>
          {t('postmortem-page.similar.more', { count: similar.length - shownFirst })}
        </Anchor>
      )}
      {similar.length > 0 && <p className={styles.dim}>{t('learn.weakness.rule', { least: leastPoints })}</p>}
    </section>
  )
}

/** `same root cause: Settings; same words: autocomplete, address`. */
function sayShared(shared: One['shared'], t: (key: string) => string): string {
  const facts = [...new Set(shared.map((s) => s.fact))]
  return facts
    .map((fact) => {
      const values = shared.filter((s) => s.fact === fact).map((s) => sayValue(s.value, t))
      return `${t(`learn.weakness.${fact}`)}: ${values.slice(0, 6).join(', ')}`
    })
    .join('; ')
}
/** Codes of the registers in words; names as somebody wrote them. */
function sayValue(value: string, t: (key: string) => string): string {
  const key = ['postmortem.root_causes', 'action.origins', 'action.cause_family']
    .map((p) => `${p}.${value}`)
    .find(hasMessage)
  return key === undefined ? value : t(key)
}
