/**
 * What one person had been given, had read and signed on a day. World: UI. What must stay true: person and day stand in the address; a
 * signature under an older version is never shown as one under the version in force; the exact texts are one click away.
 */
import { useLocation } from 'wouter'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { RecordId } from '../../../../src-shared/values.ts'
import { call, useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { usePlaceQuery } from '../../components/place-query.ts'
import { useToday } from '../../components/use-today.ts'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { DayBar } from './DayBar.tsx'
import { KnownProcedure } from './KnownProcedure.tsx'
import { dayIn } from './place.ts'
import { SaveButton } from './SaveButton.tsx'
import styles from './coverage.module.css'

export function KnownPage({ person }: { readonly person?: string | undefined }) {
  const t = useT()
  const today = useToday()
  const day = dayIn(usePlaceQuery(), today)
  const [, go] = useLocation()
  const { locale } = useTextContext()
  const chosen = RecordId.safeParse(person).data
  const record = useCall('record', { id: chosen ?? '' }, { skip: chosen === undefined }).value
  const name = record?.id === chosen ? record?.title : undefined
  const show = (who: string | undefined, on: string) =>
    go(`/known${who === undefined ? '' : `/${who}`}${on === today ? '' : `?day=${on}`}`, { replace: true })
  return (
    <Page>
      <PageHeader
        title={name === undefined ? t('coverage.who_knew') : t('coverage.known.of', { name })}
        lead={t('coverage.as_of', { day: describeDay(day, locale) })}
        actions={
          chosen !== undefined && (
            <>
              <SaveButton
                as="pdf"
                label={t('coverage.pdf')}
                run={() => call.knownFile({ person: chosen, day, print: false })}
              />
              <SaveButton
                as="print"
                label={t('coverage.print')}
                run={() => call.knownFile({ person: chosen, day, print: true })}
              />
            </>
          )
        }
      />
      <div className={styles.part} data-print="hide">
        <label htmlFor="known-person">{t('coverage.known.person')}</label>
        <PersonSelect
          id="known-person"
          value={chosen === undefined ? undefined : { kind: 'roster', id: chosen }}
          nameOf={() => name}
          anyone={false}
          onlyKnown
          readOnly={false}
          onChange={(who) => show(who?.kind === 'roster' ? who.id : undefined, day)}
        />
      </div>
      <DayBar day={day} today={today} onDay={(on) => show(chosen, on)} />
      {chosen === undefined ? (
        <EmptyState title={t('coverage.known.choose')}>{t('coverage.known.choose.text')}</EmptyState>
      ) : (
        <Lines person={chosen} day={day} />
      )}
    </Page>
  )
}

function Lines({ person, day }: { readonly person: string; readonly day: string }) {
  const t = useT()
  const { value: lines, failure } = useCall('knownOn', { person, day }, { follow: true })
  if (failure) return <ErrorNotice failure={failure} />
  if (!lines) return <p role="status">{t('record.loading')}</p>
  if (lines.length === 0)
    return <EmptyState title={t('coverage.known.nothing')}>{t('coverage.known.empty')}</EmptyState>
  return (
    <>
      {lines.map((line) => (
        <KnownProcedure key={`${line.sop} ${day}`} line={line} />
      ))}
      <p className={styles.dim}>{t('coverage.known.counts')}</p>
    </>
  )
}
