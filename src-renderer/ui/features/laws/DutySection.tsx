/**
 * One duty of a law, in full: who tells whom what, by when, counted how, under which conditions, and where that is
 * written. World: UI. What must stay true: nothing of the duty is left out, and what the law does not say is said so.
 */
import type { ReactNode } from 'react'
import { shownRules } from '../../../../src-shared/rules/duty-deadlines.ts'
import type { CountingRuleId } from '../../../../src-shared/rules/counting.ts'
import { findRegister } from '../../../../src-shared/registers/index.ts'
import type { LawDuty, Regime } from '../../../../src-shared/rules/regime.ts'
import { lawWords } from '../../../../src-shared/text/duty-words.ts'
import { Facts } from '../../components/Facts.tsx'
import { LawLink } from '../../components/LawLink.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { Conditions } from './Conditions.tsx'
import { sayThreshold, sayWhen } from './say-law.ts'
import { Checked, Sources } from './Sources.tsx'
import type { Laws } from './use-laws.ts'
import styles from './Laws.module.css'

interface Props {
  readonly duty: LawDuty
  readonly regime: Regime
  readonly laws: Laws
  /** The hash names this duty. */
  readonly here: boolean
}
interface Item {
  readonly label: string
  readonly value: ReactNode
}

export function DutySection({ duty, regime, laws, here }: Props) {
  const t = useT()
  // an office's own rule has no official text that could leave something open
  const own = regime.status === 'own_rule'
  const items: (Item | undefined)[] = [
    { label: t('laws.duty.holder'), value: duty.dutyHolder },
    {
      label: t('laws.duty.told'),
      value: (
        <>
          {duty.recipient} ({t(`obligation.recipient_kind.${duty.recipientKind}`)})
        </>
      ),
    },
    { label: t('laws.duty.trigger'), value: duty.trigger },
    { label: t('laws.duty.when'), value: <When duty={duty} regime={regime} laws={laws} /> },
    { label: t('laws.duty.starts'), value: <Starts duty={duty} regime={regime} /> },
    {
      label: t('laws.duty.conditions'),
      value: <Conditions conditions={duty.when} regime={regime} />,
    },
    duty.unless.length > 0
      ? {
          label: t('laws.duty.unless'),
          value: <Conditions conditions={duty.unless} regime={regime} any />,
        }
      : undefined,
    duty.threshold
      ? { label: t('laws.duty.threshold'), value: <Threshold duty={duty} regime={regime} /> }
      : undefined,
    duty.stops ? { label: t('laws.duty.stops'), value: <Stops stops={duty.stops} /> } : undefined,
    duty.decidedWith
      ? { label: t('rules.field.decidedWith'), value: <Together ids={duty.decidedWith} laws={laws} /> }
      : undefined,
    lines(t('laws.duty.content'), duty.content),
    lines(t('laws.duty.exemptions'), duty.exemptions),
    own && duty.phasedAllowed === null
      ? undefined
      : { label: t('laws.duty.phases'), value: t(`laws.duty.phases.${yesNo(duty.phasedAllowed)}`) },
    own && duty.lateReasonRequired === null
      ? undefined
      : { label: t('laws.duty.late'), value: t(`laws.duty.late.${yesNo(duty.lateReasonRequired)}`) },
    { label: t('laws.duty.written'), value: duty.citation },
    own ? undefined : { label: t('laws.duty.checked'), value: <Checked of={duty} /> },
    duty.sources.length > 0
      ? { label: t('laws.duty.sources'), value: <Sources ids={duty.sources} pack={laws.pack} /> }
      : undefined,
    duty.notes === null ? undefined : { label: t('laws.duty.notes'), value: duty.notes },
  ]
  return (
    <section
      className={styles.duty}
      data-here={here || undefined}
      aria-labelledby={`${duty.id} ${duty.id}-where`}
    >
      <h2 id={duty.id} tabIndex={-1} className={styles.named}>
        {duty.recipient}
      </h2>
      <p className={styles.dim} id={`${duty.id}-where`}>
        {duty.citation}
      </p>
      <Facts items={items.filter((i) => i !== undefined)} />
    </section>
  )
}

const yesNo = (said: boolean | null) => (said === null ? 'unsaid' : said ? 'yes' : 'no')

const lines = (label: string, texts: readonly string[]): Item | undefined =>
  texts.length === 0
    ? undefined
    : {
        label,
        value: (
          <ul className={styles.lines}>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ),
      }

