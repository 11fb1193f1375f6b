/**
 * Two people changed the same field without knowing of each other: both values, who and when, and a way to choose.
 *
 * World: UI. What must stay true: nothing is thrown away silently; choosing writes a new entry that settles both.
 */
import { Button } from '@mantine/core'
import { describeInstant } from '../../../src-shared/text/calendar.ts'
import { describeValue } from '../../../src-shared/text/value.ts'
import { useZone } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import { useForm, useFormState, type FieldHandle } from './form-store.ts'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

export function ConflictNote({ handle }: { readonly handle: FieldHandle }) {
  const t = useT()
  const ctx = useTextContext()
  const zone = useZone()
  const { choose } = useForm()
  const names = useFormState((s) => s.names)
  const conflict = useFormState((s) => s.conflicts.find((c) => c.path === handle.key))
  if (!conflict) return null
  return (
    <div className={styles.conflict} role="group" aria-label={t('form.conflict')}>
      <p className={styles.conflictTitle}>
        <span aria-hidden="true">▲ </span>
        {t('form.conflict')}
      </p>
      {conflict.values.map((v) => (
        <div key={v.entry} className={styles.conflictValue}>
          <span>
            {describeValue(handle, v.value, ctx, names) || t('form.empty')}
            <span className={styles.dim}>
              {' '}
              {t('form.changed', { at: describeInstant(v.at, zone, ctx.locale), by: v.by })}
            </span>
          </span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => choose([{ path: handle.key, value: v.value }])}
          >
            {t('form.conflict.keep')}
          </Button>
        </div>
      ))}
    </div>
  )
}
