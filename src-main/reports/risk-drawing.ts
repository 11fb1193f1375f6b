/**
 * The risk matrix on paper, drawn twice (today, and after what is planned), with the table that says the same. World:
 * main, pure. What must stay true: a level is told by its word and its pattern, on a black and white printer too; risks
 * are named by numbers that the table explains; nothing is in the picture that is not in the table.
 */
import { brokenWords } from '../../src-shared/learn/why-picture.ts'
import {
  levelKey,
  levelsIn,
  lookOf,
  matrixOf,
  stepKey,
  type Axis,
  type Matrix,
  type MatrixId,
  type Pattern,
  type RiskLevel,
} from '../../src-shared/risk/matrix.ts'
import {
  mapOf,
  type MapCell,
  type NamedRisk,
  type RiskMap,
  type Scored,
} from '../../src-shared/risk/risk-map.ts'
import { riskNumbers } from '../../src-shared/risk/matrix-picture.ts'
import { stages, type Stage } from '../../src-shared/risk/risk-row.ts'
import { sheet } from './dossier-tables.ts'
import { html, type Html } from './html.ts'
import type { Reader } from './say.ts'

/** Width of a page, of the names of the steps and of the room between the two drawings, in points. */
const PAGE = 493
const NAMES = 50
const BETWEEN = 14
const HEAD = 18
const FOOT = 34

const fill = (pattern: Pattern): string => (pattern === 'solid' ? '#3d444d' : '#ffffff')
/** Lines and dots inside a cell as one path: a pattern that Chromium would print as a picture is heavy and coarse. */
function strokes(pattern: Pattern, x: number, y: number, size: number): Html | undefined {
  const slant = (up: boolean): string[] =>
    stepsBy(8, 8 - size, size).map((k) => {
      const [from, to] = [Math.max(0, k), Math.min(size, size + k)]
      const at = (d: number) => (up ? y + size - d : y + d)
      return `M${x + from} ${at(from - k)}L${x + to} ${at(to - k)}`
    })
  const dots = stepsBy(7, 4, size).flatMap((a) => stepsBy(7, 4, size).map((b) => `M${x + a} ${y + b}h0`))
  const paths: Partial<Record<Pattern, readonly string[]>> = {
    dots,
    lines: slant(true),
    crossed: [...slant(true), ...slant(false)],
  }
  const path = paths[pattern]
  return (
    path &&
    html`<path
      d="${path.join('')}"
      stroke="#8c959f"
      stroke-width="${pattern === 'dots' ? 1.6 : 0.6}"
      stroke-linecap="round"
      fill="none"
    />`
  )
}
const stepsBy = (by: number, from: number, to: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / by) }, (_, i) => from + i * by)

/** Words in the middle of a place, one line below the other. */
const words = (lines: readonly string[], x: number, y: number, more = ''): Html =>
  html`${lines.map(
    (line, i) =>
      html`<text
        x="${x}"
        y="${y + i * 8}"
        font-size="7"
        text-anchor="middle"
        fill="${more === 'light' ? '#ffffff' : '#1b1f24'}"
        font-weight="${more === 'strong' ? 650 : 400}"
        >${line}</text
      >`,
  )}`

function cellOf(
  cell: MapCell,
  x: number,
  y: number,
  size: number,
  said: string,
  inside: readonly number[],
): Html {
  const room = Math.floor(size / 3.6)
  const numbers = brokenWords(inside.join(', '), room, Math.floor((size - 14) / 8))
  const dark = cell.pattern === 'solid'
  const paper = (w: number, h: number, top: number): Html =>
    html`<rect x="${x + (size - w) / 2}" y="${top}" width="${w}" height="${h}" fill="#ffffff" />`
  return html`<rect
      x="${x}"
      y="${y}"
      width="${size}"
      height="${size}"
      fill="${fill(cell.pattern)}"
      stroke="#57606a"
      stroke-width="0.8"
    />
    ${strokes(cell.pattern, x, y, size)}${!dark && paper(Math.min(size - 4, said.length * 3.7 + 4), 8.5, y + 3)}
    ${words([said], x + size / 2, y + 9.5, dark ? 'light' : '')}
    ${
      numbers.length > 0 &&
      html`${paper(Math.min(size - 4, Math.max(...numbers.map((n) => n.length)) * 4.2 + 8), numbers.length * 8 + 3, y + 14)}
      ${words(numbers, x + size / 2, y + 22, 'strong')}`
    }`
}