function When({ duty, regime, laws }: Pick<Props, 'duty' | 'regime' | 'laws'>) {
  const t = useT()
  const ctx = useTextContext()
  const { rule, also } = duty.deadline
  const outer = duty.outerLimit
  return (
    <>
      <strong>{sayWhen(duty, ctx)}</strong>
      {also !== null && <p>{also}</p>}
      {rule !== null && <Counted rule={rule} laws={laws} />}
      {outer && (
        <p>
          {t('laws.duty.outer', {
            hours: outer.hours,
            moment: lawWords({ moment: outer.anchor }, 'says', regime, t),
          })}
        </p>
      )}
      {duty.noReliefFacts && (
        <p>
          {t('laws.duty.relief', {
            facts: duty.noReliefFacts.map((fact) => lawWords({ fact }, 'says', regime, t)).join('; '),
          })}
        </p>
      )}
    </>
  )
}

/** How the period is counted; where two ways are known, both in their order, and why. */
function Counted({ rule, laws }: { readonly rule: CountingRuleId; readonly laws: Laws }) {
  const t = useT()
  const shown = shownRules(rule)
  const label = (i: number) =>
    shown.length === 1
      ? 'laws.duty.counted'
      : i === 0
        ? 'laws.duty.counted.first'
        : 'laws.duty.counted.second'
  return (
    <>
      {shown.map((one, i) => (
        <p key={one}>
          {t(label(i))}:{' '}
          <LawLink regime="counting" duty={one} pack={laws.older}>
            {t(`rules.count.rule.${one}`)}
          </LawLink>
          , {t(`clock.counting.${one}`)}
        </p>
      ))}
      {shown.length > 1 && <p className={styles.first}>{t('clock.arguable.why')}</p>}
    </>
  )
}

function Starts({ duty, regime }: Pick<Props, 'duty' | 'regime'>) {
  const t = useT()
  const moments = duty.anchors.map((moment) => lawWords({ moment }, 'says', regime, t)).join('; ')
  // the rule of an office names its start by the moment alone
  const said = duty.anchors.includes(duty.startsAt) ? '' : duty.startsAt
  return (
    <>
      {said !== '' && <p>{said}</p>}
      <p className={said === '' ? undefined : styles.dim}>
        {moments === '' ? t('laws.duty.anchors.none') : t('laws.duty.anchors', { moments })}
      </p>
      {duty.anchorShift && <p>{t('laws.duty.end_of_year')}</p>}
    </>
  )
}

function Threshold({ duty, regime }: Pick<Props, 'duty' | 'regime'>) {
  const t = useT()
  const ctx = useTextContext()
  const threshold = duty.threshold!
  const number = sayThreshold(threshold, ctx)
  const fact = threshold.orFact
  return (
    <>
      <p>{threshold.test}</p>
      {number !== '' && (
        <p className={styles.dim}>
          {number}
          {fact !== undefined &&
            `, ${t('laws.duty.threshold.or', { fact: lawWords({ fact }, 'says', regime, t) })}`}
        </p>
      )}
    </>
  )
}

/** What of an incident has to be on record for the clock to end by itself. */
function Stops({ stops }: { readonly stops: NonNullable<LawDuty['stops']> }) {
  const t = useT()
  const incident = findRegister('incident')!
  const needs = stops.allOf.map((need) =>
    'leftState' in need
      ? t('laws.duty.stops.left', { state: t(`${incident.id}.state.${need.leftState}`) })
      : need.anyOf.map((field) => t(`${incident.id}.${field}`)).join(' / '),
  )
  return <p>{t('laws.duty.stops.text', { needs: needs.join('; ') })}</p>
}

/** Duties that this one is decided with, each leading to its place. */
function Together({ ids, laws }: { readonly ids: readonly string[]; readonly laws: Laws }) {
  return (
    <ul className={styles.lines}>
      {ids.map((id) => {
        const regime = laws.regimes.find((r) => r.duties.some((d) => d.id === id))
        const duty = regime?.duties.find((d) => d.id === id)
        return (
          <li key={id}>
            {regime && duty ? (
              <LawLink regime={regime.id} duty={id} pack={laws.older}>
                {duty.citation}
              </LawLink>
            ) : (
              id
            )}
          </li>
        )
      })}
    </ul>
  )
}
