/**
 * Asks why a moment that starts a legal clock is changed, once it had been set. World: UI. What must stay true: the new
 * value is written only with a reason; Escape and "keep" put the old value back.
 */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Json } from '../../../src-shared/values.ts'
import { ConfirmDialog } from '../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { useT } from '../i18n/index.ts'
import type { RecordForm } from './record-form.ts'
import { pathLabel, sayAtPath } from './say-path.ts'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

/** To stand once beside every form of a record that exists. */
export function GuardedChange({ form }: { readonly form: RecordForm }) {
  const guarded = useStore(form.store, (s) => s.guarded)
  return guarded.length > 0 ? <Question form={form} paths={guarded} /> : null
}

function Question({ form, paths }: { readonly form: RecordForm; readonly paths: readonly string[] }) {
  const t = useT()
  const [why, setWhy] = useState('')
  const saving = useStore(form.store, (s) => s.saving)
  const failure = useStore(form.store, (s) => s.failure)
  const keep = () => paths.forEach((path) => form.revert(path))
  return (
    <ConfirmDialog
      opened
      title={t('form.guarded.title')}
      confirm={t('form.guarded.confirm')}
      cancel={t('form.guarded.keep')}
      busy={saving}
      disabled={why.trim() === ''}
      onConfirm={() => void form.giveReason(why.trim())}
      onClose={keep}
    >
      <p>{t('form.guarded.text')}</p>
      <dl className={styles.guarded}>
        {paths.map((path) => (
          <Change key={path} form={form} path={path} />
        ))}
      </dl>
      <Textarea
        label={t('form.guarded.why')}
        description={t('form.guarded.why.help')}
        value={why}
        maxLength={20_000}
        autosize
        minRows={2}
        data-autofocus
        onChange={(e) => setWhy(e.currentTarget.value)}
      />
      {failure && <ErrorNotice failure={failure} />}
    </ConfirmDialog>
  )
}

/** One moment: what it was, and what it is to become. */
function Change({ form, path }: { readonly form: RecordForm; readonly path: string }) {
  const t = useT()
  const ctx = useTextContext()
  const [key, element] = path.split('/') as [string, string | undefined]
  const whole = useStore(form.store, (s) => s.values[key])
  const edit = useStore(form.store, (s) => s.edits[path]?.value)
  const { register, names } = form.store.getState()
  const saved = element === undefined ? whole : (whole as Record<string, Json> | undefined)?.[element]
  const say = (value: Json | undefined) => sayAtPath(register, path, value, ctx, names)
  return (
    <div>
      <dt>{pathLabel(register, path)}</dt>
      <dd>
        <del>{say(saved)}</del> → <ins>{say(edit) || t('form.empty')}</ins>
      </dd>
    </div>
  )
}
