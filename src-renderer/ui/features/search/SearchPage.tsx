/**
 * Search across everything, answers as one types, the words that matched marked. World: UI. What must stay true: the text
 * that is searched for stands in the hash, so that back returns to it; an older answer never replaces a newer one.
 */
import { Loader, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { navigate } from 'wouter/use-hash-location'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useCall } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import { Hit } from './Hit.tsx'
import { keptText, keepText } from './kept-text.ts'
import styles from './Search.module.css'

const limit = 100

export function SearchPage() {
  const t = useT()
  const [text, setText] = useState(keptText)
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), 50)
    return () => clearTimeout(timer)
  }, [text])
  const wanted = asked.trim()
  const { value, failure, loading, reload } = useCall(
    'search',
    { text: wanted, limit },
    { skip: wanted === '', follow: true },
  )
  const building = value?.ready === false
  useEffect(() => {
    if (!building) return
    const timer = setInterval(reload, 1000)
    return () => clearInterval(timer)
  }, [building, reload])
  return (
    <Page>
      <PageHeader title={t('search.title')} />
      <TextInput
        size="md"
        type="search"
        aria-label={t('search.field')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.75} />}
        rightSection={loading && wanted !== '' ? <Loader size={16} /> : null}
        value={text}
        maxLength={400}
        autoFocus
        onKeyDown={(e) => {
          const first = value?.hits[0]
          if (e.key === 'Enter' && first) navigate(`/register/${first.register}/${first.id}`)
        }}
        onChange={(e) => {
          setText(e.currentTarget.value)
          keepText(e.currentTarget.value)
        }}
      />
      {wanted === '' ? (
        <EmptyState title={t('search.start')}>{t('search.start.text')}</EmptyState>
      ) : (
        <>
          <p className={styles.count} role="status">
            {value && t(building ? 'search.building' : 'search.count', { count: value.total })}
          </p>
          {failure && <ErrorNotice failure={failure} />}
          {value?.hits.length === 0 && !building && (
            <EmptyState title={t('search.none', { text: wanted })}>{t('search.none.text')}</EmptyState>
          )}
          <ol className={styles.hits}>
            {value?.hits.map((hit) => (
              <Hit key={hit.id} hit={hit} />
            ))}
          </ol>
          {value && value.total > value.hits.length && (
            <p className={styles.count}>{t('search.cut', { shown: value.hits.length })}</p>
          )}
        </>
      )}
    </Page>
  )
}
