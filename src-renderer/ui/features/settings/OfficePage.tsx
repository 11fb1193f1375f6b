/**
 * Our office: where it is, what it is in the eyes of the laws, whom notices name, and deadlines of its own. World: UI.
 * What must stay true: what nobody has said stays unknown; every change is kept at once and can be taken back.
 */
import { Button, Skeleton } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useAppState } from '../../app-state.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/registry.ts'
import { BackLink } from '../../components/BackLink.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useSpot } from '../../components/use-spot.ts'
import { useT } from '../../i18n/index.ts'
import { OfficeContext, useOfficeForm } from './office-context.ts'
import { createOfficeForm } from './office-form.ts'
import { OfficeDeadlines } from './OfficeDeadlines.tsx'
import { OfficePlaces } from './OfficePlaces.tsx'
import { OfficeRoles } from './OfficeRoles.tsx'
import { OfficeText } from './OfficeText.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import own from './Office.module.css'

export function OfficePage() {
  const t = useT()
  const [form] = useState(createOfficeForm)
  const { readOnly } = useAppState()
  const loaded = useStore(form.store, (s) => s.office !== undefined)
  const failure = useStore(form.store, (s) => s.failure)
  // the button for it is drawn anew when this changes
  useStore(form.store, (s) => s.past.length > 0)
  useEffect(() => void form.load(), [form])
  useCommands([
    {
      id: 'edit.undo',
      labelKey: 'office.undo',
      group: 'record',
      icon: IconArrowBackUp,
      shortcut: 'mod+shift+Z',
      when: () => form.store.getState().past.length > 0 && !readOnly,
      run: () => void form.undo(),
    },
  ])
  return (
    <OfficeContext value={form}>
      <Page>
        <BackLink to="/settings">{t('settings.title')}</BackLink>
        <PageHeader
          title={t('office.title')}
          lead={t('office.lead')}
          actions={<CommandButton id="edit.undo" variant="default" />}
        />
        {readOnly && <p className={own.note}>{t('office.readonly')}</p>}
        {failure && (
          <ErrorNotice failure={failure} onClose={() => form.store.setState({ failure: undefined })} />
        )}
        {loaded ? <Sections /> : !failure && <Skeleton height={320} radius="md" aria-hidden="true" />}
      </Page>
    </OfficeContext>
  )
}

function Sections() {
  const t = useT()
  useSpot()
  return (
    <div className={styles.sections}>
      <Recovered />
      <OfficePlaces />
      <OfficeRoles />
      <Section id="contact" title={t('office.contact')} lead={t('office.contact.lead')}>
        <div className={own.pair}>
          <OfficeText name="dpoName" help />
          <OfficeText name="dpoContact" help />
          <OfficeText name="authority" help />
          <OfficeText name="authorityContact" help />
        </div>
        <OfficeText name="address" lines />
      </Section>
      <OfficeDeadlines />
    </div>
  )
}

/** What had been typed before a lock or crash: it is in its fields again, and saved only when somebody says so. */
function Recovered() {
  const t = useT()
  const form = useOfficeForm()
  const recovered = useStore(form.store, (s) => s.recovered)
  if (!recovered) return null
  return (
    <div className={own.note} role="status">
      <p>{t('office.draft')}</p>
      <div className={styles.buttons}>
        <Button size="xs" onClick={() => void form.leave()}>
          {t('office.draft.save')}
        </Button>
        <Button size="xs" variant="default" onClick={form.forget}>
          {t('office.draft.drop')}
        </Button>
      </div>
    </div>
  )
}
