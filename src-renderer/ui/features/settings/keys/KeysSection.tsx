/** The way from the settings to the keys and to the vault log. World: UI. */
import { Button } from '@mantine/core'
import { IconHistory, IconKey } from '@tabler/icons-react'
import { navigate } from 'wouter/use-hash-location'
import { useT } from '../../../i18n/index.ts'
import { Section } from '../Section.tsx'
import styles from '../Settings.module.css'

export function KeysSection() {
  const t = useT()
  return (
    <Section title={t('keys.section')} lead={t('keys.section.lead')}>
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={<IconKey size={16} stroke={1.75} />}
          onClick={() => navigate('/settings/keys')}
        >
          {t('keys.title')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconHistory size={16} stroke={1.75} />}
          onClick={() => navigate('/settings/log')}
        >
          {t('keys.log')}
        </Button>
      </div>
    </Section>
  )
}
