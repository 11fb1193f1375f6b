/** What a rule pack is and what it changes, before it is used. World: UI. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { RulesEffects, RulesInspection } from '../../../../src-shared/ipc/contract.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { KeyWords } from '../../components/KeyWords.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { intlTag, useT } from '../../i18n/index.ts'
import { Effects } from './Effects.tsx'
import { LawChanges } from './LawChanges.tsx'
import styles from './ImportLaws.module.css'

interface Props {
  readonly inspection: RulesInspection
  readonly effects: RulesEffects
  readonly busy: boolean
  /** `true` = the person has compared the key's words and trusts it. */
  readonly onTake: (trustKey: boolean) => void
}

export function Inspection({ inspection, effects, busy, onTake }: Props) {
  const t = useT()
  const [compared, setCompared] = useState(false)
  const [tried, setTried] = useState(false)
  const { name, trusted } = inspection
  const take = () => {
    setTried(true)
    if (trusted || compared) onTake(!trusted && compared)
  }
  return (
    <>
      <section className={styles.section}>
        <h2>{t('laws.import.found', { pack: name, day: describeDay(inspection.compiled, intlTag()) })}</h2>
        <p>
          <StateBadge tone={trusted ? 'done' : 'watch'}>
            <span className={styles.verdict}>
              {t(`laws.import.signed.${trusted ? 'trusted' : 'unknown'}`)}
            </span>
          </StateBadge>
        </p>
        <h3>{t(`laws.import.words.${trusted ? 'trusted' : 'unknown'}`)}</h3>
        <KeyWords words={inspection.words} />
        <p className={styles.dim}>
          {t('laws.import.key')}: <code>{inspection.key}</code>
        </p>
        <p className={styles.dim}>
          {t('laws.import.notice')}: {inspection.notice}
        </p>
      </section>
      <Effects effects={effects} />
      <LawChanges changes={inspection.changes} />
      <section className={styles.take}>
        {!trusted && (
          <Checkbox
            label={t('laws.import.trust')}
            checked={compared}
            error={tried && !compared ? t('laws.import.trust.missing') : undefined}
            onChange={(e) => setCompared(e.currentTarget.checked)}
          />
        )}
        <p className={styles.dim}>{t('laws.import.nothing_undone')}</p>
        <div>
          <Button loading={busy} onClick={take}>
            {t('laws.import.run', { pack: name })}
          </Button>
        </div>
      </section>
    </>
  )
}
