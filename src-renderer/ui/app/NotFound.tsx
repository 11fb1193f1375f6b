/** A place that does not exist, e.g. from an old link. World: UI. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { EmptyState } from '../components/EmptyState.tsx'
import { Page } from '../components/Page.tsx'
import { PageHeader } from '../components/PageHeader.tsx'
import { useT } from '../i18n/index.ts'

export function NotFound() {
  const t = useT()
  return (
    <Page>
      <PageHeader title={t('notfound.title')} />
      <EmptyState
        title={t('notfound.lead')}
        actions={
          <Button component={Link} href="/">
            {t('notfound.back')}
          </Button>
        }
      >
        {t('notfound.text')}
      </EmptyState>
    </Page>
  )
}
