/**
 * The people of a campaign, only those in sight drawn. World: UI. What must stay true: arrows, Home, End and page keys move, space
 * chooses, the standard keys for "all" choose all that are shown; a state is a word and a shape; a thousand lines stay quick.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { sayWhen, toneOfRequest } from '../../components/signing/request-words.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './campaign.module.css'

const height = 56
interface Props {
  readonly lines: readonly AssignmentLine[]
  readonly chosen: ReadonlySet<string>
  /** Several versions are asked for: each line says which. */
  readonly several: boolean
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

export function LineList({ lines, chosen, several, onChoose }: Props) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    getItemKey: (i) => lines[i]!.assignment,
  })
  const at = lines.findIndex((l) => l.assignment === active)
  const move = (to: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, to))
    setActive(lines[next]?.assignment)
    rows.scrollToIndex(next)
  }
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / height) - 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: lines.length - 1,
      PageDown: at + page,
      PageUp: at - page,
    }
    const to = moves[event.key]
    const withMod = event.ctrlKey || event.metaKey
    if (to !== undefined && !withMod) move(to)
    else if (event.key === ' ' && active !== undefined) toggle(active)
    else if (event.key === 'a' && withMod) onChoose(new Set([...chosen, ...lines.map((l) => l.assignment)]))
    else if (event.key === 'Escape' && chosen.size > 0) onChoose(new Set())
    else return
    event.preventDefault()
  }
  const inSight = rows.getVirtualItems()
  return (
    <div
      ref={box}
      id="campaign-lines"
      className={styles.rows}
      role="listbox"
      aria-multiselectable="true"
      aria-label={t('campaign-page.people')}
      tabIndex={0}
      aria-activedescendant={at >= 0 && inSight.some((v) => v.index === at) ? `line-${active}` : undefined}
      onKeyDown={press}
      onFocus={() => {
        if (at < 0) setActive(lines[0]?.assignment)
      }}
    >
      <div role="presentation" className={styles.space} style={{ height: rows.getTotalSize() }}>
        {inSight.map((v) => {
          const line = lines[v.index]!
          const id = line.assignment
          return (
            <div
              key={v.key}
              id={`line-${id}`}
              role="option"
              aria-selected={chosen.has(id)}
              aria-posinset={v.index + 1}
              aria-setsize={lines.length}
              className={styles.line}
              data-active={id === active || undefined}
              style={{ height: v.size, transform: `translateY(${v.start}px)` }}
              onClick={() => {
                setActive(id)
                toggle(id)
              }}
            >
              <span className={styles.tick} aria-hidden="true">
                {chosen.has(id) ? '✓' : ''}
              </span>
              <LineWords line={line} several={several} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function LineWords({ line, several }: { readonly line: AssignmentLine; readonly several: boolean }) {
  const t = useT()
  const ctx = useTextContext()
  const about = [
    ...(several ? [`${line.code} ${line.number}`] : []),
    ...(line.department === undefined ? [] : [line.department]),
    sayWhen(line, ctx),
    ...(line.fileOut ? [t('campaign-page.file_out')] : []),
  ]
  return (
    <span className={styles.words}>
      <span className={styles.first}>
        <span className={styles.name}>{line.name}</span>
        <StateBadge tone={toneOfRequest(line.state)} soft>
          {t(`sops.state.${line.state}`)}
        </StateBadge>
      </span>
      <span className={styles.second}>{about.filter(Boolean).join(' · ')}</span>
    </span>
  )
}
