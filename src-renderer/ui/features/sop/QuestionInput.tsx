/** One question that is being written. World: UI. What must stay true: taking an option away takes it out of the right ones too. */
import { Button, CloseButton, Select, Textarea, TextInput } from '@mantine/core'
import { useT } from '../../i18n/index.ts'
import { mostOptions, newOption, type QuestionDraft } from './quiz-draft.ts'
import styles from './sop.module.css'

interface Props {
  readonly question: QuestionDraft
  readonly number: number
  /** Headings of the text. */
  readonly sections: readonly string[]
  readonly readOnly: boolean
  /** Words were typed. */
  readonly onEdit: (question: QuestionDraft) => void
  /** Something was chosen: saved at once. */
  readonly onChoose: (question: QuestionDraft) => void
  readonly onRemove: () => void
}

export function QuestionInput({ question, number, sections, readOnly, onEdit, onChoose, onRemove }: Props) {
  const t = useT()
  const { options, right, section } = question
  return (
    <fieldset className={styles.question}>
      <legend>{t('sop-page.quiz.question', { number })}</legend>
      <Textarea
        aria-label={t('sop-page.quiz.question', { number })}
        value={question.text}
        maxLength={1_000}
        readOnly={readOnly}
        autosize
        minRows={1}
        placeholder={t('sop-page.quiz.question.example')}
        onChange={(e) => onEdit({ ...question, text: e.currentTarget.value })}
      />
      <span className={styles.dim}>{t('sop-page.quiz.options')}</span>
      {options.map((option, i) => (
        <div key={option.id} className={styles.option}>
          <input
            type="checkbox"
            aria-label={t('sop-page.quiz.right', { number, option: i + 1 })}
            title={t('sop-page.quiz.right', { number, option: i + 1 })}
            checked={right.includes(option.id)}
            disabled={readOnly}
            onChange={(e) =>
              onChoose({
                ...question,
                right: e.currentTarget.checked
                  ? [...right, option.id]
                  : right.filter((chosen) => chosen !== option.id),
              })
            }
          />
          <TextInput
            size="sm"
            aria-label={t('sop-page.quiz.option', { number, option: i + 1 })}
            value={option.text}
            maxLength={500}
            readOnly={readOnly}
            autoComplete="off"
            onChange={(e) => {
              const text = e.currentTarget.value
              onEdit({ ...question, options: options.map((o) => (o === option ? { ...o, text } : o)) })
            }}
          />
          {!readOnly && options.length > 2 && (
            <CloseButton
              size="sm"
              aria-label={t('sop-page.quiz.option.remove', { number, option: i + 1 })}
              onClick={() =>
                onChoose({
                  ...question,
                  options: options.filter((o) => o !== option),
                  right: right.filter((chosen) => chosen !== option.id),
                })
              }
            />
          )}
        </div>
      ))}
      <div className={styles.numbers}>
        <Select
          withScrollArea={false}
          classNames={{ options: styles.options }}
          label={t('sop-page.quiz.section')}
          data={[...new Set([...sections, ...(section === '' ? [] : [section])])]}
          value={section === '' ? null : section}
          readOnly={readOnly}
          searchable
          clearable={!readOnly}
          clearButtonProps={{ 'aria-label': t('form.clear') }}
          nothingFoundMessage={t('sop-page.quiz.section.none')}
          onChange={(value) => onChoose({ ...question, section: value ?? '' })}
        />
      </div>
      {!readOnly && (
        <div className={styles.buttons}>
          {options.length < mostOptions && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onEdit({ ...question, options: [...options, newOption()] })}
            >
              {t('sop-page.quiz.option.add')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onRemove}>
            {t('sop-page.quiz.remove', { number })}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
