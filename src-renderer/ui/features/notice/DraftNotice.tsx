/**
 * A notice that is being written: its questions, what has changed since the last one, copying it field by field, reading
 * it as a whole, and finishing it.
 *
 * World: UI. What must stay true: it cannot be finished while a required part is missing, and then each one is named with a
 * link; what is open stands in the place, so that it is there again after a lock.
 */
import { Button, Menu, Tabs } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { fieldsOf, type Layout } from '../../../../src-shared/notices/layout.ts'
import { changesBetween } from '../../../../src-shared/notices/lines.ts'
import { renderText } from '../../../../src-shared/notices/render.ts'
import { wordsOf } from '../../../../src-shared/notices/words.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { rowsOf } from '../../components/notice-ledger.ts'
import { NoticeLedger } from '../../components/NoticeLedger.tsx'
import { useT } from '../../i18n/index.ts'
import { Changes } from './Changes.tsx'
import { CopyFields } from './CopyFields.tsx'
import { Details } from './Details.tsx'
import { MissingList } from './MissingList.tsx'
import { NoticeFiles } from './NoticeFiles.tsx'
import { NoticeHeader } from './NoticeHeader.tsx'
import { NoticeWordsView } from './NoticeWordsView.tsx'
import styles from './notice.module.css'
import { focusQuestion } from './question-place.ts'
import { Questions } from './Questions.tsx'
import { SendDialog } from './SendDialog.tsx'
import { useWritingNow } from './use-writing.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import { WritingContext, type OpenNotice } from './writing-context.ts'

const tabs = ['write', 'changes', 'copy', 'read'] as const

interface Props {
  readonly open: OpenNotice & { readonly layout: Layout }
  readonly office: Output<'office'>['office']
  readonly tab: string | undefined
}

export function DraftNotice({ open, office, tab: asked }: Props) {
  const t = useT()
  const [, go] = useLocation()
  const { form, view, layout, incident, readOnly } = open
  const [wanted, setWanted] = useState<{ readonly field: string }>()
  const [dialog, setDialog] = useState<'send' | 'withdraw'>()
  // how often somebody wanted to finish; from the first time on what is missing is shown as what stands in the way
  const [tries, setTries] = useState(0)
  const failure = useStore(form.store, (s) => s.failure)
  const restored = useStore(form.store, (s) => s.restored)
  const place = `/notice/${view.id}`
  const goTo = useCallback(
    (field: string) => {
      flushSync(() => {
        setWanted({ field })
        go(place)
      })
      focusQuestion(field)
    },
    [go, place],
  )
  const writing = useWritingNow(open, office, goTo)
  const { lines, missing, rows, told } = writing
  const order = fieldsOf(layout).map((f) => f.id)
  const changes = (told ? changesBetween(rowsOf(told.values), rows) : []).toSorted(
    (a, b) => order.indexOf(a.field) - order.indexOf(b.field),
  )
  const tab = tabs.find((name) => name === asked && (name !== 'changes' || told)) ?? 'write'
  const blocked = tries > 0 && missing.length > 0
  const words = () =>
    wordsOf(
      layout,
      lines.map((l) => l.answer),
    )
  const finish = () => {
    setTries((n) => n + 1)
    if (missing.length === 0) void form.flush().then(() => setDialog('send'))
    else go(place)
  }
  return (
    <WritingContext value={writing}>
      <NoticeHeader
        open={open}
        actions={
          <>
            {!readOnly && <Button onClick={finish}>{t('notice-page.finish')}</Button>}
            <NoticeFiles open={open} text={() => renderText(words(), t)} onMissing={finish}>
              {!readOnly && (
                <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setDialog('withdraw')}>
                  {t('notice-page.discard')}
                </Menu.Item>
              )}
            </NoticeFiles>
          </>
        }
      />
      {failure && (
        <ErrorNotice
          failure={failure}
          register="notice"
          actions={
            <button type="button" className={styles.textButton} onClick={form.retry}>
              {t('record.save_again')}
            </button>
          }
        />
      )}
      {restored > 0 && (
        <p className={styles.note} role="status">
          {t('record.restored', { count: restored })}{' '}
          <button type="button" className={styles.textButton} onClick={() => void form.flush()}>
            {t('record.restored.save')}
          </button>
        </p>
      )}
      <Tabs
        value={tab}
        onChange={(next) => go(next === 'write' ? place : `${place}/${next}`)}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="write">{t('notice-page.tab.write')}</Tabs.Tab>
          {told && (
            <Tabs.Tab value="changes">{t('notice-page.tab.changes', { count: changes.length })}</Tabs.Tab>
          )}
          <Tabs.Tab value="copy">{t(`notice-page.tab.copy.${layout.style}`)}</Tabs.Tab>
          <Tabs.Tab value="read">{t('notice-page.tab.read')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="write" className={styles.panel}>
          {blocked && <MissingList key={tries} />}
          <Questions wanted={wanted} named={blocked} />
          <Details />
          <NoticeLedger
            incident={incident}
            obligation={((view.values['obligation'] ?? []) as readonly string[])[0]}
            title={t('notice-page.ledger')}
          />
        </Tabs.Panel>
        {told && (
          <Tabs.Panel value="changes" className={styles.panel}>
            <Changes told={told} changes={changes} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="copy" className={styles.panel}>
          <CopyFields />
        </Tabs.Panel>
        <Tabs.Panel value="read" className={styles.panel}>
          <NoticeWordsView words={words()} />
        </Tabs.Panel>
      </Tabs>
      {dialog === 'send' && <SendDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'withdraw' && <WithdrawDialog open={open} onClose={() => setDialog(undefined)} />}
    </WritingContext>
  )
}
