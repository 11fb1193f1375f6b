/** The facts on which a duty hangs, in words. World: UI. */
import type { Condition, Regime } from '../../../../src-shared/rules/regime.ts'
import { lawWords } from '../../../../src-shared/text/duty-words.ts'
import type { Translate } from '../../../../src-shared/text/context.ts'
import { formatOr } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'
import styles from './Laws.module.css'

interface Props {
  readonly conditions: readonly Condition[]
  readonly regime: Regime
  /** One of them is enough. */
  readonly any?: boolean
}

type OneFact = Exclude<Condition, { anyOf: unknown }>

function sayFact({ fact, is, untilShown }: OneFact, regime: Regime, t: Translate): string {
  const says = lawWords({ fact }, 'says', regime, t)
  const said = is === 'yes' ? says : t('laws.duty.not', { fact: says })
  return untilShown ? t('laws.duty.shown', { fact: said }) : said
}

function sayCondition(condition: Condition, regime: Regime, t: Translate): string {
  if (!('anyOf' in condition)) return sayFact(condition, regime, t)
  return t('laws.duty.any', { facts: formatOr(condition.anyOf.map((one) => sayFact(one, regime, t))) })
}

export function Conditions({ conditions, regime, any = false }: Props) {
  const t = useT()
  const said = conditions.map((c) => sayCondition(c, regime, t))
  if (said.length === 0) return <p>{t('laws.duty.conditions.none')}</p>
  if (said.length === 1) return <p>{said[0]}</p>
  return (
    <>
      <p>{t(any ? 'laws.duty.unless.any' : 'laws.duty.conditions.all')}</p>
      <ul className={styles.lines}>
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}
