/** Backups in one line, and the way to their page. World: UI. */
import { Button } from '@mantine/core'
import { IconDatabaseExport } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useT } from '../../i18n/index.ts'
import { Section } from './Section.tsx'

export function BackupSection() {
  const t = useT()
  return (
    <Section title={t('nav.backup')} lead={t('backup.settings.lead')}>
      <div>
        <Button
          component={Link}
          href="/settings/backup"
          variant="default"
          leftSection={<IconDatabaseExport size={16} stroke={1.75} />}
        >
          {t('backup.today.look')}
        </Button>
      </div>
    </Section>
  )
}
