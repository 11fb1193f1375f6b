/**
 * The facts that a decision rests on, each with its value in words and "change"; first what is missing, with what its
 * answer could change. World: UI. What must stay true: a fact that nobody recorded is said to be open, not left out.
 */
import { useState } from 'react'
import { Link } from 'wouter'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { formatOr } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import { factGroupNames, factsOf, type FactGroup } from './fact-groups.ts'
import styles from './facts.module.css'
import { FactRow } from './FactRow.tsx'
import { LawFact, LawMoment } from './LawAnswers.tsx'
import type { Missing } from './missing.ts'

const shownFirst = 4

export function Facts() {
  const t = useT()
  const { canChange, values } = useDeciding()
  const lawFacts = Object.keys(values.law_facts ?? {})
  const lawTimes = Object.keys(values.law_times ?? {})
  return (
    <section className={styles.facts} aria-labelledby="decide-facts">
      <h2 id="decide-facts" tabIndex={-1}>
        {t('decide.facts')}
      </h2>
      {canChange && <MissingFacts />}
      {factGroupNames.map((group) => (
        <Group key={group} group={group} />
      ))}
      {lawFacts.length + lawTimes.length > 0 && (
        <div>
          <h3>{t('decide.group.law')}</h3>
          <ul className={styles.list}>
            {lawFacts.map((fact) => (
              <LawFact key={fact} name={fact} list="facts" />
            ))}
            {lawTimes.map((moment) => (
              <LawMoment key={moment} name={moment} list="facts" />
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Group({ group }: { readonly group: FactGroup }) {
  const t = useT()
  const { values, editing } = useDeciding()
  const [all, setAll] = useState(false)
  const { known, open } = factsOf(incident, group, values)
  // one that is being answered stays where it is until the person is done
  const here = open.filter((name) => all || editing === `facts:${name}`)
  return (
    <div>
      <h3>{t(`decide.group.${group}`)}</h3>
      <ul className={styles.list}>
        {[...known, ...here].map((name) => (
          <FactRow key={name} name={name} list="facts" />
        ))}
      </ul>
      {open.length > 0 && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'decide.facts.fewer' : known.length > 0 ? 'decide.facts.open' : 'decide.facts.none', {
            count: open.length,
          })}
        </button>
      )}
    </div>
  )
}

/** What is still worth finding out, most consequential first. */
function MissingFacts() {
  const t = useT()
  const { missing } = useDeciding()
  const [all, setAll] = useState(false)
  const shown = useSteady(all ? missing : missing.slice(0, shownFirst))
  if (shown.length === 0) return <p className={styles.enough}>{t('rules.decision.missing.none')}</p>
  return (
    <div className={styles.missing}>
      <h3>{t('rules.decision.missing')}</h3>
      <ul className={styles.list}>
        {shown.map((m) => (
          <Question key={placeOf(m)} missing={m} />
        ))}
      </ul>
      {missing.length > shownFirst && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'decide.missing.fewer' : 'decide.missing.more', { count: missing.length - shownFirst })}
        </button>
      )}
    </div>
  )
}

/** An answer makes its question go away; not while somebody is still answering it: it stays, and stays in its place. */
function useSteady(shown: readonly Missing[]): readonly Missing[] {
  const { editing } = useDeciding()
  const [kept, setKept] = useState<{ readonly missing: Missing; readonly at: number }>()
  const at = shown.findIndex((m) => placeOf(m) === editing)
  if (at >= 0 && kept?.missing !== shown[at]) setKept({ missing: shown[at]!, at })
  if (at >= 0 || !kept || placeOf(kept.missing) !== editing) return shown
  return shown.toSpliced(kept.at, 0, kept.missing)
}

const placeOf = ({ question: q }: Missing): string =>
  `missing:${q.ask === 'field' ? q.field : q.ask === 'law' ? q.fact : q.ask === 'moment' ? q.moment : q.ask}`

function Question({ missing }: { readonly missing: Missing }) {
  const t = useT()
  const { view } = useDeciding()
  const { question } = missing
  const hint = <Hint missing={missing} />
  switch (question.ask) {
    case 'field':
      return <FactRow name={question.field} list="missing" hint={hint} />
    case 'law':
      return <LawFact name={question.fact} list="missing" hint={hint} />
    case 'moment':
      return <LawMoment name={question.moment} list="missing" hint={hint} />
    case 'office':
    case 'hipaa': {
      const office = question.ask === 'office'
      return (
        <li className={styles.fact}>
          <span className={styles.label}>{t(`decide.missing.${question.ask}`)}</span>
          <span className={styles.value} data-empty>
            {t('decide.fact.open')}
          </span>
          <Link className={styles.change} href={office ? '/settings/office' : `/hipaa/${view.id}`}>
            {t(office ? 'decide.missing.office.go' : 'decide.missing.hipaa.go')}
          </Link>
          <span className={styles.hint}>{hint}</span>
        </li>
      )
    }
  }
}

/** What an answer could change: the advice, or the duties of laws. */
function Hint({ missing: { question, outcomes, duties } }: { readonly missing: Missing }) {
  const t = useT()
  const { values } = useDeciding()
  if (outcomes.length > 0)
    return t('rules.decision.could_become', {
      outcomes: formatOr(outcomes.map((o) => t(`rules.decision.outcome.${o}`))),
    })
  if (question.ask === 'field' && question.field === 'residence' && values.residence)
    return t('decide.missing.residence', { count: duties.length })
  if (question.ask === 'moment') return t('decide.missing.moment')
  const laws = [...new Set(duties.map((d) => d.duty.citation))]
  if (laws.length === 0) return null
  return laws.length > 2
    ? t('decide.missing.laws', { count: laws.length })
    : t('decide.missing.law', { laws: laws.join('; ') })
}
