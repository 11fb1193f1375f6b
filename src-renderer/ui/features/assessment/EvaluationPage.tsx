/**
 * An assessment judged part by part by somebody else: what waits, for whom, and what came of it. World: UI. What must stay
 * true: the author's own judgement is refused by main; a part that changed since it was judged says so and is open again.
 */
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { assessment } from '../../../../src-shared/registers/assessment.ts'
import { evaluationsOf, personKey } from '../../../../src-shared/risk/assessment-needs.ts'
import { progressOf, type BlockEvaluation } from '../../../../src-shared/risk/evaluation.ts'
import type { Input } from '../../../../src-shared/ipc/contract.ts'
import { Someone } from '../../../../src-shared/values.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FieldInput } from '../../form/FieldInput.tsx'
import { focusField, useField } from '../../form/form-store.ts'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { RecordSheet, type OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { BlockCard } from './BlockCard.tsx'
import { ImproveDialog } from './ImproveDialog.tsx'
import styles from './assessment.module.css'

export function EvaluationPage({ id }: { readonly id: string }) {
  const t = useT()
  return (
    <RecordSheet
      register={assessment}
      id={id}
      title={t('assessment.section.evaluation')}
      lead={t('assessment-page.evaluation.lead')}
    >
      {(sheet) => <Blocks sheet={sheet} />}
    </RecordSheet>
  )
}

export type Judge = (
  blocks: readonly string[],
  step: Pick<Input<'evaluateBlock'>, 'to' | 'comment' | 'action'>,
) => Promise<boolean>

function Blocks({ sheet }: { readonly sheet: OpenSheet }) {
  const t = useT()
  const { form, view } = sheet
  const { value: evaluator } = useField('evaluator')
  const [failure, setFailure] = useState<Failure>()
  const [improving, setImproving] = useState<BlockEvaluation>()
  const kept = useKeptTexts(`evaluation:${view.id}`)
  const blocks = useMemo(() => evaluationsOf(view.values, view.written), [view])
  const progress = progressOf(blocks)
  const who = Someone.safeParse(evaluator).data
  const by = who?.kind === 'roster' ? who.id : undefined
  const readOnly = sheet.readOnly || !['draft', 'review'].includes(view.state)
  const judge: Judge = async (ids, step) => {
    setFailure(undefined)
    const judged = step.to !== 'asked' && step.to !== 'pending'
    const done = await form.write(() =>
      call.evaluateBlock({
        id: view.id,
        blocks: ids.slice(0, 300),
        ...step,
        ...(judged && by !== undefined && { by }),
      }),
    )
    if (!done.ok) setFailure(done.error)
    return done.ok
  }
  return (
    <div className={styles.evaluation}>
      <div className={styles.people}>
        <FieldInput name="evaluator" field={assessment.fields['evaluator']!} />
        {who?.kind === 'external' && <p className={styles.dim}>{t('assessment-page.evaluation.roster')}</p>}
        <Alone view={view} />
      </div>
      <div className={styles.progress}>
        <p role="status">
          {t('assessment-page.evaluation.progress', {
            good: progress.counts.acceptable + progress.counts.improvable,
            count: blocks.length,
          })}
          {progress.counts.to_fix > 0 &&
            ` · ${t('assessment-page.evaluation.to_fix', { count: progress.counts.to_fix })}`}
          {progress.counts.asked > 0 &&
            ` · ${t('assessment-page.evaluation.asked', { count: progress.counts.asked })}`}
        </p>
        {!readOnly && (
          <div className={styles.buttons}>
            {progress.forAuthor.length > 0 && (
              <Button
                variant={progress.forEvaluator.length > 0 ? 'default' : 'filled'}
                onClick={() => void judge(progress.forAuthor, { to: 'asked' })}
              >
                {t('assessment-page.evaluation.ask_all', { count: progress.forAuthor.length })}
              </Button>
            )}
            {progress.forEvaluator.length > 1 && (
              <Button
                variant="default"
                onClick={() => void judge(progress.forEvaluator, { to: 'acceptable' })}
              >
                {t('assessment-page.evaluation.good_all', { count: progress.forEvaluator.length })}
              </Button>
            )}
          </div>
        )}
      </div>
      {failure && (
        <ErrorNotice
          failure={failure}
          register="assessment"
          onNeed={() => focusField('evaluator')}
          onClose={() => setFailure(undefined)}
        />
      )}
      <ol className={styles.blocks}>
        {blocks.map((block) => (
          <BlockCard
            key={block.block}
            block={block}
            view={view}
            readOnly={readOnly}
            kept={kept}
            onJudge={judge}
            onImprove={() => setImproving(block)}
          />
        ))}
      </ol>
      {improving && (
        <ImproveDialog
          block={improving}
          sheet={sheet}
          failure={failure}
          onJudge={judge}
          onClose={() => setImproving(undefined)}
        />
      )}
    </div>
  )
}

/** In an office of one nobody else can judge: a waiting time and a reason stand in. */
function Alone({ view }: Pick<OpenSheet, 'view'>) {
  const t = useT()
  const author = personKey(view.values['author'])
  if (view.people.some((p) => p.id !== author)) return null
  return (
    <>
      <p className={styles.dim}>{t('assessment-page.evaluation.alone')}</p>
      <FieldInput name="alone_reason" field={assessment.fields['alone_reason']!} />
    </>
  )
}
