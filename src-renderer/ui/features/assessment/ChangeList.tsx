/** Changes between two records, told by words and marks, the colour only repeats them. World: UI. What must stay true: it can be printed in black and white and read aloud. */
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import type { SaidChange } from './say-change.ts'
import styles from './compare.module.css'

const tones = { added: 'done', removed: 'stop', changed: 'watch' } as const

export function ChangeList({ changes }: { readonly changes: readonly SaidChange[] }) {
  return (
    <div className={styles.changes}>
      {changes.map((change) => (
        <section key={change.key} className={styles.fact}>
          <Head change={change} level={2} />
          <Told change={change} />
        </section>
      ))}
    </div>
  )
}

interface Props {
  readonly change: SaidChange
}
function Head({ change: { label, change }, level }: Props & { readonly level: 2 | 3 }) {
  const t = useT()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.head}>
      <Heading>{label}</Heading>
      <StateBadge tone={tones[change]}>{t(`assessment-page.change.${change}`)}</StateBadge>
    </div>
  )
}

function Told({ change: { words, inside } }: Props) {
  return (
    <>
      {words && <Marked words={words} />}
      {inside && (
        <ul className={styles.rows}>
          {inside.map((row) => (
            <li key={row.key}>
              <Head change={row} level={3} />
              <dl>
                {(row.inside ?? []).map((cell) => (
                  <div key={cell.key}>
                    <dt>{cell.label}</dt>
                    <dd>{cell.words && <Marked words={cell.words} />}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Marked({ words }: { readonly words: NonNullable<SaidChange['words']> }) {
  const t = useT()
  return (
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
  )
}
