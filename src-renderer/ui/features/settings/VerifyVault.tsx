/** Reads every entry, signature and file of the vault again and says what it found. World: UI. */
import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Result } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './Settings.module.css'

export function VerifyVault() {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Result<Output<'verifyVault'>>>()
  const verify = async () => {
    setBusy(true)
    setAnswer(undefined)
    setAnswer(await call.verifyVault({}))
    setBusy(false)
  }
  const found = answer?.ok ? answer.value : undefined
  return (
    <div className={styles.verify}>
      <p className={styles.lead}>{t('settings.verify.lead')}</p>
      <div>
        <Button
          leftSection={<IconShieldCheck size={16} stroke={1.75} />}
          loading={busy}
          onClick={() => void verify()}
        >
          {t('settings.verify')}
        </Button>
      </div>
      <div role="status">
        {found && (
          <>
            <p>
              <StateBadge tone={found.problems.length === 0 ? 'done' : 'stop'}>
                {t(found.problems.length === 0 ? 'settings.verify.good' : 'settings.verify.bad', {
                  count: found.problems.length,
                })}
              </StateBadge>
            </p>
            <p className={styles.lead}>
              {t('settings.verify.read', {
                entries: formatNumber(found.entries),
                signatures: formatNumber(found.signatures),
                files: formatNumber(found.evidence),
                seconds: formatNumber(Math.round(found.seconds * 10) / 10),
              })}
            </p>
            {found.problems.length > 0 && (
              <ul>
                {found.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {answer && !answer.ok && <ErrorNotice failure={answer.error} />}
    </div>
  )
}
