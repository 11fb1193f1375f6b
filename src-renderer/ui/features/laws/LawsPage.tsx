/**
 * All laws that deadlines are worked out from, grouped by place, with what each is to our office. World: UI. What must
 * stay true: it is drawn from the rule pack alone; what is searched for stands in the hash, so that back returns to it.
 */
import { Anchor, Button, Skeleton, TextInput } from '@mantine/core'
import { IconFileImport, IconPrinter, IconSearch } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { navigate } from 'wouter/use-hash-location'
import type { Reach } from '../../../../src-shared/rules/office-reach.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { groupLaws, listed, reaches, searchLaws } from './group-laws.ts'
import { LawTable } from './LawTable.tsx'
import { keepView, keptView, type LawView } from './list-view.ts'
import { NoLaws, OlderLaws } from './OlderLaws.tsx'
import { PackList } from './PackList.tsx'
import { useLaws, type Laws } from './use-laws.ts'
import styles from './Laws.module.css'

export function LawsPage() {
  const t = useT()
  const ctx = useTextContext()
  const { laws, failure } = useLaws()
  if (failure) return <NoLaws failure={failure} />
  return (
    <Page wide>
      <PageHeader
        title={t('laws.title')}
        lead={
          laws && (
            <>
              <p>{t('laws.lead', { pack: laws.name, day: describeDay(laws.pack.compiled, ctx.locale) })}</p>
              <p>{t('laws.notice')}</p>
              <p data-print="hide">
                <Anchor href="#/laws/counting" inherit>
                  {t('laws.counting')}
                </Anchor>
              </p>
            </>
          )
        }
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.75} />}
              onClick={() => window.print()}
            >
              {t('laws.print')}
            </Button>
            <Button
              leftSection={<IconFileImport size={16} stroke={1.75} />}
              onClick={() => navigate('/laws/import')}
            >
              {t('laws.import')}
            </Button>
          </>
        }
      />
      {laws ? <List laws={laws} /> : <Skeleton height={320} radius="md" aria-hidden="true" />}
    </Page>
  )
}

function List({ laws }: { readonly laws: Laws }) {
  const t = useT()
  const showId = useId()
  const [view, setView] = useState(keptView)
  const change = (part: Partial<LawView>) => {
    const next = { ...view, ...part }
    setView(next)
    keepView(next, laws.older)
  }
  const all = listed(laws.regimes, laws.office)
  const found = searchLaws(all, view.search)
  const shown = found.filter((l) => view.show === 'all' || l.reach.reach === view.show)
  const count = (reach: Reach) => found.filter((l) => l.reach.reach === reach).length
  return (
    <>
      <OlderLaws laws={laws} />
      <div className={styles.tools} data-print="hide">
        <TextInput
          type="search"
          className={styles.search}
          aria-label={t('laws.search')}
          placeholder={t('laws.search.placeholder')}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={view.search}
          maxLength={200}
          onChange={(e) => change({ search: e.currentTarget.value })}
        />
        <span className="sb-visually-hidden" id={`${showId}-label`}>
          {t('laws.show')}
        </span>
        <RadioPills
          id={showId}
          labelledBy={`${showId}-label`}
          options={[
            { value: 'all', label: t('laws.show.all', { count: found.length }) },
            ...reaches.map((r) => ({ value: r, label: t(`laws.show.${r}`, { count: count(r) }) })),
          ]}
          value={view.show}
          onChoose={(show) => change({ show })}
        />
      </div>
      <p className="sb-visually-hidden" role="status">
        {t('laws.count', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          title={t('laws.none')}
          actions={
            <Button variant="default" onClick={() => change({ search: '', show: 'all' })}>
              {t('laws.none.reset')}
            </Button>
          }
        >
          {t('laws.none.text')}
        </EmptyState>
      ) : (
        groupLaws(shown).map((group) => <LawTable key={group.key} group={group} laws={laws} />)
      )}
      <PackList laws={laws} />
    </>
  )
}
