/** First step: the office and what it does, the person, language, country, zone, where the vault is to live. World: UI. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { call } from '../../api.ts'
import { countryChoices, guessCountry } from '../../components/countries.ts'
import { RestoreButton } from '../../components/backup/RestoreButton.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { zoneChoices } from '../../components/zones.ts'
import type { FileRef } from '../../../../src-shared/ipc/contract.ts'
import type { Office } from '../../../../src-shared/office.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { knownZone } from '../../../../src-shared/text/calendar.ts'
import { useT } from '../../i18n/index.ts'
import styles from './FirstRun.module.css'

const roleChoices = ['controller', 'processor', 'both', 'unsure'] as const
type RoleChoice = (typeof roleChoices)[number]

export interface Place {
  readonly vault: string
  readonly person: string
  readonly locale: string
  readonly country: string
  readonly zone: string
  readonly folder?: FileRef | undefined
  readonly location?: string | undefined
  readonly role: RoleChoice
}
export const guessPlace = (locale: string): Place => ({
  vault: '',
  person: '',
  locale,
  country: guessCountry(),
  zone: knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
  role: 'controller',
})

/** The answer as the office keeps it. Each choice says yes or no to both roles; all others were not asked about. */
export const rolesSaid: Readonly<Record<RoleChoice, Pick<Office, 'roles' | 'notRoles'>>> = {
  controller: { roles: ['controller'], notRoles: ['processor'] },
  processor: { roles: ['processor'], notRoles: ['controller'] },
  both: { roles: ['controller', 'processor'], notRoles: [] },
  unsure: {},
}

interface Props {
  readonly place: Place
  readonly onChange: (place: Place) => void
  readonly onNext: () => void
  readonly onCancel?: (() => void) | undefined
}

export function PlaceStep({ place, onChange, onNext, onCancel }: Props) {
  const t = useT()
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [countries] = useState(countryChoices)
  const [zones] = useState(zoneChoices)
  const set = (change: Partial<Place>) => onChange({ ...place, ...change })
  const missing = (value: string, key: string) => (tried && value.trim() === '' ? t(key) : undefined)
  const next = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (place.vault.trim() && place.person.trim()) onNext()
  }
  const chooseFolder = async () => {
    const result = await call.chooseVaultFolder({})
    setFailure(result.ok ? undefined : result.error)
    if (result.ok && result.value.folder)
      set({ folder: result.value.folder, location: result.value.location })
  }
  const addExisting = async () => {
    const result = await call.addExistingVault({})
    setFailure(result.ok ? undefined : result.error)
  }
  return (
    <form className={styles.form} onSubmit={next} noValidate>
      <div className={styles.pair}>
        <TextInput
          label={t('first.vault')}
          description={t('first.vault.help')}
          value={place.vault}
          maxLength={120}
          error={missing(place.vault, 'first.vault.missing')}
          onChange={(e) => set({ vault: e.currentTarget.value })}
          autoFocus
        />
        <TextInput
          label={t('first.person')}
          description={t('first.person.help')}
          value={place.person}
          maxLength={120}
          error={missing(place.person, 'first.person.missing')}
          onChange={(e) => set({ person: e.currentTarget.value })}
        />
      </div>
      <div>
        <p className={styles.label} id="first-role">
          {t('first.role')}
        </p>
        <RadioPills
          id="first-role-choice"
          labelledBy="first-role"
          describedBy="first-role-help"
          options={roleChoices.map((value) => ({ value, label: t(`first.role.${value}`) }))}
          value={place.role}
          onChoose={(role) => set({ role })}
        />
        <p className={styles.help} id="first-role-help">
          {t('first.role.help')}
        </p>
      </div>
      <div className={styles.pair}>
        <Select
          label={t('first.country')}
          placeholder={t('first.country.choose')}
          searchable
          nothingFoundMessage={t('choice.none')}
          data={countries}
          value={place.country || null}
          onChange={(country) => set({ country: country ?? '' })}
        />
        <Select
          label={t('first.locale')}
          data={[...new Set(['en', place.locale])].map((value) => ({ value, label: t(`locale.${value}`) }))}
          value={place.locale}
          onChange={(locale) => set({ locale: locale ?? place.locale })}
        />
      </div>
      <Select
        label={t('first.zone')}
        description={t('first.zone.help')}
        searchable
        nothingFoundMessage={t('choice.none')}
        data={zones}
        value={place.zone}
        onChange={(zone) => set({ zone: zone ?? place.zone })}
      />
      <p className={styles.where}>
        <span>
          {place.location ? t('first.where.chosen', { location: place.location }) : t('first.where')}
        </span>
        <Button variant="subtle" size="compact-sm" onClick={() => void chooseFolder()}>
          {t('first.where.change')}
        </Button>
      </p>
      {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
      <div className={styles.buttons}>
        <Button type="submit">{t('button.continue')}</Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('button.cancel')}
          </Button>
        )}
        {!onCancel && (
          <Button variant="subtle" onClick={() => void addExisting()}>
            {t('first.existing')}
          </Button>
        )}
        {!onCancel && <RestoreButton variant="subtle" />}
      </div>
    </form>
  )
}
