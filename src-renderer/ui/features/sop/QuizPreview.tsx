/** The questions as somebody who signs sees them; nothing of it is written. World: UI. What must stay true: it is the same screen, with the same score. */
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { ok } from '../../../../src-shared/ipc/result.ts'
import type { Quiz } from '../../../../src-shared/sop/quiz.ts'
import { score } from '../../../../src-shared/sop/quiz-score.ts'
import { Questions } from '../../components/signing/Questions.tsx'
import { useT } from '../../i18n/index.ts'

interface Props {
  readonly quiz: Quiz
  readonly onClose: () => void
}

export function QuizPreview({ quiz, onClose }: Props) {
  const t = useT()
  const [tries, setTries] = useState(0)
  const [passed, setPassed] = useState(false)
  const asked = {
    questions: quiz.questions.map(({ id, text, section, options, right }) => ({
      id,
      text,
      section,
      options,
      several: right.length > 1,
    })),
    passMark: quiz.passMark,
    left: quiz.attempts,
    passed: false,
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('sop-page.quiz.preview')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <p role="status">{t(passed ? 'sop-page.quiz.preview.passed' : 'sop-page.quiz.preview.text')}</p>
      {!passed && (
        <Questions
          quiz={asked}
          above={null}
          answer={(answers) => {
            const done = score(quiz, answers, tries + 1)
            setTries(tries + 1)
            return Promise.resolve(
              ok({
                passed: done.passed,
                right: done.result.right,
                of: done.result.of,
                readAgain: [...done.readAgain],
                left: Math.max(0, quiz.attempts - tries - 1),
              }),
            )
          }}
          onPassed={() => setPassed(true)}
          onRead={onClose}
          onStop={onClose}
          stop={t('button.close')}
        />
      )}
    </Modal>
  )
}
