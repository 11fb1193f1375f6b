/**
 * The top of a record: what it is part of, title, reference, state, what kind, when, who looks after it, its next clock,
 * and what can be done with it as a whole. World: UI. What must stay true: which facts stand here follows from the
 * declaration (the first subtitle, the times and the person that lists show).
 */
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArrowLeft,
  IconArrowMerge,
  IconDots,
  IconFileTypePdf,
  IconPrinter,
  IconRestore,
} from '@tabler/icons-react'
import { Fragment, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../../src-shared/registers/define.ts'
import { isOpenClock } from '../../../../../src-shared/rules/clocks.ts'
import { describeValue } from '../../../../../src-shared/text/value.ts'
import { call } from '../../../api.ts'
import { notifyFailure } from '../../../components/notify.ts'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { toneOf } from '../../../components/state-tone.ts'
import { useFormState } from '../../../form/form-store.ts'
import { useRecordExtras } from '../../../form/record-extras.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import { ClockChip } from '../ClockChip.tsx'
import { ArchiveDialog } from './ArchiveDialog.tsx'
import { KeepingDialogs } from './KeepingDialogs.tsx'
import { KeepingItems, type Keeping } from './KeepingItems.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { useRecord } from './record-context.ts'
import { useDossier } from './use-dossier.ts'
import styles from './record.module.css'

/** What a record is about at a glance: fields that its lists show beside the title, where they are filled. */
function glance(register: Register, view: RecordView): string[] {
  const kind = register.subtitle?.slice(0, 1) ?? []
  const shown = Object.entries(register.fields)
    .filter(([, f]) => f.column === 'shown' && (f.type === 'time' || f.type === 'person'))
    .map(([key]) => key)
  return [...new Set([...kind, ...shown])].filter((key) => view.values[key] !== undefined)
}

interface Props {
  /** The clock stands right below; it shows here only once that has scrolled away. */
  readonly clockBelow: boolean
}

export function RecordHeader({ clockBelow }: Props) {
  const t = useT()
  const { register, view } = useRecord()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if ((history.state as { focusRecord?: boolean } | null)?.focusRecord) heading.current?.focus()
  }, [])
  useEffect(() => {
    document.title = t('window.title', { page: view.ref ? `${view.ref} ${view.title}` : view.title })
  }, [t, view.ref, view.title])
  return (
    <header className={styles.header}>
      <PartOf />
      <div className={styles.headline}>
        <Link href={`/register/${register.id}`} className={styles.back} aria-label={t('record.back')}>
          <IconArrowLeft size={18} stroke={1.75} aria-hidden="true" />
        </Link>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {view.title || t('record.untitled')}
        </h1>
        <HeadClock clockBelow={clockBelow} />
        <Actions />
      </div>
      <Glance />
      {view.archived && view.archivedWhy && (
        <p className={styles.dim}>{t('record.archived.why', { why: view.archivedWhy })}</p>
      )}
      {view.hold && <p className={styles.dim}>{t('retention.hold.shown', { ...view.hold })}</p>}
    </header>
  )
}

/** The record that this one belongs to. */
function PartOf() {
  const t = useT()
  const { register, view } = useRecord()
  const field = register.parentField === undefined ? undefined : register.fields[register.parentField]
  const parents = (view.values[register.parentField ?? ''] ?? []) as readonly string[]
  if (field?.type !== 'links' || parents.length === 0) return null
  return (
    <p className={styles.partOf}>
      {t('record.part_of')}{' '}
      {parents.map((id, i) => (
        <Fragment key={id}>
          {i > 0 && ' · '}
          <Link href={`/register/${field.to[0]!}/${id}`}>{view.names[id] ?? t('value.record')}</Link>
        </Fragment>
      ))}
    </p>
  )
}

function HeadClock({ clockBelow }: Props) {
  const { view } = useRecord()
  const next = view.clocks.find(isOpenClock)
  if (!next) return null
  return (
    <span className={styles.headClock} data-below={clockBelow || undefined}>
      <ClockChip clock={next} />
    </span>
  )
}

function Glance() {
  const t = useT()
  const ctx = useTextContext()
  const { register, view } = useRecord()
  const say = (key: string) =>
    describeValue(
      { prefix: `${register.id}.${key}`, field: register.fields[key]! },
      view.values[key],
      ctx,
      view.names,
    )
  return (
    <div className={styles.facts}>
      {view.ref && <span className={styles.ref}>{view.ref}</span>}
      <StateBadge tone={toneOf(register, view.state)} soft>
        {t(`${register.id}.state.${view.state}`)}
      </StateBadge>
      {view.archived && <StateBadge tone="plain">{t('record.archived')}</StateBadge>}
      {glance(register, view).map((key) => (
        <span key={key} className={styles.fact}>
          {register.fields[key]!.type === 'choice' ? (
            say(key)
          ) : (
            <>
              <span className={styles.dim}>{t(`${register.id}.${key}`)}:</span> {say(key)}
            </>
          )}
        </span>
      ))}
    </div>
  )
}

/** What can be done with the record as a whole. */
function Actions() {
  const t = useT()
  const { form, register, view } = useRecord()
  const readOnly = useFormState((s) => s.readOnly)
  const [asking, setAsking] = useState<'archive' | 'merge' | Keeping>()
  const dossier = useDossier(register.id, view)
  const restore = async () => {
    const done = await form.write(() => call.restore({ id: view.id }))
    if (!done.ok) notifyFailure(done.error)
  }
  const { MenuItems } = useRecordExtras(register.id)
  const merge = register.transitions['merge']
  const close = () => setAsking(undefined)
  return (
    <>
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
          {MenuItems && <MenuItems view={view} />}
          <Menu.Divider />
          {merge?.from.includes(view.state) && !readOnly && (
            <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={() => setAsking('merge')}>
              {t('record.merge')}
            </Menu.Item>
          )}
          {view.archived ? (
            <Menu.Item leftSection={<IconRestore size={16} />} onClick={() => void restore()}>
              {t('record.restore')}
            </Menu.Item>
          ) : register.keptIn?.includes(view.state) ? (
            // not "disabled": the keyboard would pass over it, and with it over the reason
            <Menu.Item leftSection={<IconArchive size={16} />} aria-disabled closeMenuOnClick={false}>
              <span className={styles.dim}>
                {t('record.archive')}
                <br />
                {t('record.archive.kept')}
              </span>
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => setAsking('archive')}>
              {t('record.archive')}
            </Menu.Item>
          )}
          <KeepingItems onAsk={setAsking} />
        </Menu.Dropdown>
      </Menu>
      <ArchiveDialog opened={asking === 'archive'} onClose={close} />
      {asking === 'merge' && <MergeDialog onClose={close} />}
      <KeepingDialogs
        asking={asking === 'archive' || asking === 'merge' ? undefined : asking}
        onClose={close}
      />
    </>
  )
}
