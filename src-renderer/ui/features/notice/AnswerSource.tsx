/**
 * Under an answer: where it comes from, what is uncertain, what the facts say otherwise, what would answer it. World: UI.
 * What must stay true: every answer that no person wrote can be traced to the facts that it came from.
 */
import { Button } from '@mantine/core'
import { Fragment } from 'react'
import { useLocation } from 'wouter'
import { fillPlaceholders } from '../../../../src-shared/notices/placeholders.ts'
import type { Line } from '../../../../src-shared/notices/lines.ts'
import { focusField, newElementId } from '../../form/form-store.ts'
import { useTextContext } from '../../form/text-context.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import { factPlaces, type FactPlace } from './fact-place.ts'
import { controlId } from './question-place.ts'
import styles from './question.module.css'
import { useWriting } from './writing-context.ts'

interface Props {
  readonly line: Line
  readonly writes: boolean
}

export function AnswerSource({ line, writes }: Props) {
  const t = useT()
  const { field, mark, answer } = line
  return (
    <div className={styles.source} id={`${controlId(field.id)}-below`}>
      {mark === 'unsure' && <StateBadge tone="watch">{t('notices.status.unsure')}</StateBadge>}
      {mark === 'own' && <StateBadge tone="plain">{t('notices.by_hand')}</StateBadge>}
      {(mark === 'facts' || mark === 'unsure') && (
        <Facts intro="notice-page.from" keys={answer.recorded.source} />
      )}
      {(mark === 'moved' || (mark === 'own' && answer.recorded.value !== '')) && <FactsSay line={line} />}
      {mark === 'missing' && <Missing line={line} />}
      {writes && (field.help || field.lawRef) && (
        <p className={styles.help}>
          {field.help} {field.lawRef && <span className={styles.law}>{field.lawRef}</span>}
        </p>
      )}
    </div>
  )
}

/** Names of facts, each leading to where it is recorded. */
function Facts({ intro, keys }: { readonly intro: string; readonly keys: readonly string[] }) {
  const t = useT()
  const ctx = useTextContext()
  const { incident, view } = useWriting()
  const places = factPlaces(keys, { t: ctx.t, incident, notice: view.values })
  if (places.length === 0) return null
  return (
    <span>
      {t(intro)}{' '}
      {places.map((place, i) => (
        <Fragment key={place.label}>
          {i > 0 && ', '}
          <Place place={place} />
        </Fragment>
      ))}
    </span>
  )
}
function Place({ place: { label, to, field } }: { readonly place: FactPlace }) {
  const [, go] = useLocation()
  if (to === undefined) return <>{label}</>
  return (
    <a
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault()
        go(to)
        if (field !== undefined) focusField(field, 60)
      }}
    >
      {label}
    </a>
  )
}

/** What the facts say now, where the notice says something else. */
function FactsSay({ line }: { readonly line: Line }) {
  const t = useT()
  const { takeFacts, readOnly } = useWriting()
  const { answer, mark, text } = line
  const { recorded } = answer
  return (
    <div className={styles.moved} data-mark={mark}>
      {mark === 'moved' && (
        <StateBadge tone="watch">{t(text === '' ? 'notice-page.moved.new' : 'notice-page.moved')}</StateBadge>
      )}
      <p className={styles.recorded}>
        <span className={styles.dim}>{t('notice-page.facts_say')}</span>{' '}
        {recorded.value === '' ? t('notice-page.facts_say.nothing') : recorded.value}
      </p>
      {!readOnly && (
        <Button size="compact-sm" variant="default" onClick={() => takeFacts(line)}>
          {t('notice-page.take')}
        </Button>
      )}
    </div>
  )
}

/** What would answer it; that it may be said later; which placeholders stand in it. */
function Missing({ line }: { readonly line: Line }) {
  const t = useT()
  const { facts, form, give, readOnly, view } = useWriting()
  const { field, answer, text } = line
  const { phase } = view.values
  const placeholders = field.partly ? fillPlaceholders(text, facts) : undefined
  const canPromise = text === '' && !answer.offered && (phase === 'initial' || phase === 'follow_up')
  const promise = () => {
    give(line, t('notice-page.not_known'))
    form.choose([{ path: `open_points/${newElementId()}`, value: { what: field.label.slice(0, 500) } }])
  }
  return (
    <>
      {placeholders && text !== '' && (
        <ul className={styles.placeholders}>
          {placeholders.unknown.map((name) => (
            <li key={name}>
              {t('notices.placeholder.unknown', {
                name: name.includes('{') || name.includes('}') ? name : `{{${name}}}`,
              })}
            </li>
          ))}
          {placeholders.empty.map((name) => (
            <li key={name}>
              {t('notices.placeholder.empty', { name: `{{${name}}}` })}{' '}
              <Facts intro="notice-page.asks" keys={[name]} />
            </li>
          ))}
        </ul>
      )}
      {placeholders && placeholders.text !== text && !readOnly && (
        <Button size="compact-sm" variant="default" onClick={() => give(line, placeholders.text)}>
          {t('notice-page.placeholder.fill')}
        </Button>
      )}
      {!placeholders && <Facts intro="notice-page.asks" keys={answer.asks} />}
      {canPromise && !readOnly && (
        <Button size="compact-sm" variant="subtle" onClick={promise}>
          {t('notice-page.promise')}
        </Button>
      )}
    </>
  )
}
