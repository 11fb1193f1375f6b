/** Parts that have no place on the other side: where, why, and what they say. World: UI. What must stay true: all can be seen. */
import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { HomelessPart } from '../../../../src-shared/ipc/contract-assess.ts'
import { useT } from '../../i18n/index.ts'
import styles from './pia.module.css'

interface Props {
  readonly title: string
  /** What to know about it, above the table. */
  readonly text: string
  readonly parts: readonly HomelessPart[]
}
/** Rows that are drawn at once. */
const STEP = 100

export function LeftOut({ title, text, parts }: Props) {
  const t = useT()
  const id = useId()
  const [shown, setShown] = useState(STEP)
  const more = Math.min(STEP, parts.length - shown)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      {parts.length > 0 && (
        <div className={styles.scroll} role="region" aria-labelledby={id} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('pia-page.list.path')}</th>
                <th scope="col">{t('pia-page.list.text')}</th>
                <th scope="col">{t('pia-page.list.why')}</th>
              </tr>
            </thead>
            <tbody>
              {parts.slice(0, shown).map(({ path, why, excerpt }, i) => (
                // one place may be named more than once, and the list never changes
                // eslint-disable-next-line react/no-array-index-key
                <tr key={i}>
                  <th scope="row">{path}</th>
                  <td>{excerpt}</td>
                  <td>{t(`pia.why.${why}`, { excerpt })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && (
        <div>
          <Button variant="default" size="xs" onClick={() => setShown(shown + STEP)}>
            {t('pia-page.list.more', { count: more })}
          </Button>
        </div>
      )}
    </section>
  )
}
