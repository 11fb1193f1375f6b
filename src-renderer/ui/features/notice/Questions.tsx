/**
 * The questions of a notice: how far it is, what is missing by name, then the questions in their sections. World: UI. What
 * must stay true: a long form is no wall: what is missing comes first, sections stand folded with their counts; nobody has
 * to look for a question that is named.
 */
import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { RadioPills } from '../../components/RadioPills.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import { AboutLayout } from './AboutLayout.tsx'
import styles from './notice.module.css'
import { Question } from './Question.tsx'
import {
  countLines,
  fieldsIn,
  filters,
  isBlocking,
  sectionsOf,
  type Counts,
  type Filter,
  type SectionView,
} from './question-list.ts'
import { useWriting } from './writing-context.ts'

/** Short lists are shown whole. */
const FEW = 14

interface Choice {
  readonly filter: Filter
  readonly fields: ReadonlySet<string>
}

/** `wanted` is a question that somebody followed a link to. */
export function Questions({ wanted }: { readonly wanted: { readonly field: string } | undefined }) {
  const t = useT()
  const { layout, lines } = useWriting()
  const counts = countLines(lines)
  const choose = (filter: Filter): Choice => ({ filter, fields: new Set(fieldsIn(lines, filter)) })
  const [choice, setChoice] = useState(() => choose(counts.open > 0 && lines.length > FEW ? 'open' : 'all'))
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const fold = (id: string, isOpen: boolean) =>
    setUnfolded((before) => new Set(isOpen ? [...before, id] : [...before].filter((s) => s !== id)))
  const now = new Set(fieldsIn(lines, choice.filter))
  const shown = (field: string) => choice.fields.has(field) || now.has(field) || wanted?.field === field
  const sections = sectionsOf(layout, lines, shown)
  const wantedSection = lines.find((l) => l.field.id === wanted?.field)?.section
  const whole = choice.filter !== 'all' || lines.length <= FEW
  return (
    <>
      <Progress counts={counts} />
      <AboutLayout layout={layout} />
      {lines.length > FEW && (
        <Filters counts={counts} chosen={choice.filter} onChoose={(f) => setChoice(choose(f))} />
      )}
      {sections.length === 0 && <p className={styles.dim}>{t('notice-page.filter.none')}</p>}
      <div className={styles.sections}>
        {sections.map((section) => (
          <Section
            key={section.id}
            section={section}
            // one that somebody was led to is open, whatever else is folded
            open={whole || unfolded.has(section.id) || section.id === wantedSection}
            onFold={whole ? undefined : (isOpen) => fold(section.id, isOpen)}
          />
        ))}
      </div>
    </>
  )
}

/** `7 of 40 still to say, 3 of them required`, with links to those. */
function Progress({ counts }: { readonly counts: Counts }) {
  const t = useT()
  const { lines, goTo, takeFacts, readOnly } = useWriting()
  const [all, setAll] = useState(false)
  const blocking = lines.filter(isBlocking)
  const first = all || blocking.length <= 7 ? blocking : blocking.slice(0, 6)
  return (
    <div className={styles.progress} data-ready={counts.required === 0 || undefined}>
      <p className={styles.count}>
        {counts.open === 0
          ? t('notice-page.progress.done', { count: counts.all })
          : t('notice-page.progress', { open: counts.open, count: counts.all })}{' '}
        {counts.required > 0 ? (
          <StateBadge tone="watch">
            {t('notice-page.progress.required', { count: counts.required })}
          </StateBadge>
        ) : (
          <StateBadge tone="done">{t('notice-page.progress.ready')}</StateBadge>
        )}
      </p>
      {first.length > 0 && (
        <ul className={styles.missing} aria-label={t('notice-page.progress.missing')}>
          {first.map(({ field }) => (
            <li key={field.id}>
              <Anchor component="button" type="button" onClick={() => goTo(field.id)}>
                {field.label}
              </Anchor>
            </li>
          ))}
          {first.length < blocking.length && (
            <li>
              <Anchor component="button" type="button" onClick={() => setAll(true)}>
                {t('record.missing.more', { count: blocking.length - first.length })}
              </Anchor>
            </li>
          )}
        </ul>
      )}
      {counts.moved > 0 && (
        <p className={styles.moved}>
          {t('notice-page.progress.moved', { count: counts.moved })}
          {!readOnly && (
            <Button size="compact-sm" variant="default" onClick={() => takeFacts()}>
              {t('notice-page.take.all')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

interface FiltersProps {
  readonly counts: Counts
  readonly chosen: Filter
  readonly onChoose: (filter: Filter) => void
}
function Filters({ counts, chosen, onChoose }: FiltersProps) {
  const t = useT()
  const offered = filters.filter((f) => f === 'all' || f === chosen || counts[f] > 0)
  return (
    <div className={styles.filters} data-print="hide">
      <span id="notice-filter-label" className="sb-visually-hidden">
        {t('notice-page.filter')}
      </span>
      <RadioPills
        id="notice-filter"
        labelledBy="notice-filter-label"
        options={offered.map((value) => ({
          value,
          label: t(`notice-page.filter.${value}`, { count: counts[value] }),
        }))}
        value={chosen}
        onChoose={onChoose}
      />
    </div>
  )
}

interface SectionProps {
  readonly section: SectionView
  readonly open: boolean
  /** Absent where it cannot be folded. */
  readonly onFold: ((open: boolean) => void) | undefined
}
function Section({ section: { id, title, lines, open: missing, required }, open, onFold }: SectionProps) {
  const t = useT()
  const heading = `notice-section-${id}`
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 id={heading}>
        {onFold ? (
          <button type="button" aria-expanded={open} className={styles.fold} onClick={() => onFold(!open)}>
            <span aria-hidden="true" className={styles.triangle} />
            {title}
          </button>
        ) : (
          title
        )}
        <StateBadge tone={required > 0 ? 'watch' : missing > 0 ? 'plain' : 'done'}>
          {missing > 0
            ? t('notice-page.section.open', { open: missing, count: lines.length })
            : t('notice-page.section.done', { count: lines.length })}
        </StateBadge>
      </h2>
      {open && (
        <ol className={styles.questions}>
          {lines.map((line) => (
            <Question key={line.field.id} line={line} />
          ))}
        </ol>
      )}
    </section>
  )
}
