/**
 * Check your answers: everything that will be written, each with "change", before it is an entry for ever.
 *
 * World: UI. What must stay true: what stands here is what main is asked to write, and nothing else is written; duties that
 * stay open are named.
 */
import { Button } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { Input } from '../../../../src-shared/ipc/contract.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import { sayClockMoment, sayDuty } from '../../../../src-shared/text/clock-words.ts'
import { sayAssessment } from '../../../../src-shared/text/duty-words.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import { decideDraftKey } from './decide-store.ts'
import styles from './check.module.css'
import { controlId, inputOf } from './decision-draft.ts'
import { nameOfDuty } from './DutyCard.tsx'
import { whereOf } from './LawLink.tsx'

type Decided = Input<'decide'>['duties'][number]

export function CheckAnswers({ onChange }: { readonly onChange: (control: string) => void }) {
  const t = useT()
  const ctx = useTextContext()
  const [, go] = useLocation()
  const { asked, decision, draft, duties, form, saved, score, view } = useDeciding()
  const { failure, deciding } = useStore(decision.store)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const input = inputOf(view.id, draft, asked, score, saved)
  const open = duties.toDecide.filter((a) => !input.duties.some((d) => d.duty === a.duty.id))
  const decide = async () => {
    decision.busy(true)
    decision.fail(undefined)
    const done = await form.write(() => call.decide({ ...input, draft: decideDraftKey(view.id) }))
    decision.busy(false)
    if (!done.ok) return decision.fail(done.error)
    go(`/register/incident/${view.id}`, { state: { focusDue: true } })
    decision.done()
    notifyDone(t('decide.done', { title: view.ref ?? view.title }))
  }
  return (
    <section className={styles.check} aria-labelledby="decide-check">
      <h2 id="decide-check" ref={heading} tabIndex={-1}>
        {t('decide.check')}
      </h2>
      <p className={styles.lead}>{t('decide.check.text')}</p>
      {input.conclusion && (
        <Item title={t('incident.risk_conclusion')} at="decide-risk" onChange={onChange}>
          <Fact label={t('obligation.decision')}>
            {t(`incident.risk_conclusion.${input.conclusion.risk}`)}
          </Fact>
          <Fact label={t('obligation.reasons')}>{input.conclusion.reasons}</Fact>
          {input.conclusion.gapReason && (
            <Fact label={t('incident.severity_gap_reason')}>{input.conclusion.gapReason}</Fact>
          )}
        </Item>
      )}
      {input.duties.map((d) => (
        <DutyItem
          key={d.duty}
          decided={d}
          assessed={asked.find((a) => a.duty.id === d.duty)!}
          onChange={onChange}
        />
      ))}
      <p className={styles.lead}>{t('decide.check.also', { pack: duties.all[0]?.rulePack ?? '' })}</p>
      {open.length > 0 && (
        <div className={styles.open}>
          <p>{t('decide.check.open', { count: open.length })}</p>
          <ul>
            {open.map((a) => (
              <li key={a.duty.id}>
                {sayDuty(nameOfDuty(a), ctx)} ({a.duty.citation})
              </li>
            ))}
          </ul>
        </div>
      )}
      {failure && <ErrorNotice failure={failure} register="incident" />}
      <div className={styles.buttons} data-print="hide">
        <Button size="md" loading={deciding} onClick={() => void decide()}>
          {t('decide.go')}
        </Button>
        <Button size="md" variant="default" onClick={() => onChange('decide-risk')}>
          {t('decide.back')}
        </Button>
      </div>
    </section>
  )
}

interface ItemProps {
  readonly title: string
  readonly at: string
  readonly onChange: (control: string) => void
  readonly children: ReactNode
}
function Item({ title, at, onChange, children }: ItemProps) {
  const t = useT()
  return (
    <div className={styles.item}>
      <div className={styles.head}>
        <h3>{title}</h3>
        <button
          type="button"
          className={styles.change}
          aria-label={t('decide.fact.change_what', { label: title })}
          onClick={() => onChange(at)}
        >
          {t('decide.fact.change')}
        </button>
      </div>
      <dl className={styles.facts}>{children}</dl>
    </div>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

interface DutyItemProps {
  readonly decided: Decided
  readonly assessed: AssessedDuty
  readonly onChange: (control: string) => void
}
function DutyItem({ decided, assessed, onChange }: DutyItemProps) {
  const t = useT()
  const ctx = useTextContext()
  const due = assessed.deadlines[0]
  const title = sayDuty(nameOfDuty(assessed), ctx)
  return (
    <Item title={title} at={controlId(decided.duty, 'decision')} onChange={onChange}>
      <Fact label={t('obligation.decision')}>
        <strong>{t(`obligation.decision.${decided.decision}`)}</strong>
      </Fact>
      {decided.exception && (
        <Fact label={t('obligation.exception')}>{t(`obligation.exception.${decided.exception}`)}</Fact>
      )}
      <Fact label={t('obligation.reasons')}>{decided.reasons || t('decide.check.no_reasons')}</Fact>
      {decided.dpoAdvice && <Fact label={t('obligation.dpo_advice')}>{decided.dpoAdvice}</Fact>}
      {decided.dpoAgrees && (
        <Fact label={t('obligation.dpo_agrees')}>{t(`obligation.dpo_agrees.${decided.dpoAgrees}`)}</Fact>
      )}
      {decided.legalAdviceRef && (
        <Fact label={t('obligation.legal_advice_ref')}>{decided.legalAdviceRef}</Fact>
      )}
      {due && <Fact label={t('obligation.due_at')}>{sayClockMoment(due.counted.due, due.zone, ctx)}</Fact>}
      <Fact label={t('decide.source.law')}>
        {assessed.duty.citation}, {whereOf(assessed.regime)}, {assessed.rulePack}
      </Fact>
      <Fact label={t('obligation.trigger_facts')}>
        <span className={styles.trigger}>{sayAssessment(assessed, ctx)}</span>
      </Fact>
    </Item>
  )
}
