/**
 * A new set of recovery shares: three names, the passphrase, then the codes, once. World: UI. What must stay true: the codes live only as long as
 * the dialog, which is not left by a click beside it.
 */
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../../src-shared/ipc/contract.ts'
import { call } from '../../../api.ts'
import { PrintAndPdf } from '../../../components/PrintAndPdf.tsx'
import { useT } from '../../../i18n/index.ts'
import { AskPassphrase } from './AskPassphrase.tsx'
import styles from './Keys.module.css'

interface Props {
  /** The set that these replace. */
  readonly set: string | undefined
  readonly onClose: () => void
}

export function MakeShares({ set, onClose }: Props) {
  const t = useT()
  const [holders, setHolders] = useState(['', '', ''])
  const [tried, setTried] = useState(false)
  const [made, setMade] = useState<Output<'makeShares'>>()
  const names = holders.map((h) => h.trim())
  const wrong = names.map((name, i) => {
    if (name === '') return t('keys.shares.holder.missing')
    return names.indexOf(name) < i ? t('keys.shares.holder.twice') : undefined
  })
  if (made) return <Codes made={made} holders={names} onClose={onClose} />
  const run = async (passphrase: string) => {
    const result = await call.makeShares({ passphrase, holders: names })
    if (result.ok) setMade(result.value)
    return result
  }
  return (
    <AskPassphrase
      title={t(set === undefined ? 'keys.newshares' : 'keys.renewshares')}
      confirm={t('keys.shares.make')}
      complete={wrong.every((w) => w === undefined)}
      onTried={() => setTried(true)}
      run={run}
      onClose={onClose}
    >
      <p>{t('keys.shares.text')}</p>
      {set !== undefined && <p>{t('keys.shares.replaces', { set })}</p>}
      {holders.map((holder, i) => (
        <TextInput
          // oxlint-disable-next-line react/no-array-index-key -- a share is its number
          key={i}
          label={t('keys.shares.holder', { number: i + 1 })}
          value={holder}
          maxLength={120}
          data-autofocus={i === 0 || undefined}
          error={tried ? wrong[i] : undefined}
          onChange={(e) => setHolders(holders.with(i, e.currentTarget.value))}
        />
      ))}
    </AskPassphrase>
  )
}

interface CodesProps {
  readonly made: Output<'makeShares'>
  readonly holders: string[]
  readonly onClose: () => void
}
function Codes({ made: { set, codes }, holders, onClose }: CodesProps) {
  const t = useT()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.way.shares')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('button.close') }}
      closeOnClickOutside={false}
    >
      <Stack gap="md">
        <p>{t('keys.shares.made', { set })}</p>
        <ol className={styles.shares}>
          {codes.map((code, i) => (
            <li key={code}>
              <strong>{t('keys.shares.share', { number: i + 1, holder: holders[i] ?? '' })}</strong>
              <code aria-label={t('keys.shares.code', { number: i + 1 })}>{code.replaceAll('-', ' ')}</code>
            </li>
          ))}
        </ol>
        <PrintAndPdf
          print="keys.shares.print"
          pdf="keys.shares.pdf"
          make={(toPdf) => call.printShares({ codes, holders, toPdf })}
          isMain
        />
        <p className={styles.dim}>{t('keys.shares.pdf.warn')}</p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('keys.shares.done')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
