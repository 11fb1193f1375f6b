/** Asks who can read a place that was chosen, and says what is to be known about it. World: UI. */
import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import styles from '../../components/backup/Backup.module.css'
import { Warning } from '../../components/backup/Warning.tsx'
import { formatBytes } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'

interface Props {
  readonly chosen: NonNullable<Output<'chooseBackupPlace'>['chosen']>
  readonly onUse: (othersRead: boolean) => void
  readonly onClose: () => void
}

export function PlaceDialog({ chosen, onUse, onClose }: Props) {
  const t = useT()
  const [who, setWho] = useState<string>('')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('backup.choose.title')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (who !== '') onUse(who === 'others')
        }}
      >
        <Stack gap="md">
          <p className={styles.where}>
            {t('backup.choose.where', { place: chosen.location })}
            <br />
            {t('backup.choose.free', { size: formatBytes(chosen.free) })}
          </p>
          {chosen.sameDisk && <Warning>{t('backup.choose.same')}</Warning>}
          <Radio.Group value={who} onChange={setWho} aria-label={t('backup.choose.title')}>
            <Stack gap="sm">
              <Radio
                value="me"
                label={t('backup.place.private')}
                description={t('backup.choose.private.text')}
              />
              <Radio
                value="others"
                label={t('backup.place.shared')}
                description={t('backup.choose.shared.text')}
              />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" disabled={who === ''}>
              {t('backup.choose.use')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
