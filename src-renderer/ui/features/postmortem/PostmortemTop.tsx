/**
 * What stands at the top of a post-mortem's record: why it can only be read, what is planned, how long things
 * took. World: UI. What must stay true: all of it is worked out; what people write is in the form.
 */
import { Skeleton } from '@mantine/core'
import { useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'
import { Figures } from './Figures.tsx'
import { PlannedActions } from './PlannedActions.tsx'
import { SealedLine } from './SealedLine.tsx'

export function PostmortemTop({ form, view }: RecordTopProps) {
  const t = useT()
  const { value: facts, failure } = useCall('postmortemFacts', { id: view.id }, { follow: true })
  return (
    <>
      <SealedLine view={view} />
      <PlannedActions form={form} view={view} />
      {failure && <ErrorNotice failure={failure} />}
      {!facts && !failure && (
        <div role="status" aria-label={t('record.loading')}>
          <Skeleton height={90} />
        </div>
      )}
      {facts && <Figures facts={facts} />}
    </>
  )
}
