/** The text itself, and before it what changed since this person signed last. World: kiosk. What must stay true: the whole text is there, always. */
import { useMemo, type ReactNode } from 'react'
import type { TextToSign } from '../../src-shared/ipc/contract-kiosk.ts'
import { diffTexts, type DiffRow } from '../../src-shared/markdown/text-diff.ts'
import { MarkdownText } from '../ui/components/markdown/MarkdownText.tsx'
import { useT } from '../ui/i18n/index.ts'
import { Screen } from './parts.tsx'

export function Read({
  text,
  above,
  onRead,
  onLater,
}: {
  readonly text: TextToSign
  readonly above: ReactNode
  readonly onRead: () => void
  readonly onLater: () => void
}) {
  const t = useT()
  return (
    <Screen title={text.title} above={above}>
      <p className="help">
        {text.code && `${text.code} · `}
        {t('kiosk.texts.version', { number: text.number })}
      </p>
      {text.message && (
        <section className="told" aria-label={t('kiosk.read.message')}>
          <h2>{t('kiosk.read.message')}</h2>
          <p>{text.message}</p>
        </section>
      )}
      {text.before && <Changes before={text.before} text={text} />}
      <section aria-label={t('kiosk.read.whole')}>
        {text.before && <h2>{t('kiosk.read.whole')}</h2>}
        <article className="text">
          <MarkdownText text={text.text} level={2} />
        </article>
      </section>
      <div className="actions">
        <button type="button" className="go" onClick={onRead}>
          {t('kiosk.read.done')}
        </button>
        <button type="button" onClick={onLater}>
          {t('kiosk.read.later')}
        </button>
      </div>
    </Screen>
  )
}

function Changes({
  before,
  text: { text, summary, changeNote },
}: {
  readonly before: NonNullable<TextToSign['before']>
  readonly text: TextToSign
}) {
  const t = useT()
  const rows = useMemo(() => diffTexts(before.text, text).filter((r) => r.change !== 'same'), [before, text])
  const said = summary ?? changeNote
  return (
    <section className="changes" aria-label={t('kiosk.read.changed', { number: before.number })}>
      <h2>{t('kiosk.read.changed', { number: before.number })}</h2>
      {said && <p>{said}</p>}
      {rows.length === 0 ? (
        <p>{t('kiosk.read.no_change')}</p>
      ) : (
        <>
          <h3>{t('kiosk.read.changes')}</h3>
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
  added: 'kiosk.read.added',
  removed: 'kiosk.read.removed',
  changed: 'kiosk.read.altered',
} as const
/** Words, not only colours: each change says what it is. */
function Change({ row: { change, before, after, words } }: { readonly row: DiffRow }) {
  const t = useT()
  if (change === 'same') return null
  const pieces = words ?? [
    { mark: change === 'removed' ? ('removed' as const) : ('added' as const), text: after ?? before ?? '' },
  ]
  return (
    <>
      <strong>{t(signs[change])}</strong>{' '}
      {pieces.map(({ mark, text }, i) => {
        if (mark === 'removed') return <del key={`${i}`}>{text}</del>
        return mark === 'added' ? <ins key={`${i}`}>{text}</ins> : <span key={`${i}`}>{text}</span>
      })}
    </>
  )
}
