/**
 * How heavy a risk is, before or after the plan: two steps with what each means, and why. World: UI. What must stay true:
 * a digit or an arrow key chooses; the score is saved when the person moves on, so that passing over a step on the way
 * is no scoring; one chosen step alone is kept until the other is chosen.
 */
import { Button, Textarea } from '@mantine/core'
import type { FocusEvent, KeyboardEvent } from 'react'
import { axes, levelOf, matrixOf, stepKey, type Axis } from '../../../../src-shared/risk/matrix.ts'
import type { Stage } from '../../../../src-shared/risk/risk-row.ts'
import { RiskMapLevel } from '../../components/RiskMapLevel.tsx'
import { useT } from '../../i18n/index.ts'
import { Part } from './Part.tsx'
import { scored, type HalfScore } from './risk-rows.ts'
import { useRisk, type OpenRisk } from './use-risk.ts'
import styles from './risks.module.css'

/** Where a step stands that waits for the other one. */
const halfKey = (risk: string, stage: Stage, axis: Axis): string => `half/${risk}/${stage}/${axis}`
function halfOf({ kept, id, row }: OpenRisk, stage: Stage): HalfScore {
  const { size } = matrixOf(row.matrix)
  return Object.fromEntries(
    axes.flatMap((axis) => {
      const step = Number(kept.texts[halfKey(id, stage, axis)])
      return step >= 1 && step <= size ? [[axis, step]] : []
    }),
  )
}

export function ScorePart({ stage }: { readonly stage: Stage }) {
  const t = useT()
  const risk = useRisk()
  const { row, readOnly, type, leave, choose, kept, id } = risk
  const score = row[stage]
  const half = score ? {} : halfOf(risk, stage)
  const step = (axis: Axis, n: number) => {
    const next = scored(score, { ...half, [axis]: n })
    if (!next) return kept.set({ [halfKey(id, stage, axis)]: String(n) })
    if (!score) kept.set(Object.fromEntries(axes.map((a) => [halfKey(id, stage, a), undefined])))
    type({ [stage]: next })
  }
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) leave()
  }
  const now = stage === 'residual' ? row.inherent : undefined
  return (
    <Part field={stage}>
      <div onBlur={left} className={styles.score}>
        {now && !score && !readOnly && (
          <Button
            size="compact-sm"
            variant="default"
            className={styles.start}
            onClick={() => choose({ residual: { severity: now.severity, likelihood: now.likelihood } })}
          >
            {t('risk-page.residual.same')}
          </Button>
        )}
        <div className={styles.axes}>
          {axes.map((axis) => (
            <Steps key={axis} stage={stage} axis={axis} value={score?.[axis] ?? half[axis]} onStep={step} />
          ))}
        </div>
        <p role="status" className={styles.result}>
          {score ? (
            <RiskMapLevel level={levelOf(matrixOf(row.matrix), score)} />
          ) : (
            <span className={styles.dim}>{t('risk-page.not_scored')}</span>
          )}
        </p>
        {score && <Reasons stage={stage} name="reasons" />}
        {score?.likelihoodReasons !== undefined && <Reasons stage={stage} name="likelihoodReasons" />}
      </div>
    </Part>
  )
}

interface StepsProps {
  readonly stage: Stage
  readonly axis: Axis
  readonly value: number | undefined
  readonly onStep: (axis: Axis, step: number) => void
}
function Steps({ stage, axis, value, onStep }: StepsProps) {
  const t = useT()
  const { row, readOnly } = useRisk()
  const matrix = matrixOf(row.matrix)
  const name = `score-${stage}-${axis}`
  const press = (event: KeyboardEvent) => {
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0
    if (readOnly || digit < 1 || digit > matrix.size || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onStep(axis, digit)
    document.getElementById(`${name}-${digit}`)?.focus()
  }
  return (
    <fieldset className={styles.steps} onKeyDown={press}>
      <legend>
        <span className="sb-visually-hidden">{t(`risk.stage.${stage}`)}: </span>
        {t(`risk.axis.${axis}`)}
      </legend>
      {Array.from({ length: matrix.size }, (_, i) => i + 1).map((step) => (
        <label key={step} data-chosen={value === step || undefined}>
          <input
            type="radio"
            id={`${name}-${step}`}
            name={name}
            checked={value === step}
            disabled={readOnly}
            aria-describedby={`${name}-${step}-def`}
            onChange={() => onStep(axis, step)}
          />
          <span>
            <span className={styles.stepName}>
              {step}. {t(stepKey(matrix, axis, step))}
            </span>
            <span className={styles.definition} id={`${name}-${step}-def`}>
              {t(`risk-page.step.${row.matrix}.${axis}.${step}`)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface ReasonsProps {
  readonly stage: Stage
  readonly name: 'reasons' | 'likelihoodReasons'
}
function Reasons({ stage, name }: ReasonsProps) {
  const t = useT()
  const { row, readOnly, type } = useRisk()
  const score = row[stage]!
  return (
    <Textarea
      id={`score-${stage}-${name}`}
      label={t(name === 'reasons' ? 'risk-page.reasons' : 'risk-page.reasons.likelihood')}
      value={score[name] ?? ''}
      maxLength={5_000}
      readOnly={readOnly}
      autosize
      minRows={2}
      maxRows={12}
      onChange={(e) => type({ [stage]: { ...score, [name]: e.currentTarget.value } })}
    />
  )
}
