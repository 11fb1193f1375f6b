/** Check a pack from anybody: one sentence, then every check with its word, then the key in words. World: UI. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { FileRef, PackReport } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FileDrop } from '../../components/FileDrop.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { PackProgress } from './PackProgress.tsx'
import { Report } from './Report.tsx'
import styles from './Pack.module.css'

export function VerifyPackPage() {
  const t = useT()
  const [report, setReport] = useState<PackReport>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const verdict = useRef<HTMLDivElement>(null)
  // The verdict is the answer to what was asked: keyboard and screen reader go there.
  useEffect(() => {
    if (report) verdict.current?.focus({ preventScroll: true })
  }, [report])
  const check = async (file: FileRef) => {
    setBusy(true)
    setFailure(undefined)
    const result = await call.verifyPack({ file: file.token })
    setBusy(false)
    if (result.ok) setReport(result.value)
    else setFailure(result.error)
  }
  return (
    <Page>
      <PageHeader
        title={t('verifyPack.title')}
        lead={t('verifyPack.lead')}
        actions={
          report && (
            <Button variant="default" onClick={() => setReport(undefined)}>
              {t('verifyPack.another')}
            </Button>
          )
        }
      />
      <div className={styles.form}>
        {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
        {report ? (
          <div ref={verdict} tabIndex={-1} className={styles.report}>
            <Report report={report} />
          </div>
        ) : busy ? (
          <PackProgress task="verify" heading={t('verifyPack.checking')} />
        ) : (
          <FileDrop
            label={t('verifyPack.drop')}
            button={t('verifyPack.choose')}
            hint={t('verifyPack.hint')}
            accept=".zip,application/zip"
            onFile={(file) => void check(file)}
            onFailure={setFailure}
          />
        )}
      </div>
    </Page>
  )
}