interface Numbered {
  readonly map: RiskMap
  readonly matrix: Matrix
  readonly numbers: ReadonlyMap<string, number>
}
function half(
  { map, matrix, numbers }: Numbered,
  stage: Stage,
  left: number,
  size: number,
  { t }: Reader,
): Html {
  const name = (axis: Axis, step: number) => brokenWords(t(stepKey(matrix, axis, step)), 12, 3)
  const start = left + NAMES
  return html`${words([t(`risk.stage.${stage}`)], start + (size * matrix.size) / 2, 10, 'strong')}
  ${map.rows.map(
    (row, r) =>
      html`${words(name('likelihood', row[0]!.likelihood), left + NAMES / 2 - 2, HEAD + r * size + size / 2)}
      ${row.map((cell, c) =>
        cellOf(
          cell,
          start + c * size,
          HEAD + r * size,
          size,
          t(levelKey(cell.level)),
          cell[stage].map((id) => numbers.get(id)!),
        ),
      )}`,
  )}
  ${map.rows[0]!.map(({ severity }, c) => words(name('severity', severity), start + (c + 0.5) * size, HEAD + matrix.size * size + 10))}
  ${words([`↑ ${t('risk.axis.likelihood')}   → ${t('risk.axis.severity')}`], start + (size * matrix.size) / 2, HEAD + matrix.size * size + FOOT)}`
}

const patternKey = (level: RiskLevel): string => `report.matrix.pattern.${lookOf(level).pattern}`

/** The drawing and its table. Numbers are those of `numbers`, so that a block of a risk can be found by them. */
export function matrixBlock(scale: MatrixId, risks: readonly NamedRisk[], reader: Reader): Html {
  const { t } = reader
  const map = mapOf(scale, risks)
  const matrix = matrixOf(map.matrix)
  const numbers = riskNumbers(risks)
  const size = Math.floor(((PAGE - BETWEEN) / 2 - NAMES) / matrix.size)
  const height = HEAD + size * matrix.size + FOOT + 6
  const all = { map, matrix, numbers }
  const count = map.table.length
  const legend = levelsIn(matrix).map((l) => `${t(levelKey(l))}: ${t(patternKey(l))}`)
  return html`<div class="picture">
      <svg
        role="img"
        aria-label="${t('report.matrix.alt', { matrix: t(`risk.matrix.${map.matrix}`), count })}"
        viewBox="0 0 ${PAGE} ${height}"
        width="100%"
      >
        ${stages.map((stage, i) => half(all, stage, i * ((PAGE + BETWEEN) / 2), size, reader))}
      </svg>
      <p class="soft small">
        ${t('report.matrix.caption', { matrix: t(`risk.matrix.${map.matrix}`), legend: legend.join(', ') })}
      </p>
    </div>
    ${tableOf(all, risks, reader)}`
}

function tableOf({ map, matrix, numbers }: Numbered, risks: readonly NamedRisk[], reader: Reader): Html {
  const { t } = reader
  const said = (scored: Scored | undefined): Html | string =>
    scored === undefined
      ? t('report.risk.not_scored')
      : html`<strong>${t(levelKey(scored.level))}</strong><br /><span class="soft small"
            >${t('report.risk.place', { severity: t(stepKey(matrix, 'severity', scored.severity)), likelihood: t(stepKey(matrix, 'likelihood', scored.likelihood)) })}</span
          >`
  const rest = [...map.unscored, ...map.elsewhere].map((id) => ({
    id,
    title: risks.find((r) => r.id === id)!.title,
    inherent: undefined,
    residual: undefined,
    elsewhere: map.elsewhere.includes(id),
  }))
  return sheet(
    'risks',
    [t('report.risk.number'), t('value.risk'), t('risk.stage.inherent'), t('risk.stage.residual')],
    [...map.table.map((l) => ({ ...l, elsewhere: false })), ...rest].map(
      ({ id, title, inherent, residual, elsewhere }) =>
        html`<tr>
          <td>${numbers.get(id)}</td>
          <td>${title}</td>
          <td>${elsewhere ? t('report.risk.elsewhere') : said(inherent)}</td>
          <td>${elsewhere ? '' : said(residual)}</td>
        </tr>`,
    ),
  )
}
