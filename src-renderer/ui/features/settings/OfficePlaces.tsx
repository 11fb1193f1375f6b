/** What the office is called and where it is: its country, and every other place in which it is established. World: UI. */
import { MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { placeFile, placeName, placeOf } from '../../../../src-shared/rules/places.ts'
import { countryChoices } from '../../components/countries.ts'
import { useT } from '../../i18n/index.ts'
import { useOffice, useOfficeForm } from './office-context.ts'
import { OfficeText } from './OfficeText.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'

/** `Georgia` is a country, `Georgia, United States` a state. */
function labelOf(code: string): string {
  const [country, state] = code.split('-')
  const name = placeName(code) ?? code
  return state === undefined ? name : `${name}, ${placeName(country!) ?? country!}`
}

function placeChoices(): { value: string; label: string }[] {
  return Object.keys(placeFile.places)
    .map((value) => ({ value, label: labelOf(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}

export function OfficePlaces() {
  const t = useT()
  const form = useOfficeForm()
  const { office, readOnly } = useOffice()
  const [countries] = useState(countryChoices)
  const [places] = useState(placeChoices)
  const others = office.establishedIn ?? []
  const home = office.country === '' ? undefined : placeOf(office.country)
  // a place that this version cannot name is shown all the same
  const unknown = others.filter((code) => !placeName(code)).map((value) => ({ value, label: value }))
  return (
    <Section id="place" title={t('office.place')}>
      <OfficeText name="name" help />
      <Select
        className={styles.field}
        label={t('office.country')}
        placeholder={t('office.unsaid')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        nothingFoundMessage={t('choice.none')}
        data={countries}
        value={office.country === '' ? null : office.country}
        readOnly={readOnly}
        onChange={(country) => void form.choose({ country: country ?? '' })}
      />
      <MultiSelect
        label={t('office.established')}
        description={t('office.established.help')}
        placeholder={t('office.established.placeholder')}
        searchable
        hidePickedOptions
        nothingFoundMessage={t('choice.none')}
        data={[...places.filter((p) => p.value !== home), ...unknown]}
        limit={60}
        maxValues={60}
        value={[...others]}
        readOnly={readOnly}
        onChange={(codes) => void form.choose({ establishedIn: codes.length > 0 ? codes : undefined })}
      />
    </Section>
  )
}
