/** The way from the record of a campaign or of a request to sign to the page where it is worked on. World: UI. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'

export function ToCampaign({ view }: RecordTopProps) {
  const t = useT()
  const [first] = view.register === 'campaign' ? [view.id] : ((view.values['campaign'] ?? []) as string[])
  if (first === undefined) return null
  return (
    <div>
      <Button component={Link} href={`/campaigns/${first}`} variant="default">
        {t('signing-page.to_campaign')}
      </Button>
    </div>
  )
}
