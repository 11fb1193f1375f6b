/**
 * Words that blame: why it is asked, what to try instead, and a way to let them stand with a reason. World: UI. What must
 * stay true: it advises; a reason is kept for these words under this rule only.
 */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { BlameFinding } from '../../../../src-shared/learn/blame.ts'
import { newElementId, useForm } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import { Level } from './Level.tsx'
import styles from './whys.module.css'

interface Props {
  readonly findings: readonly BlameFinding[]
  readonly readOnly: boolean
}

export function BlameList({ findings, readOnly }: Props) {
  if (findings.length === 0) return null
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.from}`}>
          <Blame finding={finding} readOnly={readOnly} />
        </li>
      ))}
    </ul>
  )
}

function Blame({ finding, readOnly }: { readonly finding: BlameFinding; readonly readOnly: boolean }) {
  const t = useT()
  const form = useForm()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { rule, words, level } = finding
  const letStand = () =>
    form.choose([
      {
        path: `blame_answers/${newElementId()}`,
        value: { rule, words: words.slice(0, 2_000), reason: reason.trim() },
      },
    ])
  return (
    <>
      <Level level={level} /> <mark className={styles.mark}>{words}</mark>: {t(`learn.blame.${rule}`)}{' '}
      <em>{t(`learn.blame.${rule}.try`)}</em>{' '}
      {!readOnly && !asking && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAsking(true)}>
          {t('postmortem-page.blame.let')}
        </Button>
      )}
      {asking && (
        <div className={styles.answer}>
          <Textarea
            label={t('postmortem-page.blame.why', { words })}
            value={reason}
            maxLength={2_000}
            autosize
            autoFocus
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <Button size="compact-sm" disabled={reason.trim() === ''} onClick={letStand}>
            {t('postmortem-page.blame.keep')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setAsking(false)}>
            {t('button.cancel')}
          </Button>
        </div>
      )}
    </>
  )
}
