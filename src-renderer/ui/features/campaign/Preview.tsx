/**
 * What a campaign would do, beside the form that puts it together: how many, who and why, who is left out, what ends. World: UI. What
 * must stay true: main works it out, by the same rules as it opens it; nothing is written.
 */
import { Anchor } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { CampaignPreview } from '../../../../src-shared/ipc/contract-sop.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './campaign.module.css'

const shownFirst = 100

export function Preview({
  preview,
  children,
}: {
  readonly preview: CampaignPreview
  readonly children?: ReactNode
}) {
  const t = useT()
  const { locale } = useTextContext()
  const { people, leftOut, requests, supersedes } = preview
  const day = (due: string) => describeDay(due, locale)
  return (
    <>
      <p className={styles.count}>{t('campaign-page.preview.people', { count: people.length })}</p>
      {requests > people.length && <p>{t('campaign-page.preview.requests', { count: requests })}</p>}
      <p>{t('campaign-page.preview.due', { day: day(preview.due) })}</p>
      {supersedes > 0 && <p>{t('campaign-page.preview.ends', { count: supersedes })}</p>}
      {children}
      {people.length > 0 && (
        <details>
          <summary>{t('campaign-page.preview.names', { count: people.length })}</summary>
          <Names items={people}>
            {({ name, department, because, due, onLeave }) => (
              <>
                <strong>{name}</strong>
                {department !== undefined && ` · ${department}`}
                <br />
                <span className={styles.dim}>
                  {because} · {t('signing-page.line.due', { day: day(due) })}
                  {onLeave && ` · ${t('sops.presence.on_leave')}`}
                </span>
              </>
            )}
          </Names>
        </details>
      )}
      {leftOut.length > 0 && (
        <details>
          <summary>{t('campaign-page.preview.left_out', { count: leftOut.length })}</summary>
          <Names items={leftOut}>
            {({ name, why }) => (
              <>
                <strong>{name}</strong>
                <br />
                <span className={styles.dim}>{t(`campaign-page.left_out.${why}`)}</span>
              </>
            )}
          </Names>
        </details>
      )}
    </>
  )
}

interface NamesProps<T> {
  readonly items: readonly T[]
  readonly children: (item: T) => ReactNode
}
function Names<T extends { readonly person: string; readonly name: string }>({
  items,
  children,
}: NamesProps<T>) {
  const t = useT()
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, shownFirst)
  return (
    <>
      <ul className={styles.people} tabIndex={0}>
        {shown.map((item, i) => (
          <li key={`${item.person} ${i}`}>{children(item)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Anchor component="button" type="button" onClick={() => setAll(true)}>
          {t('campaign-page.preview.all', { count: items.length })}
        </Anchor>
      )}
    </>
  )
}
