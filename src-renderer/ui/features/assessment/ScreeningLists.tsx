/** Lists of authorities that name processing which needs an assessment (GDPR Art. 35(4)), for the places of the office. World: UI. What must stay true: where no list is known here it says so, instead of passing over the question. */
import { Checkbox } from '@mantine/core'
import { establishedIn } from '../../../../src-shared/office.ts'
import { listsFor } from '../../../../src-shared/risk/screening-lists.ts'
import { unknownEntries } from '../../../../src-shared/risk/screening.ts'
import { useCall } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import type { ScreeningEditor } from './use-screening.ts'
import styles from './assessment.module.css'

export function ScreeningLists({ editor }: { readonly editor: ScreeningEditor }) {
  const t = useT()
  const { value } = useCall('office', {})
  const { answers, readOnly, choose } = editor
  const chosen = answers.lists ?? []
  const known = listsFor(establishedIn(value?.office) ?? [])
  const others = unknownEntries(answers)
  const toggle = (id: string, on: boolean) =>
    choose({ ...answers, lists: on ? [...chosen, id] : chosen.filter((c) => c !== id) })
  return (
    <section aria-labelledby="screening-lists" className={styles.questions}>
      <h2 id="screening-lists">{t('assessment-page.screening.lists')}</h2>
      {known.length === 0 && <p className={styles.dim}>{t('assessment-page.screening.lists.none')}</p>}
      {known.map(({ id, authority, source, entries }) => (
        <fieldset key={id} className={styles.list}>
          <legend className={styles.label}>{authority}</legend>
          {entries.map((entry) => (
            <Checkbox
              key={entry.id}
              label={t(`risk.list.${entry.id}`)}
              description={entry.withCriterion ? t('assessment-page.screening.lists.with') : undefined}
              checked={chosen.includes(entry.id)}
              disabled={readOnly}
              onChange={(e) => toggle(entry.id, e.currentTarget.checked)}
            />
          ))}
          <p className={styles.dim}>{t('form.source', { source })}</p>
        </fieldset>
      ))}
      {others.length > 0 && (
        <p className={styles.dim}>{t('assessment-page.screening.lists.other', { ids: others.join(', ') })}</p>
      )}
    </section>
  )
}
