/** The retention rule of each register, with the earlier ones. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RuleLine } from '../../../../src-shared/ipc/contract-erasure.ts'
import type { RetentionRule } from '../../../../src-shared/rules/retention.ts'
import { Moment } from '../../components/Moment.tsx'
import { useT } from '../../i18n/index.ts'
import { RuleDialog } from './RuleDialog.tsx'
import styles from './Retention.module.css'

interface Props {
  readonly rules: readonly RuleLine[]
  readonly readOnly: boolean
}

export function Rules({ rules, readOnly }: Props) {
  const t = useT()
  const [open, setOpen] = useState<RuleLine>()
  return (
    <section aria-labelledby="retention-rules" className={styles.section}>
      <h2 id="retention-rules">{t('retention.rules')}</h2>
      <p className={styles.dim}>{t('retention.rules.lead')}</p>
      <ul className={styles.rules}>
        {rules.map((line) => (
          <li key={line.register}>
            <div className={styles.words}>
              <h3>{t(`nav.${line.register}`)}</h3>
              {line.rule ? (
                <Rule rule={line.rule} />
              ) : (
                <p className={styles.dim}>{t('retention.rule.none')}</p>
              )}
              {line.versions.length > 1 && <Versions line={line} />}
            </div>
            <Button
              variant="default"
              disabled={readOnly}
              aria-label={t(line.rule ? 'retention.rule.change_label' : 'retention.rule.set_label', {
                register: t(`nav.${line.register}`),
              })}
              onClick={() => setOpen(line)}
            >
              {t(line.rule ? 'retention.rule.change' : 'retention.rule.set')}
            </Button>
          </li>
        ))}
      </ul>
      {open && <RuleDialog line={open} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function Rule({ rule }: { readonly rule: RetentionRule }) {
  const t = useT()
  return (
    <>
      <p>{t('retention.rule.months', { count: rule.months })}</p>
      <p className={styles.dim}>{rule.source}</p>
      <p className={styles.dim}>
        {t(`retention.basis.${rule.basis}.text`)} · {t('retention.decided', { name: rule.decidedBy })}
      </p>
    </>
  )
}

function Versions({ line }: { readonly line: RuleLine }) {
  const t = useT()
  return (
    <details>
      <summary>{t('retention.versions')}</summary>
      <ul className={styles.limits}>
        {line.versions.slice(1).map((v) => (
          <li key={v.at}>
            <Moment at={v.at} as="day" /> · {v.by} ·{' '}
            {v.rule
              ? `${t('retention.rule.months', { count: v.rule.months })}, ${v.rule.source}`
              : t('retention.version.gone')}
          </li>
        ))}
      </ul>
    </details>
  )
}
