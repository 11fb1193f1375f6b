/** A register: its list and, beside it, the open record. World: UI. What must stay true: which record is open lives in the URL. */
import { useEffect, useMemo } from 'react'
import { findRegister } from '../../../../src-shared/registers/index.ts'
import { useEvent } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Page } from '../../components/Page.tsx'
import { SplitPane } from '../../components/SplitPane.tsx'
import { useT } from '../../i18n/index.ts'
import { ListPane } from './ListPane.tsx'
import { listOf } from './list-store.ts'
import { RecordPage } from './record/RecordPage.tsx'

export function RegisterPage({
  register: name,
  id,
}: {
  readonly register: string
  readonly id?: string | undefined
}) {
  const t = useT()
  const register = findRegister(name)
  const list = useMemo(() => register && listOf(register), [register])
  useEffect(() => {
    void list?.load()
  }, [list])
  useEvent('recordsChanged', ({ ids }) => list?.changed(ids))
  useEffect(() => {
    if (id) list?.setActive(id)
    else if (register) document.title = t('window.title', { page: t(`nav.${register.id}`) })
  }, [list, id, register, t])
  if (!register || !list)
    return (
      <Page>
        <EmptyState title={t('register.unknown')}>{t('register.unknown.text')}</EmptyState>
      </Page>
    )
  return (
    <SplitPane
      name={`list-${register.id}`}
      list={<ListPane list={list} openId={id} />}
      detail={id ? <RecordPage key={id} register={register} id={id} /> : undefined}
    />
  )
}
