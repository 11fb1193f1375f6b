/** Our office in a few facts, and the way to its page and to the laws in use. World: UI. */
import { Anchor, Button } from '@mantine/core'
import { IconBuilding } from '@tabler/icons-react'
import { navigate } from 'wouter/use-hash-location'
import { establishedIn } from '../../../../src-shared/office.ts'
import { roleAnswer, roles } from '../../../../src-shared/rules/obligation-facts.ts'
import { placeName } from '../../../../src-shared/rules/places.ts'
import { useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { useT } from '../../i18n/index.ts'
import { Section } from './Section.tsx'

export function OfficeSection() {
  const t = useT()
  const { value, failure } = useCall('office', {}, { follow: true })
  const rules = useCall('rules', {}, { follow: true })
  const office = value?.office
  const held = office ? roles.filter((role) => roleAnswer(office, role) === 'yes') : []
  const list = (parts: readonly string[]) => (parts.length > 0 ? parts.join('; ') : t('office.unsaid'))
  return (
    <Section title={t('office.section')} lead={t('office.section.lead')}>
      {failure && <ErrorNotice failure={failure} />}
      {value && (
        <Facts
          items={[
            { label: t('office.name'), value: list(office?.name ? [office.name] : []) },
            {
              label: t('office.where'),
              value: list((establishedIn(office) ?? []).map((code) => placeName(code) ?? code)),
            },
            { label: t('office.roles'), value: list(held.map((role) => t(`rules.duty.role.${role}`))) },
            {
              label: t('office.section.laws'),
              value: (
                <Anchor href="#/laws" inherit>
                  {rules.value?.packs.find((p) => p.current)?.name ?? t('nav.laws')}
                </Anchor>
              ),
            },
          ]}
        />
      )}
      <div>
        <Button
          variant="default"
          leftSection={<IconBuilding size={16} stroke={1.75} />}
          onClick={() => navigate('/settings/office')}
        >
          {t('office.section.open')}
        </Button>
      </div>
    </Section>
  )
}
