/** The first lines of what happened, beneath the title. World: UI. The whole text stands in the form; one that is a page by itself has no first lines here. */
import { wordsOf } from '../../../../../src-shared/markdown/headings.ts'
import { parseMarkdown } from '../../../../../src-shared/markdown/read-markdown.ts'
import { isFilled } from '../../../../../src-shared/registers/define.ts'
import { useFormState } from '../../../form/form-store.ts'
import { useRecordExtras } from '../../../form/record-extras.ts'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

export function Summary() {
  const { register } = useRecord()
  const { controls } = useRecordExtras(register.id)
  const key = Object.keys(register.fields).find((k) => {
    const field = register.fields[k]!
    return field.type === 'text' && field.lines === 'markdown' && controls?.[k] === undefined
  })
  const text = useFormState((s) => (key === undefined ? undefined : s.values[key]))
  if (!isFilled(text)) return null
  return <p className={styles.summary}>{wordsOf(parseMarkdown(String(text)))}</p>
}
