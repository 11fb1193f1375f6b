/** Named questions to a register: filters, sort and columns under one name. World: UI. */
import { Button, Menu, TextInput } from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { call, useCall } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { noteSaved } from '../../components/saved.ts'
import { newElementId } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import type { List } from './list-store.ts'
import styles from './list.module.css'

export function SavedViews({ list }: { readonly list: List }) {
  const t = useT()
  const { register, query, viewId } = useStore(list.store)
  const saved = useCall('savedViews', {}, { follow: true })
  const views = (saved.value?.views ?? []).filter((v) => v.query.register === register.id)
  const current = views.find((v) => v.id === viewId)
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const save = async () => {
    const id = newElementId()
    const done = await call.saveView({ id, name: name.trim(), query })
    if (!done.ok) return notifyFailure(done.error)
    noteSaved(done.value)
    setNaming(false)
    setName('')
    list.setQuery(query, id)
    saved.reload()
  }
  const remove = async (id: string) => {
    const done = await call.deleteView({ id })
    if (!done.ok) return notifyFailure(done.error)
    noteSaved(done.value)
    saved.reload()
  }
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconBookmark size={15} aria-hidden="true" />}
          >
            {current?.name ?? t('register.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          {views.length === 0 && <Menu.Label>{t('register.views.none')}</Menu.Label>}
          {views.map((v) => (
            <Menu.Item
              key={v.id}
              aria-current={v.id === viewId || undefined}
              onClick={() => list.setQuery(v.query, v.id)}
            >
              {v.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>{t('register.views.save')}</Menu.Item>
          {current && (
            <Menu.Item
              leftSection={<IconTrash size={15} aria-hidden="true" />}
              onClick={() => void remove(current.id)}
            >
              {t('register.views.remove', { name: current.name })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={naming}
        title={t('register.views.save')}
        confirm={t('register.views.keep')}
        disabled={name.trim() === ''}
        onConfirm={() => void save()}
        onClose={() => setNaming(false)}
      >
        <TextInput
          label={t('register.views.name')}
          value={name}
          maxLength={80}
          data-autofocus
          onChange={(e) => setName(e.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  )
}
