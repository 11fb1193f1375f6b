/**
 * The palette (Ctrl or Command K): commands that can be done now, then the records that match. World: UI. What
 * must stay true: an older search answer never replaces a newer one, and commands stay usable while it searches.
 */
import { Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { navigate } from 'wouter/use-hash-location'
import type { SearchHit } from '../../../src-shared/ipc/contract.ts'
import { call } from '../api.ts'
import { Keys } from '../commands/Keys.tsx'
import { canRun, useCommandList } from '../commands/registry.ts'
import { Highlight } from '../components/Highlight.tsx'
import { hasMessage, useT } from '../i18n/index.ts'
import styles from './Palette.module.css'

function useRecordHits(text: string): readonly SearchHit[] {
  const [hits, setHits] = useState<readonly SearchHit[]>([])
  const worthwhile = text.trim().length >= 2
  useEffect(() => {
    if (!worthwhile) return
    let current = true
    const timer = setTimeout(() => {
      void call.search({ text, limit: 8 }).then((result) => {
        if (current && result.ok) setHits(result.value.hits)
      })
    }, 60)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, worthwhile])
  return worthwhile ? hits : []
}

/** Records arrive after Mantine has chosen the first action; when there was none to choose, the first record is it. */
function useFirstSelected(): void {
  useEffect(() => {
    const actions = document.querySelectorAll('.mantine-Spotlight-actionsList [data-action]')
    if (![...actions].some((action) => action.hasAttribute('data-selected')))
      actions[0]?.setAttribute('data-selected', 'true')
  })
}

export function Palette() {
  const t = useT()
  const [query, setQuery] = useState('')
  const hits = useRecordHits(query)
  useFirstSelected()
  const wanted = query.trim().toLowerCase()
  const commands = useCommandList()
    .filter((c) => c.id !== 'palette.open' && canRun(c))
    .filter((c) =>
      `${t(c.labelKey, c.labelValues)} ${c.keywordsKey ? t(c.keywordsKey) : ''}`
        .toLowerCase()
        .includes(wanted),
    )
    .slice(0, wanted ? 8 : 50)

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      centered={false}
      lockScroll={false}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': t('frame.palette') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('frame.palette')}
        leftSection={<IconSearch size={18} stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.commands')}>
            {commands.map((c) => {
              const Icon = c.icon
              return (
                <Spotlight.Action
                  key={c.id}
                  onClick={c.run}
                  leftSection={Icon && <Icon size={18} stroke={1.6} />}
                  rightSection={c.shortcut && <Keys shortcut={c.shortcut} />}
                  label={t(c.labelKey, c.labelValues)}
                />
              )
            })}
          </Spotlight.ActionsGroup>
        )}
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.records')}>
            {hits.map((hit) => (
              <Spotlight.Action key={hit.id} onClick={() => navigate(`/register/${hit.register}/${hit.id}`)}>
                <span className={styles.record}>
                  <span className={styles.ref}>{hit.ref ?? t(`nav.${hit.register}`)}</span>
                  <span className={styles.title}>
                    <Highlight text={hit.title} terms={hit.terms} />
                  </span>
                  <span className={styles.state}>
                    {hasMessage(`${hit.register}.state.${hit.state}`)
                      ? t(`${hit.register}.state.${hit.state}`)
                      : ''}
                  </span>
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length + commands.length === 0 && (
          <Spotlight.Empty>{t('palette.empty', { text: query })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
