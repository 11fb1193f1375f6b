/** The top of a notice: the incident it is about, its title, state, kind and recipient. World: UI. */
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'wouter'
import { templateOf } from '../../../../src-shared/notices/messages.ts'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './notice.module.css'
import type { OpenNotice } from './writing-context.ts'

const tones: Readonly<Record<string, Tone>> = {
  draft: 'plain',
  sent: 'done',
  acknowledged: 'done',
  withdrawn: 'stop',
}

interface Props {
  readonly open: OpenNotice
  readonly actions: ReactNode
}

export function NoticeHeader({ open: { view, incident, layout }, actions }: Props) {
  const t = useT()
  const { recipient, phase } = view.values
  useEffect(() => {
    document.title = t('window.title', { page: `${view.ref ?? ''} ${view.title}`.trim() })
  }, [t, view.ref, view.title])
  const facts = [
    typeof phase === 'string' ? t(`notice.phase.${phase}`) : '',
    typeof recipient === 'string' ? t('notice-page.to', { recipient }) : '',
    layout && !templateOf(layout.id) ? layout.title : '',
  ].filter((fact) => fact !== '')
  return (
    <header className={styles.header}>
      <p className={styles.where}>
        <Link href={`/register/incident/${incident.id}`}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {[incident.ref, incident.title].filter(Boolean).join(' ')}
        </Link>
      </p>
      <div className={styles.headline}>
        <h1>{view.title || t('record.untitled')}</h1>
        <div className={styles.actions} data-print="hide">
          {actions}
        </div>
      </div>
      <p className={styles.glance}>
        {view.ref && <span className={styles.ref}>{view.ref}</span>}
        <StateBadge tone={tones[view.state] ?? 'plain'} soft>
          {t(`notice.state.${view.state}`)}
        </StateBadge>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </header>
  )
}
