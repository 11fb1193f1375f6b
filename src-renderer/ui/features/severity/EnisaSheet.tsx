/**
 * The score by ENISA 2013: its inputs in the order of the sum, filled in from the facts, and the sum that they give.
 *
 * World: UI. What must stay true: nothing is kept unless the person says so; what is kept is what is on screen, each
 * input with its reason; the sheet follows the facts as long as nobody chose otherwise.
 */
import { Anchor, Button } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { latestScore } from '../../../../src-shared/rules/severity-kept.ts'
import { proposeEnisa } from '../../../../src-shared/rules/severity-proposal.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import { useT } from '../../i18n/index.ts'
import { FlagGroup } from './FlagGroup.tsx'
import { LineGroup } from './LineGroup.tsx'
import { sayBecause } from './say-score.ts'
import { lineId } from './ScoreLine.tsx'
import { fillIn, inputsOf, isAsKept, needsOf, scoreOf, type Edits } from './score-sheet.ts'
import { createScoreStore } from './score-store.ts'
import { SumBar } from './SumBar.tsx'
import { WorkedOut } from './WorkedOut.tsx'
import styles from './severity.module.css'

interface Props {
  readonly sheet: OpenSheet
  readonly values: IncidentValues
}

export function EnisaSheet({ sheet: { form, view, readOnly }, values }: Props) {
  const t = useT()
  const score = useMemo(() => createScoreStore(view.id), [view.id])
  useEffect(() => {
    void score.restore()
    return score.stop
  }, [score])
  const edits = useStore(score.store, (s) => s.edits)
  const [open, setOpen] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const latest = latestScore(values.scores)
  const proposal = useMemo(() => proposeEnisa(values), [values])
  const filled = useMemo(
    () => fillIn(proposal, latest, edits, (because) => sayBecause(because, values)),
    [proposal, latest, edits, values],
  )
  const inputs = inputsOf(filled)
  const result = inputs && scoreOf(inputs)
  const needs = needsOf(filled)

  const go = (path: string) => {
    const isPart = path === 'dpc' || path === 'ei' || path === 'cb'
    if (!isPart && !readOnly) flushSync(() => setOpen(path))
    const target = document.getElementById(isPart ? `part-${path}` : lineId(path))
    target?.scrollIntoView({ block: 'center' })
    if (isPart) target?.focus({ preventScroll: true })
    // a space typed on a radio button would choose it
    else (target?.querySelector('textarea') ?? target?.querySelector('input'))?.focus({ preventScroll: true })
  }
  const keep = async () => {
    if (!inputs) return
    setBusy(true)
    const kept = await form.write(() => call.scoreSeverity({ id: view.id, inputs }))
    setBusy(false)
    if (!kept.ok) return setFailure(kept.error)
    setFailure(undefined)
    setOpen(undefined)
    score.discard()
    notifyDone(t('severity.kept'))
  }
  const group = { values, open, readOnly, actions: score, onOpen: setOpen }
  const ofPart = (part: string) => filled.lines.filter((l) => l.part === part)
  // Lines that say something else than the facts: offered to be taken from them in one go.
  const fromFacts: Edits = Object.fromEntries(
    filled.lines.filter((l) => l.choice !== l.suggested).map((l) => [l.path, { value: l.suggested ?? null }]),
  )
  return (
    <section aria-labelledby="severity-enisa" className={styles.enisa}>
      <h2 id="severity-enisa">{t('severity.enisa')}</h2>
      <p className={styles.advice}>{t('rules.severity.advice')}</p>
      <SumBar
        score={result}
        needs={needs}
        asKept={inputs && isAsKept(inputs, latest) ? latest : undefined}
        readOnly={readOnly}
        busy={busy}
        onKeep={() => void keep()}
        onGo={go}
      />
      {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
      <WorkedOut score={result} onGo={go} />
      <LineGroup {...group} part="dpc" points={result?.dpc} lines={ofPart('dpc')} />
      <LineGroup {...group} part="ei" points={result?.ei} lines={ofPart('ei')} />
      <LineGroup {...group} part="cb" points={result?.cb} lines={ofPart('cb')} />
      <FlagGroup {...group} flags={result?.flags} lines={ofPart('flag')} />
      {!readOnly && (
        <div className={styles.sheetActions}>
          {Object.keys(edits).length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={score.discard}>
              {t('severity.discard')}
            </Button>
          )}
          {Object.keys(fromFacts).length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => score.replace(fromFacts)}>
              {t('severity.facts_again')}
            </Button>
          )}
        </div>
      )}
      {proposal.missing.length > 0 && (
        <p className={styles.dim}>
          {t('severity.missing', { fields: proposal.missing.map((f) => t(`incident.${f}`)).join(', ') })}{' '}
          <Anchor component={Link} href={`/register/incident/${view.id}`} data-print="hide">
            {t('severity.missing.where')}
          </Anchor>
        </p>
      )}
    </section>
  )
}
