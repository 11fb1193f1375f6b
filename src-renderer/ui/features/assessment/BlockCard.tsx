/** One part of an assessment on the evaluator's page: what stands in it, where it stands, what was said about it, and what can be said now. World: UI. What must stay true: a comment that is being typed is a sealed draft. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { describeInstant } from '../../../../src-shared/text/calendar.ts'
import type { BlockEvaluation } from '../../../../src-shared/risk/evaluation.ts'
import { useZone } from '../../app-state.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { blockLines, blockTitle } from './blocks.ts'
import type { Judge } from './EvaluationPage.tsx'
import styles from './assessment.module.css'

interface Props {
  readonly block: BlockEvaluation
  readonly view: RecordView
  readonly readOnly: boolean
  /** Comments that are being typed, by block. */
  readonly kept: KeptTexts
  readonly onJudge: Judge
  readonly onImprove: () => void
}
const tones: Readonly<Record<BlockEvaluation['state'], Tone>> = {
  pending: 'plain',
  asked: 'going',
  to_fix: 'stop',
  improvable: 'done',
  acceptable: 'done',
}

export function BlockCard({ block, view, readOnly, kept, onJudge, onImprove }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const { state, stale } = block
  const title = blockTitle(block.block, view, ctx)
  const lines = blockLines(block.block, view, ctx)
  const name = (key: string) => `${t(key)}: ${title}`
  return (
    <li className={styles.block} data-block={block.block}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <StateBadge tone={stale ? 'watch' : tones[state]}>
          {t(stale ? 'assessment-page.evaluation.stale' : `risk.evaluation.${state}`)}
        </StateBadge>
      </div>
      {lines.length === 0 && <p className={styles.dim}>{t('assessment-page.evaluation.empty')}</p>}
      <dl className={styles.facts}>
        {lines.map(({ label, texts }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {texts.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Said block={block} view={view} />
      {!readOnly && (state === 'pending' || state === 'to_fix') && (
        <Button
          size="compact-sm"
          variant="default"
          className={styles.start}
          aria-label={name('assessment-page.evaluation.ask')}
          onClick={() => void onJudge([block.block], { to: 'asked' })}
        >
          {t('assessment-page.evaluation.ask')}
        </Button>
      )}
      {!readOnly && state === 'asked' && (
        <Verdicts block={block} kept={kept} name={name} onJudge={onJudge} onImprove={onImprove} />
      )}
    </li>
  )
}

/** The verdict that counts, or the one that a change has overtaken. */
function Said({ block: { last }, view }: Pick<Props, 'block' | 'view'>) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  if (!last || last.to === 'asked' || last.to === 'pending') return null
  const action = view.children.find((c) => c.id === last.actions?.[0])
  return (
    <div className={styles.said}>
      <p>
        {t('assessment-page.evaluation.said', {
          verdict: t(`risk.evaluation.${last.to}`),
          who: view.names[last.by] ?? t('value.someone'),
          at: describeInstant(last.at, zone, locale),
        })}
      </p>
      {last.comment && <p className={styles.comment}>{last.comment}</p>}
      {action && (
        <Link href={`/register/action/${action.id}`}>
          {action.ref} {action.title}
        </Link>
      )}
    </div>
  )
}

interface VerdictProps extends Pick<Props, 'block' | 'kept' | 'onJudge' | 'onImprove'> {
  readonly name: (key: string) => string
}
function Verdicts({ block: { block }, kept, name, onJudge, onImprove }: VerdictProps) {
  const t = useT()
  const [correcting, setCorrecting] = useState(false)
  const comment = kept.texts[block] ?? ''
  const correct = async () => {
    if (await onJudge([block], { to: 'to_fix', comment })) kept.set({ [block]: undefined })
  }
  return (
    <>
      <div className={styles.buttons}>
        <Button
          size="compact-sm"
          aria-label={name('risk.evaluation.acceptable')}
          onClick={() => void onJudge([block], { to: 'acceptable' })}
        >
          {t('risk.evaluation.acceptable')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={name('risk.evaluation.improvable')}
          onClick={onImprove}
        >
          {t('risk.evaluation.improvable')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={name('risk.evaluation.to_fix')}
          aria-expanded={correcting || comment !== ''}
          onClick={() => setCorrecting(!correcting)}
        >
          {t('risk.evaluation.to_fix')}
        </Button>
      </div>
      {(correcting || comment !== '') && (
        <div className={styles.correct}>
          <Textarea
            label={t('assessment-page.evaluation.comment')}
            value={comment}
            maxLength={5_000}
            autosize
            minRows={2}
            onChange={(e) => kept.set({ [block]: e.currentTarget.value || undefined })}
          />
          <Button size="compact-sm" className={styles.start} onClick={() => void correct()}>
            {t('assessment-page.evaluation.back')}
          </Button>
        </div>
      )}
    </>
  )
}
