/**
 * Two versions of an assessment side by side, or a record as it is now and as it stood when something rested on it. World: UI.
 * What must stay true: it only reads; both records are named with their dates, so that a printed page says what it compares.
 */
import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { findRegister } from '../../../../src-shared/registers/index.ts'
import { describeInstant } from '../../../../src-shared/text/calendar.ts'
import { Sha256Hex } from '../../../../src-shared/values.ts'
import { useCall } from '../../api.ts'
import { useZone } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { ChangeList } from './ChangeList.tsx'
import { changesOf } from './say-change.ts'

interface Props {
  /** The older one. */
  readonly id: string
  /** The newer one, or the entry after which `id` is compared with how it is now. */
  readonly other: string
}

export function ComparePage({ id, other }: Props) {
  const isEntry = Sha256Hex.safeParse(other).success
  return isEntry ? <ThenAndNow id={id} entry={other} /> : <TwoRecords id={id} other={other} />
}

function TwoRecords({ id, other }: Props) {
  const before = useCall('record', { id }, { follow: true })
  const after = useCall('record', { id: other }, { follow: true })
  return <Compared before={before} after={after} />
}
function ThenAndNow({ id, entry }: { readonly id: string; readonly entry: string }) {
  const before = useCall('recordAsOf', { id, entry })
  const after = useCall('record', { id }, { follow: true })
  return <Compared before={before} after={after} />
}

type Asked = Pick<ReturnType<typeof useCall<'record'>>, 'value' | 'failure'>
interface ComparedProps {
  readonly before: Asked
  readonly after: Asked
}
function Compared({ before, after }: ComparedProps) {
  const t = useT()
  const failure = before.failure ?? after.failure
  if (failure)
    return (
      <Page>
        <ErrorNotice failure={failure} />
      </Page>
    )
  if (!before.value || !after.value)
    return (
      <Page>
        <p role="status">{t('record.loading')}</p>
      </Page>
    )
  return <Comparison before={before.value} after={after.value} />
}

function Comparison({ before, after }: { readonly before: RecordView; readonly after: RecordView }) {
  const t = useT()
  const ctx = useTextContext()
  const register = findRegister(after.register)
  const changes = useMemo(
    () =>
      register && before.register === after.register
        ? changesOf(before.values, after.values, {
            register,
            names: { ...before.names, ...after.names },
            ctx,
          })
        : [],
    [register, before, after, ctx],
  )
  return (
    <Page>
      <PageHeader
        title={t('assessment-page.compare')}
        lead={after.title}
        actions={
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('assessment-page.compare.print')}
          </Button>
        }
      />
      <Facts
        items={[
          { label: t('assessment-page.compare.before'), value: <Side view={before} /> },
          { label: t('assessment-page.compare.after'), value: <Side view={after} /> },
        ]}
      />
      <p role="status">{t('assessment-page.compare.count', { count: changes.length })}</p>
      <ChangeList changes={changes} />
    </Page>
  )
}

function Side({ view }: { readonly view: RecordView }) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const { version } = view.values
  return (
    <>
      <Link href={`/register/${view.register}/${view.id}`}>
        {[view.ref, view.title].filter(Boolean).join(' ')}
      </Link>{' '}
      {typeof version === 'number' && `${t('assessment-page.version', { version })} · `}
      {t(`${view.register}.state.${view.state}`)} · {describeInstant(view.updated.at, zone, locale)}
    </>
  )
}
