/** The way from the settings to retention and erasure. World: UI. */
import { Button } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { navigate } from 'wouter/use-hash-location'
import { useT } from '../../i18n/index.ts'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'

export function RetentionSection() {
  const t = useT()
  return (
    <Section title={t('retention.title')} lead={t('retention.lead')}>
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={<IconEraser size={16} stroke={1.75} />}
          onClick={() => navigate('/settings/retention')}
        >
          {t('retention.open')}
        </Button>
      </div>
    </Section>
  )
}
