/**
 * Reminders to give today, person by person: said, written as files, handed out. World: UI. What must stay true: nothing is sent from
 * here; a reminder is marked because somebody says that it was given, never because a file was written.
 */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { ReminderLine } from '../../../../src-shared/ipc/contract-sop.ts'
import {
  reminderFormats,
  reminderWays,
  type ReminderFormat,
  type ReminderWay,
} from '../../../../src-shared/ipc/contract-reminders.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { RecordId } from '../../../../src-shared/values.ts'
import { call, useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { usePlaceQuery } from '../../components/place-query.ts'
import { noteSaved } from '../../components/saved.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { grouped, hasAddress, keyOf, type ReminderGroup } from './reminder-groups.ts'
import styles from './signing-page.module.css'

const hows = ['spoken', 'mail', 'slip', 'other'] as const
type How = (typeof hows)[number]
/** People who are drawn at once; all of them are chosen all the same. */
const shownFirst = 100

export function RemindersPage() {
  const t = useT()
  const campaign = RecordId.safeParse(usePlaceQuery().get('campaign'))
  const { value: reminders, failure } = useCall(
    'reminders',
    campaign.success ? { campaign: campaign.data } : {},
    {
      follow: true,
    },
  )
  return (
    <Page>
      <PageHeader
        title={t('reminders.title')}
        lead={t('reminders.lead')}
        actions={
          campaign.success && (
            <Button component={Link} href={`/campaigns/${campaign.data}`} variant="default">
              {t('reminders.campaign')}
            </Button>
          )
        }
      />
      {failure && !reminders && <ErrorNotice failure={failure} />}
      {!reminders && !failure && <p role="status">{t('record.loading')}</p>}
      {reminders?.length === 0 && (
        <EmptyState icon={IconBell} title={t('reminders.empty')}>
          {t('reminders.empty.text')}
        </EmptyState>
      )}
      {reminders && reminders.length > 0 && <Work reminders={reminders} />}
    </Page>
  )
}

function Work({ reminders }: { readonly reminders: readonly ReminderLine[] }) {
  const t = useT()
  const readOnly = useAppState().readOnly !== undefined
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const groups = useMemo(() => grouped(reminders), [reminders])
  const [all, setAll] = useState(false)
  const shown = all ? groups : groups.slice(0, shownFirst)
  const ticked = reminders.filter((r) => !off.has(keyOf(r)))
  const turn = (items: readonly ReminderLine[], on: boolean) => {
    const next = new Set(off)
    for (const one of items) {
      if (on) next.delete(keyOf(one))
      else next.add(keyOf(one))
    }
    setOff(next)
  }
  return (
    <div className={styles.form}>
      <Checkbox
        label={t('reminders.all', { count: reminders.length })}
        checked={ticked.length === reminders.length}
        indeterminate={ticked.length > 0 && ticked.length < reminders.length}
        onChange={(e) => turn(reminders, e.currentTarget.checked)}
      />
      <ul className={styles.list}>
        {shown.map((group) => (
          <li key={group.person}>
            <Person group={group} off={off} onTurn={turn} />
          </li>
        ))}
      </ul>
      {shown.length < groups.length && (
        <div>
          <Button variant="subtle" onClick={() => setAll(true)}>
            {t('reminders.show_all', { count: groups.length })}
          </Button>
        </div>
      )}
      <Files ticked={ticked} />
      {!readOnly && <Marks ticked={ticked} />}
    </div>
  )
}

interface PersonProps {
  readonly group: ReminderGroup
  readonly off: ReadonlySet<string>
  readonly onTurn: (items: readonly ReminderLine[], on: boolean) => void
}
function Person({ group: { name, department, items }, off, onTurn }: PersonProps) {
  const t = useT()
  const { locale } = useTextContext()
  return (
    <fieldset className={styles.reminded}>
      <legend>
        {name}
        {department !== undefined && <span className={styles.dim}> {department}</span>}
      </legend>
      {items.map((item) => {
        const { line, kind, manager } = item
        const last = line.lastReminder
        return (
          <Checkbox
            key={keyOf(item)}
            label={[
              t(`sops.reminder.${kind}`),
              `${line.code} ${line.number}`,
              ...(line.due === undefined
                ? []
                : [t('signing-page.line.due', { day: describeDay(line.due, locale) })]),
            ].join(' · ')}
            description={[
              ...(kind === 'manager' && manager ? [t('reminders.to', { name: manager.name })] : []),
              ...(hasAddress(item) ? [] : [t('reminders.no_address')]),
              ...(last ? [t('reminders.last', { day: describeDay(last.day, locale) })] : []),
            ].join(' · ')}
            checked={!off.has(keyOf(item))}
            onChange={(e) => onTurn([item], e.currentTarget.checked)}
          />
        )
      })}
    </fieldset>
  )
}

const itemsOf = (lines: readonly ReminderLine[]) =>
  lines.map(({ line, kind }) => ({ assignment: line.assignment, kind }))

type Written = { readonly format: ReminderFormat } & Output<'reminderFiles'>
function Files({ ticked }: { readonly ticked: readonly ReminderLine[] }) {
  const t = useT()
  const [ways, setWays] = useState<readonly ReminderWay[]>(['self_pc'])
  const [place, setPlace] = useState('')
  const [busy, setBusy] = useState<ReminderFormat>()
  const [failure, setFailure] = useState<Failure>()
  const [written, setWritten] = useState<Written>()
  const make = async (format: ReminderFormat) => {
    setBusy(format)
    setFailure(undefined)
    setWritten(undefined)
    const done = await call.reminderFiles({
      items: itemsOf(ticked),
      format,
      ways: [...ways],
      ...(place.trim() !== '' && { place: place.trim() }),
    })
    setBusy(undefined)
    if (!done.ok) return setFailure(done.error)
    if (done.value.saved) setWritten({ format, ...done.value })
  }
  return (
    <section aria-labelledby="reminder-files" className={styles.form}>
      <div>
        <h2 id="reminder-files">{t('reminders.files')}</h2>
        <p className={styles.dim}>{t('reminders.files.text')}</p>
      </div>
      <Checkbox.Group
        label={t('reminders.ways')}
        value={[...ways]}
        onChange={(chosen) => setWays(reminderWays.filter((w) => chosen.includes(w)))}
      >
        <div className={styles.kinds}>
          {reminderWays.map((way) => (
            <Checkbox key={way} value={way} label={t(`sops.method.${way}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        className={styles.narrow}
        label={t('reminders.place')}
        description={t('reminders.place.help')}
        value={place}
        maxLength={200}
        autoComplete="off"
        onChange={(e) => setPlace(e.currentTarget.value)}
      />
      <div className={styles.row}>
        {reminderFormats.map((format) => (
          <Button
            key={format}
            variant="default"
            disabled={ticked.length === 0 || (busy !== undefined && busy !== format)}
            loading={busy === format}
            onClick={() => void make(format)}
          >
            {t(`reminders.make.${format}`)}
          </Button>
        ))}
      </div>
      {failure && <ErrorNotice failure={failure} />}
      {written && (
        <p role="status">
          {t('reminders.written', { count: written.within })}
          {written.without > 0 && ` ${t('reminders.without', { count: written.without })}`}{' '}
          {t(written.format === 'slips' ? 'reminders.then_slip' : 'reminders.then_mail')}
        </p>
      )}
    </section>
  )
}

function Marks({ ticked }: { readonly ticked: readonly ReminderLine[] }) {
  const t = useT()
  const [busy, setBusy] = useState<How>()
  const [failure, setFailure] = useState<Failure>()
  const mark = async (how: How) => {
    setBusy(how)
    setFailure(undefined)
    const done = await call.markReminded({ items: itemsOf(ticked), how })
    setBusy(undefined)
    if (!done.ok) return setFailure(done.error)
    noteSaved(done.value)
    notifyDone(t('reminders.marked', { count: ticked.length }))
  }
  return (
    <section aria-labelledby="reminder-marks">
      <h2 id="reminder-marks">{t('reminders.marks')}</h2>
      <p className={styles.dim}>{t('reminders.marks.text')}</p>
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.bar}>
        <strong>{t('reminders.ticked', { count: ticked.length })}</strong>
        {hows.map((how) => (
          <Button
            key={how}
            size="compact-sm"
            variant="default"
            disabled={ticked.length === 0 || (busy !== undefined && busy !== how)}
            loading={busy === how}
            onClick={() => void mark(how)}
          >
            {t(`reminders.mark.${how}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}
