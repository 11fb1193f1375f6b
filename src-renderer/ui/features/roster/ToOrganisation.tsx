/** The way from the list of people to the same people by department. World: UI. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useT } from '../../i18n/index.ts'

export function ToOrganisation() {
  const t = useT()
  return (
    <Button component={Link} href="/roster" variant="default" size="compact-sm">
      {t('roster.org.open')}
    </Button>
  )
}
