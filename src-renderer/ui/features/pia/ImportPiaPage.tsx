/**
 * An assessment of the CNIL PIA tool comes in: choose the file, see what it holds and what has no place here, take it in.
 * World: UI. What must stay true: nothing is saved before its contents were on screen; what was left out is said before
 * and after.
 */
import { Anchor, Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { FileRef, Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useAppState } from '../../app-state.ts'
import { call } from '../../api.ts'
import { BackLink } from '../../components/BackLink.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FileDrop } from '../../components/FileDrop.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { noteSaved } from '../../components/saved.ts'
import { useT } from '../../i18n/index.ts'
import { LeftOut } from './LeftOut.tsx'
import { PiaContents } from './PiaContents.tsx'
import styles from './pia.module.css'

interface Seen {
  readonly file: FileRef
  readonly contents: Output<'piaInspect'>
}

export function ImportPiaPage() {
  const t = useT()
  const { readOnly } = useAppState()
  const [seen, setSeen] = useState<Seen>()
  const [done, setDone] = useState<Output<'piaImport'>>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const answer = useRef<HTMLDivElement>(null)
  // What was found is the answer to what was asked: keyboard and screen reader go there.
  useEffect(() => {
    if (seen ?? done) answer.current?.focus({ preventScroll: true })
    if (done) answer.current?.scrollIntoView({ block: 'start' })
  }, [seen, done])

  const look = async (file: FileRef) => {
    setBusy(true)
    setFailure(undefined)
    const found = await call.piaInspect({ file: file.token })
    setBusy(false)
    if (found.ok) setSeen({ file, contents: found.value })
    else setFailure(found.error)
  }
  const take = async () => {
    if (!seen) return
    setBusy(true)
    setFailure(undefined)
    const taken = await call.piaImport({ file: seen.file.token, digest: seen.contents.digest })
    setBusy(false)
    if (!taken.ok) return setFailure(taken.error)
    noteSaved(taken.value.receipt)
    setDone(taken.value)
  }
  const again = () => {
    setSeen(undefined)
    setDone(undefined)
    setFailure(undefined)
  }
  return (
    <Page>
      <BackLink to="/register/assessment">{t('pia-page.back')}</BackLink>
      <PageHeader
        title={t('pia-page.title')}
        lead={t('pia-page.lead')}
        actions={
          seen && (
            <Button variant="default" onClick={again} disabled={busy}>
              {t('pia-page.another')}
            </Button>
          )
        }
      />
      <div className={styles.steps}>
        {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
        <div ref={answer} tabIndex={-1} className={styles.answer}>
          {done ? (
            <Done done={done} />
          ) : readOnly ? (
            <ErrorNotice failure={readOnly} />
          ) : seen ? (
            <PiaContents seen={seen.contents} busy={busy} onTake={() => void take()} />
          ) : (
            <FileDrop
              label={t('pia-page.drop')}
              button={t('pia-page.choose')}
              hint={t('pia-page.hint')}
              accept=".json,.zip"
              busy={busy}
              onFile={(file) => void look(file)}
              onFailure={setFailure}
            />
          )}
        </div>
      </div>
    </Page>
  )
}

function Done({ done: { receipt, noHome } }: { readonly done: Output<'piaImport'> }) {
  const t = useT()
  return (
    <>
      <div className={styles.done}>
        <IconCircleCheck size={28} stroke={1.5} aria-hidden="true" />
        <h2>{t('pia-page.done')}</h2>
        <p>{t('pia-page.done.text')}</p>
        <Anchor href={`#/register/assessment/${receipt.record}`}>{t('pia-page.done.open')}</Anchor>
      </div>
      {noHome.length > 0 && (
        <LeftOut
          title={t('pia-page.left_out')}
          text={t('pia-page.left_out.text', { count: noHome.length })}
          parts={noHome}
        />
      )}
    </>
  )
}
