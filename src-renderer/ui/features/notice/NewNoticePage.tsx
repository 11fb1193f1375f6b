/**
 * Begins a notice: for which duty, in which list of questions, the first or a follow-up, to whom. World: UI. What must stay
 * true: everything is proposed and can be changed; a draft that is there already is offered first; what was told so far
 * stands below.
 */
import { Anchor, Button, Select, Skeleton, TextInput } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Output, RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { templateOf } from '../../../../src-shared/notices/messages.ts'
import { sayClockMoment } from '../../../../src-shared/text/clock-words.ts'
import { FuzzyTime } from '../../../../src-shared/values.ts'
import { call, useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dutyOf, lastToldOf, sentNotices, type Part } from '../../components/notice-ledger.ts'
import { NoticeLedger } from '../../components/NoticeLedger.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { noteSaved } from '../../components/saved.ts'
import { useIncidentFacts } from '../../components/use-notice-facts.ts'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { LayoutChoice } from './LayoutChoice.tsx'
import {
  changesOfNew,
  dutiesToAnswer,
  firstPhase,
  headOf,
  layoutsOffered,
  phases,
  recipientOf,
  type Phase,
} from './new-notice.ts'
import styles from './notice.module.css'

interface Props {
  readonly incident: string
  readonly obligation?: string | undefined
}

export function NewNoticePage({ incident, obligation }: Props) {
  const t = useT()
  const record = useCall('record', { id: incident }, { follow: true })
  const office = useCall('office', {}, { follow: true })
  const rules = useCall('rules', {})
  const messages = useCall('messageTexts', {})
  const failure = record.failure ?? office.failure ?? rules.failure ?? messages.failure
  const view = record.value
  if (failure || (view && view.register !== 'incident'))
    return (
      <Page>
        <ErrorNotice failure={failure ?? { code: 'not-found' }} />
      </Page>
    )
  if (!view || !office.value || !rules.value || !messages.value)
    return (
      <Page>
        <div role="status" aria-label={t('record.loading')}>
          <Skeleton height={28} width="50%" mb="lg" />
          <Skeleton height={260} />
        </div>
      </Page>
    )
  return (
    <Page>
      <p className={styles.where}>
        <Link href={`/register/incident/${view.id}`}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {[view.ref, view.title].filter(Boolean).join(' ')}
        </Link>
      </p>
      <PageHeader title={t('notice-page.new')} lead={t('notice-page.new.lead')} />
      <Choices
        view={view}
        office={office.value.office}
        laws={rules.value.pack}
        messages={messages.value.texts}
        asked={obligation}
      />
      <NoticeLedger incident={view} title={t('notice-page.ledger')} />
    </Page>
  )
}

/** Value of the choice that stands for nobody whom a law names. */
const nobody = 'none'

interface Choice {
  readonly duty?: string | undefined
  readonly layout?: string | undefined
  readonly phase?: Phase | undefined
  readonly recipient?: string | undefined
}
const blank: Choice = { duty: undefined, layout: undefined, phase: undefined, recipient: undefined }

