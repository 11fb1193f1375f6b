/**
 * A newer rule pack: choose the file, see whose it is and what it changes, then use it from now on. World: UI. What must
 * stay true: nothing is taken over before its changes were on screen; a key that is new here is trusted only by a
 * person who says so.
 */
import { Anchor, Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { FileRef, Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useAppState } from '../../app-state.ts'
import { call, useCall } from '../../api.ts'
import { BackLink } from '../../components/BackLink.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FileDrop } from '../../components/FileDrop.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { noteSaved } from '../../components/saved.ts'
import { useT } from '../../i18n/index.ts'
import { Effects } from './Effects.tsx'
import { Inspection } from './Inspection.tsx'
import styles from './ImportLaws.module.css'

interface Seen extends Output<'rulesInspect'> {
  readonly file: FileRef
}

export function ImportLawsPage() {
  const t = useT()
  const [seen, setSeen] = useState<Seen>()
  const [done, setDone] = useState<Output<'rulesImport'>>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const answer = useRef<HTMLDivElement>(null)
  // What was found is the answer to what was asked: keyboard and screen reader go there.
  useEffect(() => {
    if (seen ?? done) answer.current?.focus({ preventScroll: true })
  }, [seen, done])

  const look = async (file: FileRef) => {
    setBusy(true)
    setFailure(undefined)
    const found = await call.rulesInspect({ file: file.token })
    setBusy(false)
    if (found.ok) setSeen({ ...found.value, file })
    else setFailure(found.error)
  }
  const take = async (trustKey: boolean) => {
    if (!seen) return
    setBusy(true)
    setFailure(undefined)
    const taken = await call.rulesImport({
      file: seen.file.token,
      digest: seen.inspection.digest,
      trustKey,
    })
    setBusy(false)
    if (!taken.ok) return setFailure(taken.error)
    noteSaved(taken.value.receipt)
    setDone(taken.value)
  }
  const again = () => {
    setSeen(undefined)
    setFailure(undefined)
  }
  return (
    <Page>
      <BackLink to="/laws">{t('laws.back')}</BackLink>
      <PageHeader
        title={t('laws.import.title')}
        lead={t('laws.import.lead')}
        actions={
          seen &&
          !done && (
            <Button variant="default" onClick={again}>
              {t('laws.import.another')}
            </Button>
          )
        }
      />
      <div className={styles.steps}>
        {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
        <div ref={answer} tabIndex={-1} className={styles.answer}>
          {done ? (
            <Done done={done} />
          ) : seen ? (
            <Inspection
              inspection={seen.inspection}
              effects={seen.effects}
              busy={busy}
              onTake={(trust) => void take(trust)}
            />
          ) : (
            <Choose busy={busy} onFile={(file) => void look(file)} onFailure={setFailure} />
          )}
        </div>
      </div>
    </Page>
  )
}

interface ChooseProps {
  readonly busy: boolean
  readonly onFile: (file: FileRef) => void
  readonly onFailure: (failure: Failure) => void
}
function Choose({ busy, onFile, onFailure }: ChooseProps) {
  const t = useT()
  const { readOnly } = useAppState()
  const { value } = useCall('rules', {})
  if (readOnly) return <ErrorNotice failure={readOnly} />
  return (
    <FileDrop
      label={t('laws.import.drop')}
      button={t('laws.import.choose')}
      hint={t('laws.import.hint', { pack: value?.packs.find((p) => p.current)?.name ?? '' })}
      accept=".sealrules"
      busy={busy}
      onFile={onFile}
      onFailure={onFailure}
    />
  )
}

function Done({ done: { name, effects } }: { readonly done: Output<'rulesImport'> }) {
  const t = useT()
  return (
    <>
      <div className={styles.done}>
        <IconCircleCheck size={28} stroke={1.5} aria-hidden="true" />
        <h2>{t('laws.import.done', { pack: name })}</h2>
        <p>{t('laws.import.done.text', { pack: name })}</p>
        <Anchor href="#/laws">{t('laws.import.done.read')}</Anchor>
      </div>
      <Effects effects={effects} />
    </>
  )
}
