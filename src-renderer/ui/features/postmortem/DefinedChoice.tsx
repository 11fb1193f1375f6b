/** One of a few, each with its meaning under it, so that somebody who never chose before can. World: UI. What must stay true: real radio buttons; choosing saves at once. */
import { FieldFrame, labelId } from '../../form/FieldFrame.tsx'
import { useField, useForm } from '../../form/form-store.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './postmortem.module.css'

export function DefinedChoice({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const { field, prefix, inputId, value, readOnly } = handle
  if (field.type !== 'choice') return null
  return (
    <FieldFrame handle={handle} group>
      <div role="radiogroup" aria-labelledby={labelId(handle)} className={styles.defined}>
        {field.options.map((option, i) => (
          <label key={option} data-chosen={value === option || undefined}>
            <input
              type="radio"
              id={i === 0 ? inputId : undefined}
              name={inputId}
              checked={value === option}
              disabled={readOnly}
              onChange={() => form.choose([{ path: name, value: option }])}
            />
            <span>
              <span className={styles.option}>{t(`${prefix}.${option}`)}</span>
              {hasMessage(`${prefix}.${option}.def`) && (
                <span className={styles.definition}>{t(`${prefix}.${option}.def`)}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}
