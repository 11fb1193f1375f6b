/**
 * Carries the risks of an assessment into another matrix: proposes a score for each, the person chooses and says why.
 * World: UI. What must stay true: nothing is carried over before it was shown; main asks the same rule
 * (risk/matrix-change.ts).
 */
import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { proposalsFor, type ChosenScores } from '../../../../src-shared/risk/matrix-change.ts'
import {
  axes,
  levelOf,
  matrixIds,
  matrixOf,
  stepKey,
  type Axis,
  type Conversion,
  type MatrixId,
  type Place,
} from '../../../../src-shared/risk/matrix.ts'
import type { NamedRisk } from '../../../../src-shared/risk/risk-map.ts'
import type { Stage } from '../../../../src-shared/risk/risk-row.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { sayScore } from '../../components/RiskMapDrift.tsx'
import { RiskMapLevel } from '../../components/RiskMapLevel.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './risks.module.css'

interface Props {
  readonly sheet: OpenSheet
  readonly matrix: MatrixId
  readonly risks: readonly NamedRisk[]
  readonly kept: KeptTexts
  readonly onClose: () => void
}
interface Line {
  readonly risk: NamedRisk
  readonly stage: Stage
  readonly conversion: Conversion
}
const lineKey = ({ risk, stage, conversion }: Line): string => `${risk.id}/${stage}/${conversion.to}`
const reasonKey = 'convert/reason'

export function MatrixDialog({ sheet, matrix, risks, kept, onClose }: Props) {
  const t = useT()
  const others = matrixIds.filter((m) => m !== matrix)
  const [to, setTo] = useState<MatrixId>(others[0]!)
  const [steps, setSteps] = useState<Readonly<Record<string, Place>>>({})
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const reason = kept.texts[reasonKey] ?? ''
  const missing = asked && reason.trim() === ''
  const lines: Line[] = risks.flatMap((risk) => proposalsFor(risk.row, to).map((p) => ({ risk, ...p })))
  const placeOf = (line: Line): Place => steps[lineKey(line)] ?? line.conversion.proposed
  const carry = async () => {
    setAsked(true)
    if (reason.trim() === '') return
    setBusy(true)
    const scores: Record<string, ChosenScores> = {}
    for (const line of lines) scores[line.risk.id] = { ...scores[line.risk.id], [line.stage]: placeOf(line) }
    const done = await sheet.form.write(() => call.convertMatrix({ id: sheet.view.id, to, scores, reason }))
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    kept.set({ [reasonKey]: undefined })
    notifyDone(t('risk-page.convert.done', { matrix: t(`risk.matrix.${to}`) }))
    onClose()
  }
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t('risk-page.convert')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void carry()
        }}
      >
        <Stack gap="md">
          <p>{t('risk-page.convert.lead')}</p>
          <NativeSelect
            label={t('risk-page.convert.to')}
            value={to}
            data={others.map((m) => ({ value: m, label: t(`risk.matrix.${m}`) }))}
            onChange={(e) => setTo(matrixIds.find((m) => m === e.currentTarget.value) ?? to)}
          />
          {lines.length === 0 ? (
            <p>{t('risk-page.convert.nothing')}</p>
          ) : (
            <Lines
              lines={lines}
              to={to}
              placeOf={placeOf}
              onPlace={(line, place) => setSteps({ ...steps, [lineKey(line)]: place })}
            />
          )}
          <Textarea
            label={t('risk-page.convert.reason')}
            value={reason}
            maxLength={2_000}
            error={missing ? t('risk-page.convert.reason.missing') : undefined}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(e) => kept.set({ [reasonKey]: e.currentTarget.value || undefined })}
          />
          {failure && <ErrorNotice failure={failure} register="assessment" />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('risk-page.convert')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface LinesProps {
  readonly lines: readonly Line[]
  readonly to: MatrixId
  readonly placeOf: (line: Line) => Place
  readonly onPlace: (line: Line, place: Place) => void
}
function Lines({ lines, to, placeOf, onPlace }: LinesProps) {
  const t = useT()
  return (
    <table className={styles.convert}>
      <thead>
        <tr>
          <th scope="col">{t('risk-page.convert.risk')}</th>
          <th scope="col">{t('risk-page.convert.before')}</th>
          <th scope="col">{t('risk-page.convert.after', { matrix: t(`risk.matrix.${to}`) })}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { risk, stage, conversion } = line
          const place = placeOf(line)
          return (
            <tr key={lineKey(line)}>
              <td>
                {risk.title}
                <span className={styles.definition}>{t(`risk.stage.${stage}`)}</span>
              </td>
              <td>{sayScore(t, conversion.from, conversion.before)}</td>
              <td>
                <div className={styles.steps2}>
                  {axes.map((axis) => (
                    <StepSelect key={axis} axis={axis} line={line} place={place} onPlace={onPlace} />
                  ))}
                  <RiskMapLevel level={levelOf(matrixOf(to), place)} />
                </div>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface StepProps {
  readonly axis: Axis
  readonly line: Line
  readonly place: Place
  readonly onPlace: (line: Line, place: Place) => void
}
function StepSelect({ axis, line, place, onPlace }: StepProps) {
  const t = useT()
  const { conversion, stage, risk } = line
  const matrix = matrixOf(conversion.to)
  return (
    <NativeSelect
      size="xs"
      aria-label={t('risk-page.convert.step', {
        axis: t(`risk.axis.${axis}`),
        stage: t(`risk.stage.${stage}`),
        risk: risk.title,
      })}
      value={String(place[axis])}
      data={conversion[axis].map((step) => ({
        value: String(step),
        label: `${step}. ${t(stepKey(matrix, axis, step))}`,
      }))}
      onChange={(e) => onPlace(line, { ...place, [axis]: Number(e.currentTarget.value) })}
    />
  )
}
