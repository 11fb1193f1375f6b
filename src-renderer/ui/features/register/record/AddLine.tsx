/**
 * The box that adds a line to the timeline: Enter adds, the time is now unless said otherwise. World: UI. What must stay
 * true: the short form asks for kind and time only once somebody writes, and loses neither.
 */
import { Button, Select, Textarea } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import type { FuzzyTime, TimelineEntry } from '../../../../../src-shared/values.ts'
import { call } from '../../../api.ts'
import { useZone } from '../../../app-state.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { FuzzyTimeInput } from '../../../form/FuzzyTimeInput.tsx'
import type { Edit } from '../../../form/form-store.ts'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'
import styles from './timeline.module.css'

const types = ['note', 'detection', 'decision', 'action', 'communication', 'evidence', 'status'] as const

interface Props {
  readonly inputId: string
  /** The line that the new one replaces. */
  readonly correcting: { readonly id: string; readonly line: TimelineEntry } | undefined
  readonly onDone: () => void
  /** One row until somebody writes. */
  readonly short?: boolean
}

/** Whole seconds, as every instant is written. */
const nowInstant = () => new Date().toISOString().replace(/\.\d{3}Z$/, 'Z')

export function AddLine({ inputId, correcting, onDone, short = false }: Props) {
  const t = useT()
  const { form, view } = useRecord()
  const zone = useZone()
  const [text, setText] = useState(correcting?.line.text ?? '')
  const [type, setType] = useState<(typeof types)[number]>(correcting?.line.type ?? 'note')
  const [at, setAt] = useState<Edit>(correcting ? { value: correcting.line.at } : {})
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const box = useRef<HTMLTextAreaElement>(null)
  const correctingId = correcting?.id
  useEffect(() => {
    // Correcting starts in the box, at the end of what the line says now.
    if (correctingId === undefined || !box.current) return
    box.current.focus()
    box.current.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [correctingId])
  const [inside, setInside] = useState(false)
  const folded = short && !inside && text === '' && at.text === undefined && at.value === undefined
  const unreadable = at.value === undefined && (at.text ?? '').trim() !== ''
  const add = async () => {
    const said = text.trim()
    if (said === '' || busy || unreadable) return
    setBusy(true)
    const time = at.value as FuzzyTime | null | undefined
    const added = await form.write(() =>
      call.addTimeline({
        id: view.id,
        entry: {
          type,
          text: said,
          at: time ?? { certainty: 'exact', at: nowInstant(), zone },
          ...(correcting ? { supersedes: correcting.id } : {}),
        },
      }),
    )
    setBusy(false)
    if (!added.ok) return setFailure(added.error)
    setFailure(undefined)
    setText('')
    setAt({})
    onDone()
    box.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && correcting) onDone()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void add()
  }
  return (
    <div
      className={styles.add}
      data-print="hide"
      onFocus={() => setInside(true)}
      onBlur={(e) => setInside(e.currentTarget.contains(e.relatedTarget))}
    >
      <Textarea
        id={inputId}
        ref={box}
        aria-label={t(correcting ? 'record.timeline.correction' : 'record.timeline.add')}
        placeholder={t('record.timeline.placeholder')}
        value={text}
        maxLength={20_000}
        autosize
        minRows={1}
        onChange={(e) => setText(e.currentTarget.value)}
        onKeyDown={press}
      />
      <div className={styles.addRow} hidden={folded}>
        <Select
          aria-label={t('record.timeline.kind')}
          data={types.map((v) => ({ value: v, label: t(`record.timeline.type.${v}`) }))}
          value={type}
          onChange={(v) => v && setType(v)}
          className={styles.kind}
        />
        <div className={styles.at}>
          <FuzzyTimeInput
            label={t('record.timeline.when')}
            hideLabel
            value={at.value}
            text={at.text}
            placeholder={t('record.timeline.now')}
            onEdit={setAt}
            onLeave={() => undefined}
            onPick={(value) => setAt({ value })}
          />
        </div>
        <Button onClick={() => void add()} loading={busy} disabled={text.trim() === '' || unreadable}>
          {t(correcting ? 'record.timeline.replace' : 'record.timeline.add_button')}
        </Button>
        {correcting && (
          <Button variant="subtle" onClick={onDone}>
            {t('button.cancel')}
          </Button>
        )}
      </div>
      {failure && <ErrorNotice failure={failure} />}
    </div>
  )
}
