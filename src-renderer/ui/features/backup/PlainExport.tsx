/** Everything in plain files, under a clear warning and with the passphrase. World: UI. What must stay true: the passphrase is dropped once sent. */
import { Button, Checkbox, Group, Modal, PasswordInput, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import styles from '../../components/backup/Backup.module.css'
import { Warning } from '../../components/backup/Warning.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { notifyDone } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'

export function PlainExport() {
  const t = useT()
  const [opened, setOpened] = useState(false)
  return (
    <section className={styles.section} aria-labelledby="backup-plain">
      <h2 id="backup-plain">{t('backup.plain')}</h2>
      <p className={styles.dim}>{t('backup.plain.lead')}</p>
      <div>
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('backup.plain.open')}
        </Button>
      </div>
      {opened && <PlainDialog onClose={() => setOpened(false)} />}
    </section>
  )
}

function PlainDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [as, setAs] = useState<string>('folder')
  const [evidence, setEvidence] = useState(true)
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    const done = await call.plainExport({ passphrase, as: as === 'zip' ? 'zip' : 'folder', evidence })
    setBusy(false)
    setPassphrase('')
    if (!done.ok) return done.error.code === 'cancelled' ? onClose() : setFailure(done.error)
    if (!done.value.saved) return
    const { records, files } = done.value
    notifyDone(t('backup.plain.done', { records: formatNumber(records), files: formatNumber(files) }))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('backup.plain.title')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="md">
          <Warning>{t('backup.plain.warning')}</Warning>
          <Radio.Group label={t('backup.plain.as')} value={as} onChange={setAs}>
            <Group gap="lg" mt="xs">
              <Radio value="folder" label={t('backup.plain.as.folder')} />
              <Radio value="zip" label={t('backup.plain.as.zip')} />
            </Group>
          </Radio.Group>
          <Checkbox
            label={t('backup.plain.evidence')}
            checked={evidence}
            onChange={(e) => setEvidence(e.currentTarget.checked)}
          />
          <PasswordInput
            label={t('backup.plain.passphrase')}
            autoComplete="current-password"
            value={passphrase}
            maxLength={1000}
            visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
            onChange={(e) => setPassphrase(e.currentTarget.value)}
          />
          {failure && <ErrorNotice failure={failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" color="wax" loading={busy} disabled={passphrase === ''}>
              {t('backup.plain.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
