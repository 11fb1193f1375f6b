/**
 * What keeps happening: the patterns that nobody has looked at, each to be accepted or dismissed; then those that were.
 * World: UI. What must stay true: what is found and what is decided comes from main; the page says what is watched for.
 */
import { Skeleton } from '@mantine/core'
import { IconEyeCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { watchedFor } from '../../../../src-shared/rules/patterns.ts'
import { useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useKeptTexts, type KeptTexts } from '../../form/kept-texts.ts'
import { useT } from '../../i18n/index.ts'
import { AlertItem, decisions, type Alert } from './AlertItem.tsx'
import { DecideDialog, type Asked } from './DecideDialog.tsx'
import { Decided } from './Decided.tsx'
import styles from './patterns.module.css'

export function PatternsPage() {
  const t = useT()
  const { value, failure, reload } = useCall('patterns', {}, { follow: true })
  return (
    <Page>
      <PageHeader title={t('patternpage.title')} lead={t('patternpage.lead')} />
      {failure && <ErrorNotice failure={failure} />}
      {!failure && !value?.ready && (
        <div role="status" aria-label={t('patternpage.reading')} aria-busy="true">
          <Skeleton height={96} radius="md" />
        </div>
      )}
      {value?.ready && (
        <div className={styles.column}>
          <Open alerts={value.alerts} onChanged={reload} />
          <Decided />
          {value.alerts.length > 0 && (
            <details className={styles.watched}>
              <summary>{t('patternpage.watched')}</summary>
              <Watched />
            </details>
          )}
        </div>
      )}
    </Page>
  )
}

function askedIn({ key, decision }: KeptTexts['texts']): Asked | undefined {
  const known = decisions.find((d) => d === decision)
  return key !== undefined && known ? { key, decision: known } : undefined
}

function Open({ alerts, onChanged }: { readonly alerts: readonly Alert[]; readonly onChanged: () => void }) {
  const t = useT()
  // what is being decided outlives a lock: the dialog comes up again as it was left
  const kept = useKeptTexts('patterns')
  const { drop, set } = kept
  const asked = askedIn(kept.texts)
  const asking = asked !== undefined
  const [last, setLast] = useState<string>()
  const opener = useRef<HTMLElement>(null)
  const box = useRef<HTMLDivElement>(null)
  // as it is now: it may have grown since the dialog was opened
  const current = alerts.find((a) => a.key === asked?.key)
  const back = alerts.some((a) => a.key === last)
  useEffect(() => {
    if (asking || last === undefined || document.activeElement !== document.body) return
    // the keyboard goes back to where it was; when that has been decided away, to the list
    const place = back ? opener.current : box.current
    place?.focus()
  }, [asking, last, back])
  const isGone = asking && !current
  // said once; what was typed about it is of no use any more
  useEffect(() => (isGone ? drop : undefined), [isGone, drop])
  const gone = isGone && <p role="alert">{t('patternpage.gone')}</p>
  if (alerts.length === 0)
    return (
      <div ref={box} tabIndex={-1}>
        {gone}
        <EmptyState title={t('patternpage.none')} icon={IconEyeCheck}>
          {t('patternpage.none.text')}
          <Watched />
        </EmptyState>
      </div>
    )
  return (
    <section aria-labelledby="patterns-open" ref={box} tabIndex={-1}>
      <h2 id="patterns-open">{t('patternpage.open', { count: alerts.length })}</h2>
      {gone}
      <ul className={styles.alerts}>
        {alerts.map((alert) => (
          <li key={alert.key}>
            <AlertItem
              alert={alert}
              onDecide={(decision) => {
                opener.current = document.activeElement as HTMLElement
                setLast(alert.key)
                set({ key: alert.key, decision, reason: undefined, follows: undefined })
              }}
            />
          </li>
        ))}
      </ul>
      {asked && current && (
        <DecideDialog
          alert={current}
          decision={asked.decision}
          kept={kept}
          onChanged={onChanged}
          onClose={drop}
        />
      )}
    </section>
  )
}

function Watched() {
  const t = useT()
  return (
    <>
      <ul className={styles.rules}>
        {watchedFor.map(([kind, limits]) => (
          <li key={kind}>{t(`patternpage.watch.${kind}`, limits)}</li>
        ))}
      </ul>
      <p>{t('patternpage.watched.needs')}</p>
    </>
  )
}
