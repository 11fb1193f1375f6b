/**
 * One input of the score: what was chosen, its points, the reason and where the choice comes from; opened, all choices
 * with what they mean. World: UI. What must stay true: works by keyboard alone; closed, it reads and prints as text.
 */
import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { incident, type IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { RestsOn } from '../../form/RestsOn.tsx'
import { useT, type Translate } from '../../i18n/index.ts'
import { choiceExample, choiceText, figure, lineHelp, lineName } from './say-score.ts'
import type { Line } from './score-sheet.ts'
import styles from './line.module.css'

export interface LineActions {
  readonly choose: (path: string, choice: string | null) => void
  readonly explain: (path: string, reason: string) => void
}
interface Props {
  readonly line: Line
  readonly values: IncidentValues
  readonly open: boolean
  readonly readOnly: boolean
  readonly actions: LineActions
  readonly onOpen: (open: boolean) => void
}

/** The facts that speak to a line. */
const restsOn = (line: Line): readonly string[] =>
  line.path === 'unintelligible' ? ['encrypted', 'key_exposed'] : line.because.flatMap((r) => r.fields)

const sayNeeded = (line: Line, t: Translate) =>
  t(line.suggested === undefined ? 'severity.reason.needed.own' : 'severity.reason.needed')

/** Ids in the page: a path without its slash. */
export const lineId = (path: string): string => `line-${path.replace('/', '-')}`

export function ScoreLine({ line, values, open, readOnly, actions, onOpen }: Props) {
  const t = useT()
  const name = lineName(line.path)
  const needsReason = line.part !== 'flag' && line.choice !== undefined && line.reason.trim() === ''
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    onOpen(false)
    // after the line has been drawn closed
    setTimeout(() => button.current?.focus())
  }
  return (
    <li className={styles.line} id={lineId(line.path)} data-open={open || undefined}>
      <p className={styles.points}>{line.points === undefined ? '' : figure(line.points)}</p>
      <div className={styles.lineBody}>
        <div className={styles.lineHead}>
          <h4>{name}</h4>
          <Origin line={line} />
          {!readOnly && (
            <Button
              ref={button}
              size="compact-xs"
              variant="subtle"
              aria-expanded={open}
              aria-label={open ? undefined : t('severity.change.line', { name })}
              onClick={() => (open ? close() : onOpen(true))}
            >
              {t(open ? 'severity.done' : 'severity.change')}
            </Button>
          )}
        </div>
        {open ? (
          <Choices line={line} values={values} actions={actions} />
        ) : (
          <>
            <p>
              {choiceText(line.path, line.choice)}{' '}
              <span className={styles.dim}>{choiceExample(line.path, line.choice)}</span>
            </p>
            {line.part !== 'flag' && line.reason !== '' && (
              <p className={styles.reason}>
                {t('severity.reason')}: {line.reason}
              </p>
            )}
          </>
        )}
        {needsReason && !open && (
          <p className={styles.needed}>
            <span aria-hidden="true">▲ </span>
            {sayNeeded(line, t)}
          </p>
        )}
        <Suggestion line={line} readOnly={readOnly} actions={actions} />
      </div>
    </li>
  )
}

function Origin({ line }: { readonly line: Line }) {
  const t = useT()
  if (line.choice === undefined) return null
  return (
    <span className={styles.origin} data-from={line.from}>
      {t(`severity.from.${line.from}`)}
    </span>
  )
}

/** What the facts say, where something else stands. */
function Suggestion({ line, readOnly, actions }: Pick<Props, 'line' | 'readOnly' | 'actions'>) {
  const t = useT()
  // single identifiers are the person's own addition: the facts speak only about the data as a whole
  if (line.choice === line.suggested || line.suggested === undefined) return null
  return (
    <p className={styles.suggestion}>
      {t('severity.suggests', { choice: choiceText(line.path, line.suggested) })}
      {!readOnly && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('severity.suggests.use.line', { name: lineName(line.path) })}
          onClick={() => actions.choose(line.path, line.suggested ?? null)}
        >
          {t('severity.suggests.use')}
        </Button>
      )}
    </p>
  )
}

function Choices({ line, values, actions }: Pick<Props, 'line' | 'values' | 'actions'>) {
  const t = useT()
  const name = lineName(line.path)
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const radios = group.current?.querySelectorAll<HTMLInputElement>('input')
    const target = [...(radios ?? [])].find((r) => r.checked) ?? radios?.[0]
    // below the sum, which stays in sight
    group.current?.closest('li')?.scrollIntoView({ block: 'nearest' })
    target?.focus({ preventScroll: true })
  }, [])
  const radio = (id: string | undefined, points: number | undefined) => (
    <label key={id ?? 'none'} className={styles.option} data-chosen={line.choice === id || undefined}>
      <input
        type="radio"
        name={lineId(line.path)}
        checked={line.choice === id}
        onChange={() => actions.choose(line.path, id ?? null)}
      />
      {line.part !== 'flag' && (
        <span className={styles.optionPoints}>{points === undefined ? '–' : figure(points)}</span>
      )}
      <span>
        {choiceText(line.path, id)} <span className={styles.dim}>{choiceExample(line.path, id)}</span>
      </span>
    </label>
  )
  return (
    <>
      <fieldset ref={group} className={styles.options} aria-describedby={`${lineId(line.path)}-help`}>
        <legend className="sb-visually-hidden">{name}</legend>
        <p id={`${lineId(line.path)}-help`} className={styles.dim}>
          {lineHelp(line.path)}
        </p>
        {line.options.map(({ id, points }) => radio(id, points))}
        {line.optional && radio(undefined, undefined)}
      </fieldset>
      {line.part !== 'flag' && line.choice !== undefined && (
        <Textarea
          label={t('severity.reason')}
          aria-label={t('severity.reason.line', { name })}
          value={line.reason}
          maxLength={2_000}
          autosize
          minRows={2}
          error={line.reason.trim() === '' ? sayNeeded(line, t) : undefined}
          onChange={(e) => actions.explain(line.path, e.currentTarget.value)}
        />
      )}
      <RestsOn register={incident} fields={restsOn(line)} values={values} />
    </>
  )
}
