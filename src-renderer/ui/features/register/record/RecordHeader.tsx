/** The top of a record: reference, title, state, next clock, who looks after it, and what can be done with it as a whole. World: UI. */
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArrowLeft,
  IconDots,
  IconFileTypePdf,
  IconPrinter,
  IconRestore,
} from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { call } from '../../../api.ts'
import { notifyDone, notifyFailure } from '../../../components/notify.ts'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { useT } from '../../../i18n/index.ts'
import { ClockChip } from '../ClockChip.tsx'
import { toneOf } from '../../../components/state-tone.ts'
import { ArchiveDialog } from './ArchiveDialog.tsx'
import { useRecord } from './record-context.ts'
import styles from './record.module.css'

export function RecordHeader() {
  const t = useT()
  const { form, register, view } = useRecord()
  const [archiving, setArchiving] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if ((history.state as { focusRecord?: boolean } | null)?.focusRecord) heading.current?.focus()
  }, [])
  useEffect(() => {
    document.title = t('window.title', { page: view.ref ? `${view.ref} ${view.title}` : view.title })
  }, [t, view.ref, view.title])
  const owner = Object.entries(register.fields).find(
    ([key, f]) => f.type === 'person' && f.column === 'shown' && view.values[key],
  )
  const dossier = async (print: boolean) => {
    const made = await call.dossier({ id: view.id, print })
    if (!made.ok) notifyFailure(made.error)
    else if (made.value.saved) notifyDone(t(print ? 'record.dossier.printed' : 'record.dossier.saved'))
  }
  const restore = async () => {
    const done = await form.write(() => call.restore({ id: view.id }))
    if (!done.ok) notifyFailure(done.error)
  }
  return (
    <header className={styles.header}>
      <div className={styles.headline}>
        <Link href={`/register/${register.id}`} className={styles.back} aria-label={t('record.back')}>
          <IconArrowLeft size={18} stroke={1.75} aria-hidden="true" />
        </Link>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {view.title || t('record.untitled')}
        </h1>
        <Menu withInitialFocusPlaceholder={false} position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('record.actions')} title={t('record.actions')} data-print="hide">
              <IconDots size={18} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconFileTypePdf size={16} />} onClick={() => void dossier(false)}>
              {t('record.dossier.save')}
            </Menu.Item>
            <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => void dossier(true)}>
              {t('record.dossier.print')}
            </Menu.Item>
            <Menu.Divider />
            {view.archived ? (
              <Menu.Item leftSection={<IconRestore size={16} />} onClick={() => void restore()}>
                {t('record.restore')}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => setArchiving(true)}>
                {t('record.archive')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={styles.facts}>
        {view.ref && <span className={styles.ref}>{view.ref}</span>}
        <StateBadge tone={toneOf(register, view.state)} soft>
          {t(`${register.id}.state.${view.state}`)}
        </StateBadge>
        {view.archived && <StateBadge tone="plain">{t('record.archived')}</StateBadge>}
        {view.clocks.map((clock) => (
          <ClockChip key={clock.duty} clock={clock} />
        ))}
        {owner && (
          <span className={styles.dim}>
            {t(`${register.id}.${owner[0]}`)}:{' '}
            {view.names[String(view.values[owner[0]])] ?? t('value.someone')}
          </span>
        )}
      </div>
      {view.archived && view.archivedWhy && (
        <p className={styles.dim}>{t('record.archived.why', { why: view.archivedWhy })}</p>
      )}
      <ArchiveDialog opened={archiving} onClose={() => setArchiving(false)} />
    </header>
  )
}
