/** What the tree of whys still lacks, each piece a way to its answer. World: UI. What must stay true: what stands in the way and what is only worth a look are told apart in words. */
import { Anchor } from '@mantine/core'
import type { BlameFinding } from '../../../../src-shared/learn/blame.ts'
import type { WhyFinding } from '../../../../src-shared/learn/why-findings.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import { Level } from './Level.tsx'
import { rowId } from './WhyRow.tsx'
import type { WhyEditor } from './use-why-editor.ts'
import styles from './whys.module.css'

interface Props {
  readonly editor: WhyEditor
  readonly findings: readonly WhyFinding[]
  readonly blame: ReadonlyMap<string, readonly BlameFinding[]>
}

export function WhyLacks({ editor, findings, blame }: Props) {
  const t = useT()
  if (editor.lines.length === 0) return null
  const words = [...blame.values()].flat()
  const must = [...findings, ...words].filter((f) => f.level === 'must').length
  const hints = findings.length + words.length - must
  const whole = findings.filter((f) => f.node === undefined)
  const numberOf = new Map(editor.lines.map((l) => [l.id, l.number]))
  const atNodes = [
    ...new Set([
      ...findings.flatMap((f) => (f.node === undefined || f.level === 'hint' ? [] : [f.node])),
      ...[...blame].filter(([, found]) => found.some((f) => f.level === 'must')).map(([id]) => id),
    ]),
  ]
  const go = (id: string) => {
    editor.goTo(id)
    document.getElementById(rowId(id))?.focus()
  }
  return (
    <section className={styles.lacks} aria-label={t('postmortem-page.whys.lacks')}>
      <p role="status">
        <StateBadge tone={must > 0 ? 'watch' : 'done'}>
          {must > 0 ? t('postmortem-page.whys.must', { count: must }) : t('postmortem-page.whys.whole')}
        </StateBadge>
        {hints > 0 && (
          <StateBadge tone="plain">{t('postmortem-page.whys.hints', { count: hints })}</StateBadge>
        )}
        {atNodes.length > 0 && (
          <span className={styles.at}>
            {t('postmortem-page.whys.at')}{' '}
            {atNodes.slice(0, 12).map((id) => (
              <Anchor
                key={id}
                component="button"
                type="button"
                aria-label={t('postmortem-page.whys.go', { number: numberOf.get(id) ?? '' })}
                onClick={() => go(id)}
              >
                {numberOf.get(id)}
              </Anchor>
            ))}
          </span>
        )}
      </p>
      {whole.map(({ finding, level }) => (
        <p key={finding}>
          <Level level={level} /> {t(`learn.why.finding.${finding}`)}
        </p>
      ))}
    </section>
  )
}
