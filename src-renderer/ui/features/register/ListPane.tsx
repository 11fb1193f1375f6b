/**
 * The list of a register: search, filters, views, how many and why, then the rows. World: UI. What must stay true: it
 * says what is shown and why; an empty list says what to do next.
 */
import { ActionIcon, Button, Menu, SegmentedControl, TextInput } from '@mantine/core'
import { IconDots, IconPlus, IconSearch, IconTable, IconList } from '@tabler/icons-react'
import { useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { call } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { useCommands } from '../../commands/registry.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import { useRecordExtras } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import { EmptyList } from './EmptyList.tsx'
import { Filters } from './Filters.tsx'
import { ListRows } from './ListRows.tsx'
import type { List } from './list-store.ts'
import { SavedViews } from './SavedViews.tsx'
import { SortChoice } from './SortChoice.tsx'
import styles from './list.module.css'

export function ListPane({ list, openId }: { readonly list: List; readonly openId: string | undefined }) {
  const t = useT()
  const [, go] = useLocation()
  const { register, query, mode, total, all, loaded, failure } = useStore(list.store)
  const readOnly = useAppState().readOnly !== undefined
  const { ListTool, ListItems } = useRecordExtras(register.id)
  const search = useRef<HTMLInputElement>(null)
  const text = query.text ?? ''
  const bin = query.filters.some((f) => f.field === 'archived')
  const narrowed = (query.text ?? '') !== '' || query.filters.some((f) => f.field !== 'archived')
  const exportAs = async (format: 'csv' | 'json') => {
    const done = await call.exportList({ query, format })
    if (!done.ok) notifyFailure(done.error)
    else if (done.value.saved) notifyDone(t('register.exported', { count: done.value.rows }))
  }
  const toggleBin = () =>
    bin
      ? list.setQuery({ ...query, filters: query.filters.filter((f) => f.field !== 'archived') })
      : list.setQuery({ ...query, filters: [{ field: 'archived', op: 'is', value: true }] })
  useCommands([
    {
      id: 'list.search',
      labelKey: 'register.command.search',
      group: 'list',
      icon: IconSearch,
      shortcut: '/',
      run: () => search.current?.focus(),
    },
    {
      id: 'list.mode',
      labelKey: 'register.command.mode',
      group: 'list',
      icon: IconTable,
      run: () => list.setMode(mode === 'rows' ? 'table' : 'rows'),
    },
    { id: 'list.csv', labelKey: 'register.export.csv', group: 'list', run: () => void exportAs('csv') },
    { id: 'list.json', labelKey: 'register.export.json', group: 'list', run: () => void exportAs('json') },
  ])
  return (
    <section className={styles.pane} aria-label={t(`nav.${register.id}`)}>
      <div className={styles.head}>
        <div className={styles.titleRow}>
          {openId ? (
            <h2 className={styles.name}>{bin ? t('register.bin') : t(`nav.${register.id}`)}</h2>
          ) : (
            <h1 className={styles.name}>{bin ? t('register.bin') : t(`nav.${register.id}`)}</h1>
          )}
          {ListTool && <ListTool />}
          {!readOnly && !register.madeElsewhere && (
            <Button
              component={Link}
              href={`/new/${register.id}`}
              size="compact-sm"
              leftSection={<IconPlus size={15} aria-hidden="true" />}
            >
              {t(`${register.id}.new`)}
            </Button>
          )}
          <Menu withInitialFocusPlaceholder={false} position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('register.more')} title={t('register.more')}>
                <IconDots size={18} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {!readOnly && !register.madeElsewhere && (
                <Menu.Item onClick={() => go(`/import/${register.id}`)}>{t('register.import')}</Menu.Item>
              )}
              {ListItems && <ListItems query={query} />}
              <Menu.Item onClick={() => void exportAs('csv')}>{t('register.export.csv')}</Menu.Item>
              <Menu.Item onClick={() => void exportAs('json')}>{t('register.export.json')}</Menu.Item>
              <Menu.Divider />
              <Menu.Item onClick={toggleBin}>{t(bin ? 'register.leave_bin' : 'register.open_bin')}</Menu.Item>
              <Menu.Item onClick={() => go(`/dictionary/${register.id}`)}>
                {t('register.dictionary')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
        <TextInput
          ref={search}
          type="search"
          aria-label={t('register.search')}
          placeholder={t('register.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={text}
          onChange={(e) => list.setText(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key === 'Escape' && text !== '') {
              e.stopPropagation()
              list.setText('')
            }
            if (e.key === 'ArrowDown') document.getElementById('register-rows')?.focus()
          }}
        />
        <Filters list={list} />
        <div className={styles.tools}>
          <p className={styles.count} role="status">
            {!loaded
              ? t('record.loading')
              : narrowed
                ? t('register.count.some', {
                    shown: formatNumber(total),
                    all: t(`${register.id}.count`, { count: all }),
                  })
                : t(`${register.id}.count`, { count: all })}
          </p>
          <SavedViews list={list} />
          <SortChoice list={list} />
          {mode === 'table' && <ColumnChoice list={list} />}
          <SegmentedControl
            size="xs"
            aria-label={t('register.mode')}
            value={mode}
            onChange={(m) => list.setMode(m)}
            data={[
              { value: 'rows', label: <ModeIcon icon={IconList} label={t('register.mode.rows')} /> },
              { value: 'table', label: <ModeIcon icon={IconTable} label={t('register.mode.table')} /> },
            ]}
          />
        </div>
      </div>
      {failure && <ErrorNotice failure={failure} />}
      {loaded && !failure && total === 0 ? (
        <EmptyList
          list={list}
          why={narrowed ? 'narrowed' : bin ? 'bin' : 'new'}
          readOnly={readOnly}
          onLeaveBin={toggleBin}
        />
      ) : (
        <ListRows list={list} openId={openId} />
      )}
    </section>
  )
}

function ModeIcon({ icon: Icon, label }: { readonly icon: typeof IconTable; readonly label: string }) {
  return (
    <span className={styles.modeIcon}>
      <Icon size={15} aria-hidden="true" />
      <span className="sb-visually-hidden">{label}</span>
    </span>
  )
}
