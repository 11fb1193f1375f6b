/**
 * Turns the shared PC on: for which campaigns, and who has no PIN yet. World: UI. What must stay true: a start code is shown once and
 * kept nowhere; the window closes with the start, so it says before what happens and how to come back.
 */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { CampaignLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { describeInstant } from '../../../../src-shared/text/calendar.ts'
import { call, useCall } from '../../api.ts'
import { useZone } from '../../app-state.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { sayCampaign } from '../../components/signing/campaign-words.ts'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { pinKey } from './pin-words.ts'
import styles from './signing-page.module.css'

export function SharedPcPage() {
  const t = useT()
  const { value: campaigns, failure } = useCall('campaigns', {}, { follow: true })
  const open = campaigns?.filter((c) => c.state === 'open')
  return (
    <Page>
      <PageHeader title={t('shared-pc.title')} lead={t('shared-pc.lead')} />
      {failure && !campaigns && <ErrorNotice failure={failure} />}
      {!campaigns && !failure && <p role="status">{t('record.loading')}</p>}
      {open?.length === 0 && (
        <EmptyState
          title={t('signing-page.open.none')}
          actions={
            <Button component={Link} href="/campaigns/new">
              {t('signing-page.ask')}
            </Button>
          }
        />
      )}
      {open && open.length > 0 && (
        <div className={styles.form}>
          <Start campaigns={open} />
          <Pins />
        </div>
      )}
    </Page>
  )
}

function Start({ campaigns }: { readonly campaigns: readonly CampaignLine[] }) {
  const t = useT()
  const ctx = useTextContext()
  const [off, setOff] = useState<readonly string[]>([])
  const [failure, setFailure] = useState<Failure>()
  const chosen = campaigns.map((c) => c.record).filter((id) => !off.includes(id))
  const start = async () => {
    const done = await call.startKiosk({ campaigns: chosen.slice(0, 50), versions: [] })
    if (!done.ok) setFailure(done.error)
  }
  return (
    <section aria-labelledby="shared-what" className={styles.form}>
      <Checkbox.Group
        label={<span id="shared-what">{t('shared-pc.what')}</span>}
        value={chosen}
        onChange={(on) => setOff(campaigns.map((c) => c.record).filter((id) => !on.includes(id)))}
      >
        <div className={styles.form}>
          {campaigns.map((line) => (
            <Checkbox
              key={line.record}
              value={line.record}
              label={line.title}
              description={sayCampaign(line, ctx)}
            />
          ))}
        </div>
      </Checkbox.Group>
      {failure && <ErrorNotice failure={failure} />}
      <p>{t('shared-pc.after')}</p>
      <div>
        <Button disabled={chosen.length === 0} onClick={() => void start()}>
          {t('shared-pc.start')}
        </Button>
      </div>
    </section>
  )
}

/** Start codes: for whoever has no PIN, or has forgotten it. */
function Pins() {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const { value, reload } = useCall('pinStates', {})
  const [person, setPerson] = useState<{ readonly id: string; readonly name: string }>()
  const [given, setGiven] = useState<{ readonly code: string; readonly until: string }>()
  const [failure, setFailure] = useState<Failure>()
  const pin = person && value?.people.find((p) => p.person === person.id)
  const give = async () => {
    if (!person) return
    setFailure(undefined)
    const done = await call.givePinCode({ person: person.id })
    if (!done.ok) return setFailure(done.error)
    setGiven(done.value)
    reload()
  }
  const withPin = value?.people.filter((p) => p.set).length ?? 0
  return (
    <section aria-labelledby="shared-pins" className={styles.form}>
      <div>
        <h2 id="shared-pins">{t('shared-pc.pins')}</h2>
        <p className={styles.dim}>{t('shared-pc.pins.text')}</p>
        {value && <p>{t('shared-pc.pins.count', { count: withPin })}</p>}
      </div>
      <div className={styles.narrow}>
        <label htmlFor="start-code" className={styles.label}>
          {t('shared-pc.pins.person')}
        </label>
        <PersonSelect
          id="start-code"
          value={person && { kind: 'roster', id: person.id }}
          nameOf={() => person?.name}
          anyone={false}
          onlyKnown
          readOnly={false}
          onChange={(who, name) => {
            setGiven(undefined)
            setPerson(who?.kind === 'roster' ? { id: who.id, name: name ?? '' } : undefined)
          }}
        />
      </div>
      {pin && <p>{t(pinKey(pin), { name: person.name })}</p>}
      {failure && <ErrorNotice failure={failure} />}
      {given && person && (
        <div role="status" className={styles.top}>
          <p>{t('shared-pc.code', { name: person.name })}</p>
          <p className={styles.code}>{given.code}</p>
          <p className={styles.dim}>
            {t('shared-pc.code.until', { time: describeInstant(given.until, zone, locale) })}
          </p>
        </div>
      )}
      <div>
        <Button variant="default" disabled={!person} onClick={() => void give()}>
          {t('shared-pc.code.give')}
        </Button>
      </div>
    </section>
  )
}
