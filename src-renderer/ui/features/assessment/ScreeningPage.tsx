/**
 * Whether an impact assessment is needed, in five minutes: the questions, and beside them what they come to so far. World:
 * UI. What must stay true: what follows is worked out by risk/screening.ts, the same function that main asks; the answers
 * are kept with either outcome.
 */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { assessment } from '../../../../src-shared/registers/assessment.ts'
import { article35Cases, criteria } from '../../../../src-shared/risk/screening.ts'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { ScreeningLists } from './ScreeningLists.tsx'
import { ScreeningOtherwise } from './ScreeningOtherwise.tsx'
import { ScreeningOutcome } from './ScreeningOutcome.tsx'
import { ScreeningQuestions } from './ScreeningQuestions.tsx'
import { useScreening } from './use-screening.ts'
import styles from './assessment.module.css'

export function ScreeningPage({ id }: { readonly id: string }) {
  const t = useT()
  return (
    <RecordSheet
      register={assessment}
      id={id}
      title={t('assessment.section.screening')}
      lead={t('assessment-page.screening.lead')}
    >
      {(sheet) => <Questions sheet={sheet} />}
    </RecordSheet>
  )
}

function Questions({ sheet }: { readonly sheet: OpenSheet }) {
  const t = useT()
  const { view } = sheet
  const editor = useScreening(view.state)
  if (view.values['kind'] !== 'dpia') return <p>{t('assessment.need.dpia_only')}</p>
  return (
    <div className={styles.screening}>
      <div className={styles.questions}>
        <ScreeningQuestions part="cases" ids={article35Cases} editor={editor} />
        <ScreeningQuestions part="criteria" ids={criteria} editor={editor} />
        <ScreeningLists editor={editor} />
        <ScreeningOtherwise editor={editor} names={view.names} id={view.id} />
      </div>
      <ScreeningOutcome sheet={sheet} editor={editor} />
      <Earlier values={view.values} />
    </div>
  )
}

interface Kept {
  readonly outcome?: string
  readonly method?: string
  readonly by?: string
}
/** Screenings that were made before. */
function Earlier({ values }: Pick<RecordView, 'values'>) {
  const t = useT()
  const kept = Object.entries((values['screenings'] ?? {}) as Readonly<Record<string, Kept>>)
  if (kept.length === 0) return null
  return (
    <section aria-labelledby="earlier-screenings" className={styles.questions}>
      <h2 id="earlier-screenings">{t('assessment-page.screening.kept')}</h2>
      <ul className={styles.plain}>
        {kept.map(([id, { outcome, method, by }]) => (
          <li key={id}>
            {outcome && t(`risk.screening.${outcome}`)}{' '}
            <span className={styles.dim}>{[by, method].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
