/**
 * What a follow-up says otherwise than the notice before it, word by word (GDPR Art. 33(4)). World: UI. What must stay true:
 * nothing is left out; what was taken out and what is new are told apart without colour too.
 */
import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import type { FieldChange } from '../../../../src-shared/notices/diff.ts'
import { describeFuzzyTime } from '../../../../src-shared/text/fuzzy-time.ts'
import { FuzzyTime } from '../../../../src-shared/values.ts'
import type { Part } from '../../components/notice-ledger.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './changes.module.css'
import { useWriting } from './writing-context.ts'

interface Props {
  readonly told: Part
  readonly changes: readonly FieldChange[]
}

export function Changes({ told, changes }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const { goTo, lines } = useWriting()
  const at = FuzzyTime.safeParse(told.values['sent_at']).data
  return (
    <div className={styles.changes}>
      <p>
        {t('notice-page.changes.lead', { count: changes.length })}{' '}
        <Anchor component={Link} href={`/notice/${told.id}`}>
          {[told.ref, told.title].filter(Boolean).join(' ')}
        </Anchor>
        {at && ` · ${describeFuzzyTime(at, ctx)}`}
      </p>
      <ul>
        {changes.map(({ field, label, change, words }) => (
          <li key={field}>
            <div className={styles.head}>
              {lines.some((l) => l.field.id === field) ? (
                <Anchor component="button" type="button" onClick={() => goTo(field)}>
                  {label}
                </Anchor>
              ) : (
                <span>{label}</span>
              )}
              <StateBadge tone={change === 'removed' ? 'stop' : 'watch'}>
                {t(`notices.change.${change}`)}
              </StateBadge>
            </div>
            <p className={styles.words}>
              {words.map(({ mark, text }, i) => {
                const key = `${i} ${mark}`
                if (mark === 'same') return <span key={key}>{text}</span>
                const Mark = mark === 'added' ? 'ins' : 'del'
                return (
                  <Mark key={key}>
                    <span className="sb-visually-hidden">{t(`notices.mark.${mark}`)} </span>
                    {text}
                  </Mark>
                )
              })}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