interface ChoicesProps {
  readonly view: RecordView
  readonly office: Output<'office'>['office']
  readonly laws: Output<'rules'>['pack']
  readonly messages: Output<'messageTexts'>['texts']
  readonly asked: string | undefined
}
function Choices({ view, office, laws, messages, asked }: ChoicesProps) {
  const t = useT()
  const [, go] = useLocation()
  const readOnly = useAppState().readOnly !== undefined || view.archived
  const factsOf = useIncidentFacts(view, office)
  const duties = dutiesToAnswer(view.children)
  const kept = useKeptTexts(`notice-new:${view.id}`)
  // who comes from another duty does not find the choices that were made for this one
  const chosen = asked === undefined || kept.texts['asked'] === asked ? kept.texts : {}
  const choose = (change: Choice) => kept.set({ ...blank, ...chosen, ...change, asked })
  const dutyId = chosen['duty'] ?? asked ?? duties.find((d) => !d.final)?.id ?? duties[0]?.id ?? nobody
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const duty = duties.find((d) => d.id === dutyId)
  const layouts = layoutsOffered(duty, laws, office, messages)
  // a duty that was told something goes on in the list of questions in which it was told
  const lastUsed = duty && sentNotices(view.children, duty.id).at(-1)?.values['layout']
  const layout = layouts.find((l) => l.id === (chosen['layout'] ?? lastUsed)) ?? layouts[0]!
  const isMessage = templateOf(layout.id) !== undefined
  const told = lastToldOf(view.children, duty?.id, layout.id)
  const phase = phases.find((p) => p === chosen['phase']) ?? firstPhase(layout, told)
  const recipient = chosen['recipient'] ?? recipientOf(duty, office)
  const begin = async () => {
    setBusy(true)
    const begun = {
      incident: view.id,
      duty,
      layout,
      phase: isMessage ? undefined : phase,
      recipient,
      title: isMessage
        ? layout.title
        : t('notice-page.new.name', { phase: t(`notice.phase.${phase}`), duty: duty?.title ?? layout.title }),
    }
    const changes = changesOfNew(begun, factsOf(headOf(begun)), told)
    const made = await call.createRecord({ register: 'notice', changes })
    setBusy(false)
    if (!made.ok) return setFailure(made.error)
    noteSaved(made.value)
    kept.drop()
    // the duty only says how far it is; that it could not be said stops nobody from writing
    if (duty?.state === 'required') await call.transition({ id: duty.id, transition: 'draft' })
    go(`/notice/${made.value.record}`)
  }
  if (readOnly)
    return <p className={styles.note}>{t(view.archived ? 'form.sheet.archived' : 'form.sheet.vault')}</p>
  return (
    <form
      className={styles.choices}
      onSubmit={(e) => {
        e.preventDefault()
        void begin()
      }}
    >
      <Undecided view={view} />
      <Select
        label={t('notice-page.new.duty')}
        data={[
          ...duties.map((d) => ({ value: d.id, label: d.title })),
          { value: nobody, label: t('notice-page.new.nobody') },
        ]}
        value={duty ? dutyId : nobody}
        description={duty && <DutyState duty={duty} />}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(id) => choose({ ...blank, duty: id ?? nobody })}
      />
      <DraftThere parts={view.children} duty={duty} />
      <LayoutChoice layouts={layouts} chosen={layout} onChoose={(id) => choose({ layout: id })} />
      {!isMessage && (
        <div>
          <p className={styles.label} id="notice-phase-label">
            {t('notice.phase.ask')}
          </p>
          <RadioPills
            id="notice-phase"
            labelledBy="notice-phase-label"
            describedBy="notice-phase-def"
            options={phases.map((value) => ({ value, label: t(`notice.phase.${value}`) }))}
            value={phase}
            onChoose={(value) => choose({ phase: value })}
          />
          <p className={styles.dim} id="notice-phase-def">
            {t(`notice.phase.${phase}.def`)}
            {told &&
              ` ${t('notice-page.new.after', { notice: [told.ref, told.title].filter(Boolean).join(' ') })}`}
          </p>
        </div>
      )}
      <TextInput
        label={t('notice.recipient.ask')}
        description={t(
          layout.style === 'letter' ? 'notice-page.new.recipient.letter' : 'notice.recipient.help',
        )}
        value={recipient}
        maxLength={300}
        autoComplete="off"
        onChange={(e) => choose({ recipient: e.currentTarget.value })}
      />
      {failure && <ErrorNotice failure={failure} register="notice" />}
      <div>
        <Button type="submit" size="md" loading={busy}>
          {t('notice-page.new.begin')}
        </Button>
      </div>
    </form>
  )
}

/** Duties without a decision cannot be answered yet: the way to decide. */
function Undecided({ view }: { readonly view: RecordView }) {
  const t = useT()
  if (view.undecided.length === 0) return null
  return (
    <p className={styles.note}>
      {t('notice-page.new.undecided', { count: view.undecided.length })}{' '}
      <Anchor component={Link} href={`/decide/${view.id}`}>
        {t('notice-page.new.decide')}
      </Anchor>
    </p>
  )
}

/** How far the duty is, and by when. */
function DutyState({ duty }: { readonly duty: Part }) {
  const t = useT()
  const ctx = useTextContext()
  const due = FuzzyTime.safeParse(duty.values['due_at']).data
  const state = t(`obligation.state.${duty.state}`)
  return due?.at ? t('notice-page.new.due', { state, at: sayClockMoment(due.at, due.zone, ctx) }) : state
}

/** A draft for the same duty, so that nobody writes it twice. */
function DraftThere({ parts, duty }: { readonly parts: readonly Part[]; readonly duty: Part | undefined }) {
  const t = useT()
  const draft =
    duty && parts.find((c) => c.register === 'notice' && c.state === 'draft' && dutyOf(c) === duty.id)
  if (!draft) return null
  return (
    <p className={styles.note} role="status">
      {t('notice-page.new.draft', { notice: [draft.ref, draft.title].filter(Boolean).join(' ') })}{' '}
      <Anchor component={Link} href={`/notice/${draft.id}`}>
        {t('notice-page.new.go_on')}
      </Anchor>
    </p>
  )
}
