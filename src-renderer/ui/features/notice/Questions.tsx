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

/** Lists up to this length, letters among them, are shown whole. */
const FEW = 20

interface Choice {
  readonly filter: Filter
  readonly fields: ReadonlySet<string>
}

interface Props {
  /** A question that somebody followed a link to. */
  readonly wanted: { readonly field: string } | undefined
  /** What is missing is named elsewhere already. */
  readonly named: boolean
}

export function Questions({ wanted, named }: Props) {
  const t = useT()
  const { layout, lines } = useWriting()
  const counts = countLines(lines)
  const choose = (filter: Filter): Choice => ({ filter, fields: new Set(fieldsIn(lines, filter)) })
  const few = lines.length <= FEW
  const [choice, setChoice] = useState(() => choose(counts.required > 0 && !few ? 'required' : 'all'))
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const fold = (id: string, isOpen: boolean) =>
    setUnfolded((before) => new Set(isOpen ? [...before, id] : [...before].filter((s) => s !== id)))
  const now = new Set(fieldsIn(lines, choice.filter))
  const shown = (field: string) => choice.fields.has(field) || now.has(field) || wanted?.field === field
  const sections = sectionsOf(layout, lines, shown)
  const wantedSection = lines.find((l) => l.field.id === wanted?.field)?.section
  const whole = choice.filter !== 'all' || few
  return (
    <>
      <Progress counts={counts} named={!named && choice.filter !== 'required'} />
      {!few && <Filters counts={counts} chosen={choice.filter} onChoose={(f) => setChoice(choose(f))} />}
      {sections.length === 0 && <p className={styles.dim}>{t('notice-page.filter.none')}</p>}
      <div className={styles.sections}>
        {sections.map((section) => (
          <Section
            key={section.id}
            section={section}
            // one that somebody was led to is open, whatever else is folded
            open={whole || unfolded.has(section.id) || section.id === wantedSection}
            onFold={whole ? undefined : (isOpen) => fold(section.id, isOpen)}
            counted={choice.filter === 'all'}
          />
        ))}
      </div>
      <AboutLayout layout={layout} />
    </>
  )
}

interface ProgressProps {
  readonly counts: Counts
  /** What is missing is named here, because the list below does not begin with it. */
  readonly named: boolean
}
/** `7 of 40 still to say, 3 required`, with links to those. */
function Progress({ counts, named }: ProgressProps) {
  const t = useT()
  const { lines, goTo, takeFacts, readOnly } = useWriting()
  const [all, setAll] = useState(false)
  const blocking = named ? lines.filter(isBlocking) : []
  const first = all || blocking.length <= 5 ? blocking : blocking.slice(0, 4)
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
              <Anchor inherit component="button" type="button" onClick={() => goTo(field.id)}>
                {field.label}
              </Anchor>
            </li>
          ))}
          {first.length < blocking.length && (
            <li>
              <Anchor inherit component="button" type="button" onClick={() => setAll(true)}>
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
  readonly counted: boolean
}
function Section({ section, open, onFold, counted }: SectionProps) {
  const { id, title, lines, all, open: missing, required } = section
  const { layout } = useWriting()
  const t = useT()
  const heading = `notice-section-${id}`
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 id={heading} className={layout.sections.length === 1 ? 'sb-visually-hidden' : undefined}>
        {onFold ? (
          <button type="button" aria-expanded={open} className={styles.fold} onClick={() => onFold(!open)}>
            <span aria-hidden="true" className={styles.triangle} />
            {title}
          </button>
        ) : (
          title
        )}
        {counted && (
          <StateBadge tone={required > 0 ? 'watch' : missing > 0 ? 'plain' : 'done'}>
            {missing > 0
              ? t('notice-page.section.open', { open: missing, count: all })
              : t('notice-page.section.done', { count: all })}
          </StateBadge>
        )}
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
