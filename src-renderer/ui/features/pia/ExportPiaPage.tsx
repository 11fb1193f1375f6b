/**
 * An assessment goes out as a file that the CNIL PIA tool reads: JSON, or a ZIP with its files. World: UI. What must stay
 * true: it goes where the person saves it and nowhere else; what is not in the file is said.
 */
import { Button, Radio } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call, useCall } from '../../api.ts'
import { BackLink } from '../../components/BackLink.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { LeftOut } from './LeftOut.tsx'
import styles from './pia.module.css'

const formats = ['zip', 'json'] as const
type Format = (typeof formats)[number]

export function ExportPiaPage({ id }: { readonly id: string }) {
  const t = useT()
  const { value: view, failure: missing } = useCall('record', { id })
  const [format, setFormat] = useState<Format>('zip')
  const [done, setDone] = useState<Output<'piaExport'>>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done) answer.current?.focus()
  }, [done])

  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    const made = await call.piaExport({ id, format })
    setBusy(false)
    if (!made.ok) setFailure(made.error)
    else if (made.value.saved) setDone(made.value)
  }
  return (
    <Page>
      <BackLink to={`/register/assessment/${id}`}>
        {view ? `${view.ref ?? ''} ${view.title}`.trim() : t('pia-page.export.back')}
      </BackLink>
      <PageHeader title={t('pia-page.export')} lead={t('pia-page.export.lead')} />
      <div className={styles.steps}>
        {missing && <ErrorNotice failure={missing} />}
        <Radio.Group
          label={t('pia-page.export.what')}
          value={format}
          onChange={(next) => {
            setFormat(next)
            setDone(undefined)
          }}
        >
          {formats.map((one) => (
            <Radio
              key={one}
              mt="xs"
              value={one}
              label={t(`pia-page.export.${one}`)}
              description={t(`pia-page.export.${one}.text`)}
            />
          ))}
        </Radio.Group>
        <div>
          <Button loading={busy} onClick={() => void save()} disabled={missing !== undefined}>
            {t('pia-page.export.save')}
          </Button>
        </div>
        {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
        <div ref={answer} tabIndex={-1} className={styles.answer}>
          {done && (
            <>
              <div className={styles.done} role="status">
                <IconCircleCheck size={28} stroke={1.5} aria-hidden="true" />
                <h2>{t('pia-page.export.saved')}</h2>
              </div>
              <LeftOut
                title={t('pia-page.export.left_out')}
                text={
                  done.noHome.length === 0
                    ? t('pia-page.export.left_out.none')
                    : t('pia-page.export.left_out.text', { count: done.noHome.length })
                }
                parts={done.noHome}
              />
            </>
          )}
        </div>
      </div>
    </Page>
  )
}
