/**
 * The drawn risk matrix: cells with pattern, word and count, risks as numbered marks, arrows from today to what is planned
 * (ui.md, screen 7). World: UI. What must stay true: the arrow keys reach every cell and a cell says aloud all that is
 * drawn in it; places come from risk/matrix-picture.ts, so that paper shows the same.
 */
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { brokenWords } from '../../../src-shared/learn/why-picture.ts'
import { levelKey, matrixOf, patterns, stepKey, type Place } from '../../../src-shared/risk/matrix.ts'
import {
  matrixMeasures,
  matrixPicture,
  type PictureCell,
  type PictureLabel,
  type PictureMark,
} from '../../../src-shared/risk/matrix-picture.ts'
import { moved, nextFilled, type Move, type RiskMap } from '../../../src-shared/risk/risk-map.ts'
import { useT, type Translate } from '../i18n/index.ts'
import styles from './RiskMap.module.css'

const { cell: size, letters, mark, left, below } = matrixMeasures
const edge = 4

interface Props {
  readonly map: RiskMap
  readonly numbers: ReadonlyMap<string, number>
  readonly labelledBy: string
  /** The cell whose risks are listed beside the drawing. */
  readonly listed: Place | undefined
  readonly onList: (place: Place) => void
}

const walks: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'row_start',
  End: 'row_end',
}
/** Where a key leads, or `undefined` when it means nothing here. */
function stepOf(map: RiskMap, at: Place, { key, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent) {
  if (altKey || metaKey) return undefined
  const across = map.rows.length
  if (ctrlKey)
    return key === 'Home' ? moved(across, at, 'first') : key === 'End' ? moved(across, at, 'last') : undefined
  if (key.toLowerCase() === 'n') return nextFilled(map, at, shiftKey ? -1 : 1)
  const walk = walks[key]
  return walk && moved(across, at, walk)
}
const cellId = ({ severity, likelihood }: Place): string => `${severity}-${likelihood}`
const isSame = (a: Place | undefined, b: Place): boolean => a !== undefined && cellId(a) === cellId(b)

export function RiskMapDrawing({ map, numbers, labelledBy, listed, onList }: Props) {
  const t = useT()
  const id = useId()
  const grid = useRef<SVGGElement>(null)
  const picture = matrixPicture(map, numbers)
  const corner = { severity: 1, likelihood: map.rows.length }
  const [walked, setAt] = useState<Place>()
  const at = walked ?? nextFilled(map, { severity: map.rows.length, likelihood: 1 }, 1) ?? corner
  const goTo = (place: Place) => {
    setAt(place)
    grid.current?.querySelector<SVGElement>(`[data-cell="${cellId(place)}"]`)?.focus()
  }
  const press = (event: KeyboardEvent) => {
    const list = event.key === 'Enter' || event.key === ' '
    const to = list ? at : stepOf(map, at, event)
    if (!to) return
    event.preventDefault()
    if (list) onList(at)
    else goTo(to)
  }
  return (
    <svg
      className={styles.drawing}
      viewBox={`${-edge} ${-edge} ${picture.width + 2 * edge} ${picture.height + 2 * edge}`}
      width={picture.width + 2 * edge}
      height={picture.height + 2 * edge}
    >
      <Patterns id={id} />
      <g ref={grid} role="grid" aria-labelledby={labelledBy} onKeyDown={press}>
        {picture.cells.map((row) => (
          <g role="row" key={row[0]!.likelihood}>
            {row.map((cell) => (
              <g
                key={cell.severity}
                role="gridcell"
                data-cell={cellId(cell)}
                data-level={cell.level}
                aria-label={saysCell(t, map, numbers, cell)}
                aria-selected={isSame(listed, cell)}
                tabIndex={isSame(at, cell) ? 0 : -1}
                className={styles.cell}
                onFocus={() => setAt(cell)}
                onClick={() => {
                  goTo(cell)
                  onList(cell)
                }}
              >
                <Cell cell={cell} patternId={`${id}-${cell.pattern}`} />
              </g>
            ))}
          </g>
        ))}
      </g>
      <g aria-hidden="true" className={styles.over}>
        {picture.arrows.map(({ id: risk, from, to, head, direction }) => (
          <g key={risk} className={styles.arrow} data-direction={direction}>
            <path d={`M${from.join(' ')}L${to.join(' ')}`} className={styles.halo} />
            <path d={`M${from.join(' ')}L${to.join(' ')}`} />
            <polygon points={head.map((p) => p.join()).join(' ')} />
          </g>
        ))}
        {picture.cells.flat().map((cell) => (
          <Words key={cellId(cell)} cell={cell} />
        ))}
        {picture.marks.map((m) => (
          <Mark key={`${m.id} ${m.stage}`} mark={m} />
        ))}
        {picture.labels.map((label) => (
          <Label key={`${label.axis} ${label.step}`} label={label} map={map} />
        ))}
        <text x={left - 8} y={picture.height - below + 17} textAnchor="end" className={styles.axisName}>
          {t('risk.axis.severity')} →
        </text>
      </g>
    </svg>
  )
}

/** What stands in a cell, as a sentence: for screen readers and for the list beside the drawing. */
function saysCell(
  t: Translate,
  map: RiskMap,
  numbers: ReadonlyMap<string, number>,
  place: PictureCell,
): string {
  const matrix = matrixOf(map.matrix)
  const cell = map.rows.flat().find((c) => isSame(c, place))!
  const risks = (ids: readonly string[]) =>
    ids.map((id) => t('risk-page.number', { number: numbers.get(id) })).join(', ')
  const standing = (['inherent', 'residual'] as const)
    .filter((stage) => cell[stage].length > 0)
    .map((stage) => t(`risk-page.map.cell.${stage}`, { risks: risks(cell[stage]) }))
  const where = t('risk-page.map.cell', {
    severity: t(stepKey(matrix, 'severity', place.severity)),
    likelihood: t(stepKey(matrix, 'likelihood', place.likelihood)),
    level: t(levelKey(place.level)),
  })
  return [where, ...(standing.length > 0 ? standing : [t('risk-page.map.cell.empty')])].join(' ')
}

function Cell({ cell, patternId }: { readonly cell: PictureCell; readonly patternId: string }) {
  const { x, y } = cell
  return (
    <>
      <rect x={x} y={y} width={size.width} height={size.height} rx={5} className={styles.ground} />
      <rect x={x} y={y} width={size.width} height={size.height} rx={5} fill={`url(#${patternId})`} />
      <rect x={x} y={y} width={size.width} height={size.height} rx={5} className={styles.ring} />
    </>
  )
}

/** What is written in a cell: above the arrows, so that none strikes it out. */
function Words({ cell }: { readonly cell: PictureCell }) {
  const t = useT()
  const { x, y, level, count, more } = cell
  return (
    <g data-level={level}>
      <text x={x + 7} y={y + size.height - 8} className={styles.word}>
        {t(levelKey(level))}
      </text>
      {count > 0 && (
        <text x={x + size.width - 7} y={y + size.height - 8} textAnchor="end" className={styles.count}>
          {t('risk-page.map.count', { count })}
        </text>
      )}
      {more && (
        <text x={more.at[0]} y={more.at[1] + 4} textAnchor="middle" className={styles.word}>
          {t('risk-page.map.more', { count: more.count })}
        </text>
      )}
    </g>
  )
}

function Mark({ mark: { number, stage, at } }: { readonly mark: PictureMark }) {
  const [x, y] = at
  return (
    <g className={styles.mark} data-stage={stage}>
      <circle cx={x} cy={y} r={mark + 2} className={styles.halo} />
      <circle cx={x} cy={y} r={mark} />
      {stage === 'both' && <circle cx={x} cy={y} r={mark - 2.5} className={styles.inner} />}
      <text x={x} y={y + 4} textAnchor="middle">
        {number}
      </text>
    </g>
  )
}

function Label({ label, map }: { readonly label: PictureLabel; readonly map: RiskMap }) {
  const t = useT()
  const { axis, step, at } = label
  const name = t(stepKey(matrixOf(map.matrix), axis, step))
  const lines = brokenWords(name, axis === 'severity' ? letters + 3 : letters, 2)
  const top = axis === 'severity' ? at[1] + 2 : at[1] + 4 - (lines.length - 1) * 7
  return (
    <text className={styles.step} textAnchor={axis === 'severity' ? 'middle' : 'end'}>
      {lines.map((line, i) => (
        <tspan key={i} x={at[0]} y={top + i * 15}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

/** The patterns of the levels, under names of this drawing. */
function Patterns({ id }: { readonly id: string }) {
  const strokes = {
    blank: '',
    dots: 'M2.5 2.5h.01M7.5 7.5h.01',
    lines: 'M-1 11 11 -1',
    crossed: 'M-1 11 11 -1M-1 -1 11 11',
    solid: 'M0 2.5h10M0 7.5h10',
  } as const
  return (
    <defs>
      {patterns.map((pattern) => (
        <pattern key={pattern} id={`${id}-${pattern}`} width={10} height={10} patternUnits="userSpaceOnUse">
          <path d={strokes[pattern]} className={styles.strokes} data-pattern={pattern} />
        </pattern>
      ))}
    </defs>
  )
}
