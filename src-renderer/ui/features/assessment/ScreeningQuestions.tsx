/** The cases of GDPR Art. 35(3) or the nine criteria of WP248: yes, no or not known, each with a sentence on what is meant. World: UI. What must stay true: a question that nobody answered is not a no; "no to the rest" is one deliberate click. */
import { Button, Textarea } from '@mantine/core'
import type { ScreeningAnswers } from '../../../../src-shared/risk/screening.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useT } from '../../i18n/index.ts'
import type { ScreeningEditor } from './use-screening.ts'
import styles from './assessment.module.css'

type Answer = NonNullable<ScreeningAnswers['cases'][keyof ScreeningAnswers['cases']]>
type Answers = Readonly<Partial<Record<string, Answer>>>
interface Props {
  readonly part: 'cases' | 'criteria'
  readonly ids: readonly string[]
  readonly editor: ScreeningEditor
}

const words = { cases: 'case', criteria: 'criterion' } as const
const replies = ['yes', 'no', 'unknown'] as const

export function ScreeningQuestions({ part, ids, editor }: Props) {
  const t = useT()
  const { answers, readOnly, choose, type, leave } = editor
  const given: Answers = answers[part]
  const open = ids.filter((id) => given[id] === undefined)
  const put = (changed: Answers): ScreeningAnswers => ({ ...answers, [part]: { ...given, ...changed } })
  const ofRest = (): Answers => Object.fromEntries(open.map((id) => [id, { answer: 'no' }]))
  return (
    <section aria-labelledby={`screening-${part}`} className={styles.questions}>
      <h2 id={`screening-${part}`}>{t(`assessment-page.screening.${part}`)}</h2>
      <p className={styles.dim}>{t(`assessment-page.screening.${part}.lead`)}</p>
      {ids.map((id) => {
        const answer = given[id]
        const label = `screening-${id}`
        return (
          <div key={id} className={styles.question}>
            <p>
              <span id={label} className={styles.label}>
                {t(`risk.${words[part]}.${id}`)}
              </span>
              <span id={`${label}-means`} className={styles.definition}>
                {t(`assessment-page.${words[part]}.${id}`)}
              </span>
            </p>
            <RadioPills
              id={`answer-${id}`}
              labelledBy={label}
              describedBy={`${label}-means`}
              options={replies.map((value) => ({ value, label: t(`assessment-page.answer.${value}`) }))}
              value={answer?.answer ?? null}
              disabled={readOnly}
              onChoose={(value) => choose(put({ [id]: { ...answer, answer: value } }))}
            />
            {(answer?.answer === 'yes' || answer?.reason !== undefined) && (
              <Textarea
                aria-label={t('assessment-page.screening.why', { question: t(`risk.${words[part]}.${id}`) })}
                placeholder={t('assessment-page.screening.why_short')}
                value={answer.reason ?? ''}
                maxLength={5_000}
                autosize
                minRows={1}
                readOnly={readOnly}
                onChange={(e) => type(put({ [id]: { ...answer, reason: e.currentTarget.value } }))}
                onBlur={leave}
              />
            )}
          </div>
        )
      })}
      {!readOnly && open.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          className={styles.start}
          onClick={() => choose(put(ofRest()))}
        >
          {t('assessment-page.screening.rest', { count: open.length })}
        </Button>
      )}
    </section>
  )
}
