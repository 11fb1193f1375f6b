/** Above the list of assessments: the way to bring in one from the CNIL PIA tool. World: UI. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useAppState } from '../../app-state.ts'
import { useT } from '../../i18n/index.ts'

export function ImportPiaLink() {
  const t = useT()
  if (useAppState().readOnly) return null
  return (
    <Button component={Link} href="/import/pia" size="compact-sm" variant="default">
      {t('pia-page.link.import')}
    </Button>
  )
}
