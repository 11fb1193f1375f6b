/** The tree of whys drawn (learn/why-picture.ts); its words are those of the list above. World: UI. What must stay true: ends are told apart by shape and line, not by colour alone. */
import { useMemo } from 'react'
import { pictureMeasures, whyPicture, type WhyBox } from '../../../../src-shared/learn/why-picture.ts'
import type { WhyNodes } from '../../../../src-shared/learn/why-tree.ts'
import { useT } from '../../i18n/index.ts'
import styles from './whys.module.css'

const { line, head } = pictureMeasures
/** Room around the boxes, so that no line is cut. */
const edge = 2

export function WhyPicture({ nodes }: { readonly nodes: WhyNodes }) {
  const t = useT()
  const { width, height, boxes, links } = useMemo(() => whyPicture(nodes), [nodes])
  if (boxes.length < 2) return null
  return (
    <section aria-labelledby="whys-picture" className={styles.drawn}>
      <h2 id="whys-picture">{t('postmortem-page.whys.picture')}</h2>
      {/* wider than the page: it scrolls in itself, by keyboard too */}
      <div className={styles.canvas} tabIndex={0} role="group" aria-labelledby="whys-picture">
        <svg
          role="img"
          aria-label={t('postmortem-page.whys.picture.text', { count: boxes.length })}
          width={width + 2 * edge}
          height={height + 2 * edge}
          viewBox={`${-edge} ${-edge} ${width + 2 * edge} ${height + 2 * edge}`}
        >
          {links.map(({ from, to, points }) => (
            <polyline
              key={`${from} ${to}`}
              className={styles.link}
              points={points.map((p) => p.join()).join(' ')}
            />
          ))}
          {boxes.map((box) => (
            <Box key={box.id} box={box} />
          ))}
        </svg>
      </div>
      <p className={styles.dim}>{t('postmortem-page.whys.picture.legend')}</p>
    </section>
  )
}

function Box({ box: { number, x, y, width, height, lines, changeable, stop } }: { readonly box: WhyBox }) {
  const mark = changeable ? '●' : stop === undefined || stop === 'changeable' ? '' : '○'
  return (
    <g transform={`translate(${x} ${y})`} className={styles.box} data-changeable={changeable || undefined}>
      <rect width={width} height={height} rx={5} />
      <text x={10} y={head - 4} className={styles.boxNumber}>
        {`${number} ${mark}`.trim()}
      </text>
      {lines.map((words, i) => (
        <text key={i} x={10} y={head + (i + 1) * line - 4}>
          {words}
        </text>
      ))}
    </g>
  )
}
