/**
 * The message templates of the office: texts to start from, with placeholders that are filled from the record. World: UI.
 * What must stay true: a text with a placeholder that stands for nothing cannot be kept; the text that ships is always one
 * step away; what is typed survives a lock.
 */
import { Button, TextInput, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { MessageText } from '../../../../src-shared/notices/message-text.ts'
import { messageTemplates, type MessageTemplate } from '../../../../src-shared/notices/messages.ts'
import { checkPlaceholders } from '../../../../src-shared/notices/placeholders.ts'
import { call, useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { noteSaved } from '../../components/saved.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useKeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { factPlace } from './fact-place.ts'
import styles from './messages.module.css'

export function MessagesPage() {
  const t = useT()
  const texts = useCall('messageTexts', {}, { follow: true })
  if (texts.failure)
    return (
      <Page>
        <ErrorNotice failure={texts.failure} />
      </Page>
    )
  return (
    <Page>
      <PageHeader title={t('notice-page.messages')} lead={t('notice-page.messages.lead')} />
      {texts.value &&
        messageTemplates().map((template) => (
          <Template
            key={template.id}
            template={template}
            own={texts.value?.texts[template.id]}
            onKept={texts.reload}
          />
        ))}
    </Page>
  )
}

interface Props {
  readonly template: MessageTemplate
  /** The office's own text, where it has one. */
  readonly own: MessageText | undefined
  readonly onKept: () => void
}
function Template({ template, own, onKept }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const readOnly = useAppState().readOnly !== undefined
  const message = useKeptTexts(`message:${template.id}`)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const kept: MessageText = own ?? template
  // what stands in the boxes: the kept text with the typing on top
  const typed: MessageText = {
    subject: message.texts['subject'] ?? kept.subject,
    body: message.texts['body'] ?? kept.body,
  }
  const changed = typed.subject !== kept.subject || typed.body !== kept.body
  const nothing = { text: ctx, read: () => undefined }
  const { unknown } = checkPlaceholders(`${typed.subject}\n${typed.body}`, nothing)
  const ready = typed.subject.trim() !== '' && typed.body.trim() !== '' && unknown.length === 0
  const keep = async (text: MessageText | null) => {
    setBusy(true)
    const done = await call.saveMessageText({ id: template.id, text })
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    setFailure(undefined)
    noteSaved(done.value)
    message.drop()
    notifyDone(t(text ? 'notice-page.messages.kept' : 'notice-page.messages.back.done'))
    onKept()
  }
  return (
    <details className={styles.template} open={changed || undefined}>
      <summary>
        <span className={styles.name}>
          {t('notice-page.message.name', {
            audience: t(`notices.audience.${template.audience}`),
            title: template.title,
          })}
        </span>
        {own && <StateBadge tone="plain">{t('notice-page.messages.own')}</StateBadge>}
        {changed && <StateBadge tone="watch">{t('notice-page.messages.changed')}</StateBadge>}
      </summary>
      <p className={styles.dim}>{template.use}</p>
      <Boxes
        id={template.id}
        typed={typed}
        readOnly={readOnly}
        problems={unknown}
        onEdit={(part, text) => message.set({ [part]: text })}
      />
      {failure && <ErrorNotice failure={failure} />}
      {!readOnly && (
        <div className={styles.buttons}>
          <Button loading={busy} disabled={!changed || !ready} onClick={() => void keep(typed)}>
            {t('notice-page.messages.keep')}
          </Button>
          {changed && (
            <Button variant="default" onClick={message.drop}>
              {t('notice-page.messages.undo')}
            </Button>
          )}
          {own && (
            <Button variant="default" loading={busy} onClick={() => void keep(null)}>
              {t('notice-page.messages.back')}
            </Button>
          )}
        </div>
      )}
    </details>
  )
}

/** Facts that messages are mostly made of. Any other fact of an incident can stand there too. */
const offered = [
  'incident.ref',
  'title',
  'summary',
  'occurred_start',
  'detected_at',
  'aware_at',
  'subjects',
  'subject_categories',
  'data_categories',
  'effects',
  'measures_taken',
  'measures_planned',
  'risk_conclusion',
  'also.today',
  'office.name',
  'office.address',
  'office.dpoName',
  'office.dpoContact',
  'office.authority',
]

interface BoxesProps {
  readonly id: string
  readonly typed: MessageText
  readonly readOnly: boolean
  readonly problems: readonly string[]
  readonly onEdit: (part: keyof MessageText, text: string) => void
}
function Boxes({ id, typed, readOnly, problems, onEdit }: BoxesProps) {
  const t = useT()
  const ctx = useTextContext()
  const body = useRef<HTMLTextAreaElement>(null)
  const insert = (key: string) => {
    const box = body.current
    const [from, to] = [box?.selectionStart ?? typed.body.length, box?.selectionEnd ?? typed.body.length]
    onEdit('body', `${typed.body.slice(0, from)}{{${key}}}${typed.body.slice(to)}`)
    box?.focus()
  }
  const nowhere = { t: ctx.t, incident: { id: '', children: [] }, notice: {} }
  return (
    <>
      <TextInput
        label={t('notice-page.messages.subject')}
        value={typed.subject}
        readOnly={readOnly}
        maxLength={200}
        autoComplete="off"
        onChange={(e) => onEdit('subject', e.currentTarget.value)}
      />
      <Textarea
        ref={body}
        label={t('notice-page.messages.body')}
        value={typed.body}
        readOnly={readOnly}
        maxLength={20_000}
        autosize
        minRows={6}
        maxRows={24}
        error={problems.length > 0}
        aria-describedby={`message-${id}-problems`}
        onChange={(e) => onEdit('body', e.currentTarget.value)}
      />
      <ul id={`message-${id}-problems`} className={styles.problems} aria-live="polite">
        {problems.map((name) => (
          <li key={name}>{t('notices.placeholder.unknown', { name: sayPlaceholder(name) })}</li>
        ))}
      </ul>
      {!readOnly && (
        <details className={styles.placeholders}>
          <summary>{t('notice-page.messages.placeholders')}</summary>
          <ul>
            {offered.map((key) => (
              <li key={key}>
                <button type="button" className={styles.insert} onClick={() => insert(key)}>
                  <code>{sayPlaceholder(key)}</code>
                </button>{' '}
                {factPlace(key, nowhere).label}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const sayPlaceholder = (name: string): string => (/[{}]/.test(name) ? name : `{{${name}}}`)
