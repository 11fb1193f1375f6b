/**
 * What was signed elsewhere comes in: choose or paste, look at each, enter. World: UI. What must stay true: nothing is entered that was
 * not on the screen first; what main holds of it is given back when the page is left.
 */
import { Anchor, Button, Textarea } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ScanFacts } from '../../../../src-shared/ipc/contract-paper.ts'
import { mostFiles } from '../../../../src-shared/ipc/contract-paper.ts'
import type { FileRef, Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FileDrop } from '../../components/FileDrop.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { noteSaved } from '../../components/saved.ts'
import { useT } from '../../i18n/index.ts'
import { AnswerCheck } from './AnswerCheck.tsx'
import { Reading } from './Reading.tsx'
import { ScanCheck } from './ScanCheck.tsx'
import { isScan } from './scan-marks.ts'
import styles from './takein.module.css'

type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly task: string }
  | { readonly at: 'answers'; readonly read: Output<'readAnswers'> }
  | { readonly at: 'scans'; readonly read: ScanFacts }
  | { readonly at: 'done'; readonly entered: number }

export function TakeInPage() {
  const t = useT()
  const { readOnly } = useAppState()
  const [stage, setStage] = useState<Stage>({ at: 'choose' })
  const [failure, setFailure] = useState<Failure>()
  const [refused, setRefused] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  // What was found is the answer to what was asked: keyboard and screen reader go there.
  useEffect(() => {
    if (stage.at !== 'choose') box.current?.focus({ preventScroll: true })
  }, [stage])
  const id = 'read' in stage ? stage.read.id : undefined
  useEffect(() => {
    if (id === undefined) return
    return () => void call.closePaper({ id })
  }, [id])

  const again = (problem?: Failure) => {
    setStage({ at: 'choose' })
    setFailure(problem?.code === 'cancelled' ? undefined : problem)
  }
  const answers = async (files: readonly FileRef[], text?: string) => {
    setStage({ at: 'reading', task: 'read-answers' })
    const read = await call.readAnswers({
      files: files.map((f) => f.token),
      ...(text !== undefined && { text }),
    })
    if (read.ok) setStage({ at: 'answers', read: read.value })
    else again(read.error)
  }
  const scans = async (files: readonly FileRef[]) => {
    setStage({ at: 'reading', task: 'read-scans' })
    const read = await call.readScans({ files: files.map((f) => f.token) })
    if (read.ok) setStage({ at: 'scans', read: read.value })
    else again(read.error)
  }
  const take = (files: readonly FileRef[]) => {
    setFailure(undefined)
    const pictures = files.filter((f) => isScan(f.name))
    if (files.length > mostFiles) return setRefused(t('takein.too_many'))
    if (pictures.length > 0 && pictures.length < files.length) return setRefused(t('takein.mixed'))
    setRefused(undefined)
    void (pictures.length > 0 ? scans(files) : answers(files))
  }
  const entered = ({ receipt, entered: count }: Output<'enterAnswers'>) => {
    noteSaved(receipt)
    setStage({ at: 'done', entered: count })
  }
  return (
    <Page wide={stage.at === 'scans'}>
      <PageHeader
        title={t('takein.title')}
        lead={t('takein.lead')}
        actions={
          (stage.at === 'answers' || stage.at === 'scans' || stage.at === 'done') && (
            <Button variant="default" onClick={() => again()}>
              {t('takein.again')}
            </Button>
          )
        }
      />
      {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
      {refused !== undefined && (
        <p role="alert" className={styles.problem}>
          {refused}
        </p>
      )}
      <div ref={box} tabIndex={-1} className={styles.stage}>
        {readOnly ? (
          <ErrorNotice failure={readOnly} />
        ) : (
          <>
            {stage.at === 'choose' && (
              <>
                <FileDrop
                  label={t('takein.drop')}
                  button={t('takein.choose')}
                  hint={t('takein.hint')}
                  accept=".json,.txt,.pdf,.jpg,.jpeg,.png"
                  onFiles={take}
                  onFailure={setFailure}
                />
                <Paste onRead={(text) => void answers([], text)} />
              </>
            )}
            {stage.at === 'reading' && <Reading task={stage.task} />}
            {stage.at === 'answers' && <AnswerCheck read={stage.read} onEntered={entered} />}
            {stage.at === 'scans' && <ScanCheck read={stage.read} onEntered={entered} />}
            {stage.at === 'done' && <Done count={stage.entered} />}
          </>
        )}
      </div>
    </Page>
  )
}

function Paste({ onRead }: { readonly onRead: (text: string) => void }) {
  const t = useT()
  const [text, setText] = useState('')
  return (
    <div className={styles.section}>
      <Textarea
        label={t('takein.paste')}
        description={t('takein.paste.help')}
        value={text}
        maxLength={2_000_000}
        autosize
        minRows={3}
        maxRows={10}
        spellCheck={false}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <div>
        <Button variant="default" disabled={text.trim() === ''} onClick={() => onRead(text)}>
          {t('takein.paste.read')}
        </Button>
      </div>
    </div>
  )
}

function Done({ count }: { readonly count: number }) {
  const t = useT()
  return (
    <div className={styles.done}>
      <IconCircleCheck size={28} stroke={1.5} aria-hidden="true" />
      <h2>{t('takein.done', { count })}</h2>
      <p>{t('takein.done.text')}</p>
      <Anchor href="#/signing">{t('takein.done.signing')}</Anchor>
    </div>
  )
}
