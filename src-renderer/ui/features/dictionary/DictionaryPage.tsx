/**
 * What every field of a register is: type, meaning, options, source in law, since which version; to read, print, export.
 *
 * World: UI. What must stay true: it is drawn from the declaration alone, so it can never disagree with the form.
 */
import { Button } from '@mantine/core'
import { hasMessage, useT } from '../../i18n/index.ts'
import type { Field } from '../../../../src-shared/registers/define.ts'
import { findRegister } from '../../../../src-shared/registers/index.ts'
import { call } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { formatNumber } from '../../components/format.ts'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import styles from './dictionary.module.css'

export function DictionaryPage({ register: name }: { readonly register: string }) {
  const t = useT()
  const register = findRegister(name)
  if (!register)
    return (
      <Page>
        <EmptyState title={t('register.unknown')}>{t('register.unknown.text')}</EmptyState>
      </Page>
    )
  const save = async () => {
    const done = await call.exportDictionary({ register: register.id })
    if (!done.ok) notifyFailure(done.error)
    else if (done.value.saved) notifyDone(t('dictionary.saved'))
  }
  return (
    <Page wide>
      <PageHeader
        title={t('dictionary.title', { register: t(`nav.${register.id}`) })}
        lead={t('dictionary.lead', {
          version: register.schemaVersion,
          count: Object.keys(register.fields).length,
        })}
        actions={
          <>
            <Button variant="default" onClick={() => window.print()}>
              {t('dictionary.print')}
            </Button>
            <Button onClick={() => void save()}>{t('dictionary.export')}</Button>
          </>
        }
      />
      {Object.entries(register.sections).map(([section, fields]) => (
        <section key={section} className={styles.section} aria-labelledby={`dict-${section}`}>
          <h2 id={`dict-${section}`}>{t(`${register.id}.section.${section}`)}</h2>
          <div className={styles.wrap} tabIndex={0} role="group" aria-labelledby={`dict-${section}`}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('dictionary.field')}</th>
                  <th scope="col">{t('dictionary.type')}</th>
                  <th scope="col">{t('dictionary.meaning')}</th>
                  <th scope="col">{t('dictionary.source')}</th>
                  <th scope="col">{t('dictionary.since')}</th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(fields).map(([key, field]) => (
                  <FieldRow key={key} prefix={`${register.id}.${key}`} name={key} field={field} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      <section className={styles.section} aria-labelledby="dict-states">
        <h2 id="dict-states">{t('dictionary.states')}</h2>
        <ul>
          {register.states.map((state) => (
            <li key={state}>
              <strong>{t(`${register.id}.state.${state}`)}</strong> <code>{state}</code>
              {register.finalStates.includes(state) && (
                <span className={styles.dim}> · {t('dictionary.final')}</span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

function FieldRow({
  prefix,
  name,
  field,
}: {
  readonly prefix: string
  readonly name: string
  readonly field: Field
}) {
  const t = useT()
  return (
    <tr>
      <th scope="row">
        {t(prefix)}
        <code className={styles.key}>{name}</code>
      </th>
      <td>
        {t(`dictionary.type.${field.type}`)}
        {field.type === 'text' && (
          <span className={styles.dim}> {t('dictionary.max', { max: formatNumber(field.max) })}</span>
        )}
      </td>
      <td>
        {hasMessage(`${prefix}.help`) && t(`${prefix}.help`)}
        {(field.type === 'choice' || field.type === 'choices') && (
          <ul className={styles.options}>
            {field.options.map((o) => (
              <li key={o}>
                {t(`${prefix}.${o}`)} <code>{o}</code>
                {hasMessage(`${prefix}.${o}.def`) && <span>{t(`${prefix}.${o}.def`)}</span>}
              </li>
            ))}
          </ul>
        )}
        {field.type === 'rows' && (
          <ul className={styles.options}>
            {Object.entries(field.columns).map(([key, column]) => (
              <li key={key}>
                {t(`${prefix}.${key}`)} <code>{key}</code>
                <span>{t(`dictionary.type.${column.type}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>{field.source}</td>
      <td className="sb-figures">{t('dictionary.version', { version: field.since ?? 1 })}</td>
    </tr>
  )
}
