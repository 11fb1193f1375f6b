/**
 * Questions after reading: none, or three to ten, each with its options, the right ones, and the section to read again.
 *
 * World: UI. What must stay true: nothing typed is lost while a question is not whole yet: it stays a sealed draft, and what keeps it
 * from being saved is said; a right option is always one of the options.
 */
import { Button, NumberInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { headingsOf } from '../../../../src-shared/markdown/headings.ts'
import { parseMarkdown } from '../../../../src-shared/markdown/read-markdown.ts'
import { Quiz } from '../../../../src-shared/sop/quiz.ts'
import { FieldFrame } from '../../form/FieldFrame.tsx'
import { useField, useForm, useFormState } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import { fewest, most, newQuestion, quizDraft, quizProblems, type QuizDraft } from './quiz-draft.ts'
import { QuestionInput } from './QuestionInput.tsx'
import { QuizPreview } from './QuizPreview.tsx'
import styles from './sop.module.css'

export function QuizField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const [preview, setPreview] = useState(false)
  const draft = quizDraft(handle.value)
  const { questions, passMark, attempts } = draft
  const sections = useSections()
  const problems = quizProblems(draft)
  const whole = Quiz.safeParse(handle.value).data
  const edit = (next: QuizDraft) => form.edit(name, { value: next.questions.length === 0 ? null : next })
  /** Saves what can be saved: at once for choices, on leaving a box for words. */
  const choose = (next: QuizDraft) =>
    form.choose([{ path: name, value: next.questions.length === 0 ? null : next }])
  if (handle.readOnly && questions.length === 0)
    return (
      <FieldFrame handle={handle} group>
        <p className={styles.dim}>{t('sop-page.quiz.none')}</p>
      </FieldFrame>
    )
  return (
    <FieldFrame handle={handle} group>
      {questions.length === 0 && <p className={styles.dim}>{t('sop-page.quiz.help', { fewest, most })}</p>}
      <div
        className={styles.questions}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) form.leave(name)
        }}
      >
        {questions.map((question, i) => (
          <QuestionInput
            key={question.id}
            question={question}
            number={i + 1}
            sections={sections}
            readOnly={handle.readOnly}
            onEdit={(next) =>
              edit({ ...draft, questions: questions.map((q) => (q === question ? next : q)) })
            }
            onChoose={(next) =>
              choose({ ...draft, questions: questions.map((q) => (q === question ? next : q)) })
            }
            onRemove={() => choose({ ...draft, questions: questions.filter((q) => q !== question) })}
          />
        ))}
        {questions.length > 0 && (
          <div className={styles.numbers}>
            <NumberInput
              label={t('sop-page.quiz.pass_mark')}
              value={passMark}
              min={1}
              max={100}
              allowDecimal={false}
              clampBehavior="strict"
              readOnly={handle.readOnly}
              onChange={(value) => typeof value === 'number' && edit({ ...draft, passMark: value })}
            />
            <NumberInput
              label={t('sop-page.quiz.attempts')}
              value={attempts}
              min={1}
              max={10}
              allowDecimal={false}
              clampBehavior="strict"
              readOnly={handle.readOnly}
              onChange={(value) => typeof value === 'number' && edit({ ...draft, attempts: value })}
            />
          </div>
        )}
      </div>
      {!handle.readOnly && problems.length > 0 && (
        <div role="status" className={styles.dim}>
          <p>{t('sop-page.quiz.unsaved')}</p>
          <ul>
            {problems.map(({ why, question }) => (
              <li key={`${why} ${question ?? 0}`}>
                {t(`sop-page.quiz.problem.${why}`, { question: question ?? 0, fewest })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.buttons} data-print="hide">
        {!handle.readOnly && questions.length < most && (
          <Button
            id={handle.inputId}
            size="compact-sm"
            variant="default"
            onClick={() => edit({ ...draft, questions: [...questions, newQuestion()] })}
          >
            {t('sop-page.quiz.add')}
          </Button>
        )}
        {whole && (
          <Button size="compact-sm" variant="subtle" onClick={() => setPreview(true)}>
            {t('sop-page.quiz.preview')}
          </Button>
        )}
      </div>
      {whole && preview && <QuizPreview quiz={whole} onClose={() => setPreview(false)} />}
    </FieldFrame>
  )
}

/** Words of the headings of the text as it stands, typed or saved. */
function useSections(): readonly string[] {
  const text = useFormState((s) => s.edits['text']?.value ?? s.values['text'])
  return useMemo(
    () => [
      ...new Set(
        headingsOf(parseMarkdown(typeof text === 'string' ? text : '')).map((h) => h.text.slice(0, 200)),
      ),
    ],
    [text],
  )
}
