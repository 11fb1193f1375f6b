/**
 * The text itself, and before it what changed since this person signed last. World: UI, kiosk. What must stay true: the whole text is
 * there, always; how far somebody has read is shown and decides nothing.
 */
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { diffTexts, type DiffRow } from '../../../../src-shared/markdown/text-diff.ts'
import { useT } from '../../i18n/index.ts'
import { MarkdownText } from '../markdown/MarkdownText.tsx'
import { Act, Acts, Screen } from './parts.tsx'
import type { SignText } from './sign-text.ts'
import styles from './signing.module.css'

export function ReadText({
  text,
  above,
  onRead,
  onLater,
}: {
  readonly text: SignText
  readonly above: ReactNode
  readonly onRead: () => void
  readonly onLater: () => void
}) {
  const t = useT()
  const body = useRef<HTMLElement>(null)
  return (
    <Screen title={text.title} above={above}>
      <p className={styles.help}>
        {text.code && `${text.code} · `}
        {t('sign.version', { number: text.number })}
      </p>
      {text.message && (
        <section className={styles.told} aria-label={t('sign.read.message')}>
          <h2>{t('sign.read.message')}</h2>
          <p>{text.message}</p>
        </section>
      )}
      {text.before && <Changes before={text.before} text={text} />}
      <ReadSoFar body={body} />
      <section ref={body} aria-label={t('sign.read.whole')}>
        {text.before && <h2>{t('sign.read.whole')}</h2>}
        <article className={styles.text}>
          <MarkdownText text={text.text} level={2} />
        </article>
      </section>
      <Acts>
        <Act look="go" onClick={onRead}>
          {t('sign.read.done')}
        </Act>
        <Act onClick={onLater}>{t('sign.read.later')}</Act>
      </Acts>
    </Screen>
  )
}

/** How much of the text has come into sight so far, in percent; never less than before. */
function ReadSoFar({ body }: { readonly body: RefObject<HTMLElement | null> }) {
  const t = useT()
  const [percent, setPercent] = useState(0)
  useEffect(() => {
    const look = () => {
      const box = body.current?.getBoundingClientRect()
      if (!box || box.height === 0) return
      const seen = Math.round(((window.innerHeight - box.top) / box.height) * 100)
      setPercent((known) => Math.max(known, Math.min(100, Math.max(0, seen))))
    }
    look()
    document.addEventListener('scroll', look, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', look, { capture: true })
  }, [body])
  return (
    <progress className={styles.soFar} max={100} value={percent} aria-label={t('sign.read.so_far')}>
      {percent}
    </progress>
  )
}

function Changes({
  before,
  text: { text, summary, changeNote },
}: {
  readonly before: NonNullable<SignText['before']>
  readonly text: SignText
}) {
  const t = useT()
  const rows = useMemo(() => diffTexts(before.text, text).filter((r) => r.change !== 'same'), [before, text])
  const said = summary ?? changeNote
  return (
    <section className={styles.changes} aria-label={t('sign.read.changed', { number: before.number })}>
      <h2>{t('sign.read.changed', { number: before.number })}</h2>
      {said && <p>{said}</p>}
      {rows.length === 0 ? (
        <p>{t('sign.read.no_change')}</p>
      ) : (
        <>
          <h3>{t('sign.read.changes')}</h3>
          <ul>
            {rows.map((row, i) => (
              <li key={`${i}`}>
                <Change row={row} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
const signs = {
  added: 'sign.read.added',
  removed: 'sign.read.removed',
  changed: 'sign.read.altered',
} as const
/** Words, not only colours: each change says what it is. */
function Change({ row: { change, before, after, words } }: { readonly row: DiffRow }) {
  const t = useT()
  if (change === 'same') return null
  const whole = <MarkdownText text={after ?? before ?? ''} level={4} />
  return (
    <>
      <strong>{t(signs[change])}</strong>{' '}
      {words ? (
        words.map(({ mark, text }, i) => {
          if (mark === 'removed') return <del key={`${i}`}>{text}</del>
          return mark === 'added' ? <ins key={`${i}`}>{text}</ins> : <span key={`${i}`}>{text}</span>
        })
      ) : change === 'removed' ? (
        <del>{whole}</del>
      ) : (
        <ins>{whole}</ins>
      )}
    </>
  )
}
