/**
 * A notice that was sent: the proof of it, its words as they went out, what was promised, and what comes next. World: UI.
 * What must stay true: its words come from the notice alone; nothing here can change them; a follow-up is a new notice.
 */
import { Button, Menu } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { renderText } from '../../../../src-shared/notices/render.ts'
import { wordsAsSent } from '../../../../src-shared/notices/words.ts'
import { notice } from '../../../../src-shared/registers/notice.ts'
import { describeFuzzyTime } from '../../../../src-shared/text/fuzzy-time.ts'
import { FuzzyTime } from '../../../../src-shared/values.ts'
import { useCall } from '../../api.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatNumber } from '../../components/format.ts'
import { Hash } from '../../components/Hash.tsx'
import { dutyOf, pointsOf } from '../../components/notice-ledger.ts'
import { NoticeLedger } from '../../components/NoticeLedger.tsx'
import { FieldInput } from '../../form/FieldInput.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { NoticeFiles } from './NoticeFiles.tsx'
import { NoticeHeader } from './NoticeHeader.tsx'
import { NoticeWordsView } from './NoticeWordsView.tsx'
import styles from './notice.module.css'
import { ReceiptDialog } from './ReceiptDialog.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import type { OpenNotice } from './writing-context.ts'

export function SentNotice({ open }: { readonly open: OpenNotice }) {
  const t = useT()
  const { view, incident, layout, readOnly } = open
  const [dialog, setDialog] = useState<'receipt' | 'withdraw'>()
  const duty = dutyOf(view)
  const words = wordsAsSent(layout, view.values)
  const went = view.state === 'sent' || view.state === 'acknowledged'
  const close = () => setDialog(undefined)
  return (
    <>
      <NoticeHeader
        open={open}
        actions={
          <>
            {view.state === 'sent' && !readOnly && (
              <Button variant="default" onClick={() => setDialog('receipt')}>
                {t('notice.transition.acknowledge')}
              </Button>
            )}
            {went && duty !== undefined && !readOnly && (
              <Button component={Link} href={`/notice/new/${incident.id}/${duty}`}>
                {t('notice-page.follow_up')}
              </Button>
            )}
            <NoticeFiles open={open} text={() => renderText(words, t)}>
              {went && !readOnly && (
                <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => setDialog('withdraw')}>
                  {t('notice.transition.withdraw')}
                </Menu.Item>
              )}
            </NoticeFiles>
          </>
        }
      />
      <Proof open={open} />
      {pointsOf(view.values).length > 0 && (
        <section aria-labelledby="notice-promises" className={styles.more}>
          <h2 id="notice-promises">{t('notice.open_points')}</h2>
          <FieldInput name="open_points" field={notice.fields['open_points']!} />
        </section>
      )}
      <section aria-labelledby="notice-words" className={styles.more}>
        <h2 id="notice-words">
          {t(view.values['sent_at'] ? 'notice-page.words' : 'notice.section.content')}
        </h2>
        <NoticeWordsView words={words} />
      </section>
      <NoticeLedger incident={incident} obligation={duty} title={t('notice-page.ledger')} />
      {dialog === 'receipt' && <ReceiptDialog open={open} onClose={close} />}
      {dialog === 'withdraw' && <WithdrawDialog open={open} onClose={close} />}
    </>
  )
}

/** When and how it was sent, and the journal entry that holds it. */
function Proof({ open: { view } }: { readonly open: OpenNotice }) {
  const t = useT()
  const ctx = useTextContext()
  const history = useCall('history', { id: view.id }, { follow: true })
  const entry = history.value?.items.find((item) =>
    item.changes.some((c) => c.path === '@state' && c.after === 'sent'),
  )
  const { values } = view
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : '')
  const time = (key: string) => {
    const at = FuzzyTime.safeParse(values[key]).data
    return at ? describeFuzzyTime(at, ctx) : ''
  }
  const channel = text('channel')
  const facts = [
    { label: t('notice.sent_at'), value: time('sent_at') },
    { label: t('notice.channel'), value: channel && t(`notice.channel.${channel}`) },
    { label: t('notice.fallback_channel'), value: text('fallback_channel') },
    { label: t('notice.external_ref'), value: text('external_ref') },
    { label: t('notice.acknowledged_at'), value: time('acknowledged_at') },
    { label: t('notice.delay_reason'), value: text('delay_reason') },
  ].filter(({ value }) => value !== '')
  if (facts.length === 0 && !entry) return null
  return (
    <div className={styles.proof}>
      <Facts items={facts} />
      {entry && (
        <p className={styles.dim}>
          {t('notice-page.proof', { entry: formatNumber(entry.position.seq) })}{' '}
          <Hash hex={entry.position.id} />
        </p>
      )}
    </div>
  )
}
