/** The first lines of what happened, beneath the title. World: UI. The whole text stands in the form. */
import { isFilled } from '../../../../../src-shared/registers/define.ts'
import { useFormState } from '../../../form/form-store.ts'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

/** A line of text without the marks of Markdown: they are for the form, which draws them. */
const withoutMarks = (text: string): string =>
  text.replaceAll(/\*\*|__|^#+\s|^[-*]\s/gm, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')

export function Summary() {
  const { register } = useRecord()
  const key = Object.keys(register.fields).find((k) => {
    const field = register.fields[k]!
    return field.type === 'text' && field.lines === 'markdown'
  })
  const text = useFormState((s) => (key === undefined ? undefined : s.values[key]))
  if (!isFilled(text)) return null
  return <p className={styles.summary}>{withoutMarks(String(text))}</p>
}
