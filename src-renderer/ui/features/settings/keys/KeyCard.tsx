/** One way to open the vault: what is known of it, and what can be done with it. World: UI. */
import { Button } from '@mantine/core'
import type { VaultKey } from '../../../../../src-shared/ipc/contract-keys.ts'
import { Facts } from '../../../components/Facts.tsx'
import { Moment } from '../../../components/Moment.tsx'
import { StateBadge } from '../../../components/StateBadge.tsx'
import { useT } from '../../../i18n/index.ts'
import styles from './Keys.module.css'

export type KeyAction = 'change' | 'addfile' | 'removefile' | 'renew' | 'renewshares' | 'revoke'
const actions: Readonly<Record<VaultKey['way'], readonly KeyAction[]>> = {
  passphrase: ['change', 'addfile'],
  keyfile: ['change', 'removefile'],
  recovery: ['renew'],
  shares: ['renewshares'],
}
interface Props {
  readonly vaultKey: VaultKey
  readonly disabled: boolean
  readonly onAct: (action: KeyAction, key: VaultKey) => void
}

export function KeyCard({ vaultKey: key, disabled, onAct }: Props) {
  const t = useT()
  const { stretching, file, set, holders, madeAt } = key
  const can = [...actions[key.way], ...(key.revocable ? (['revoke'] as const) : [])]
  return (
    <li className={styles.card} data-way={key.way}>
      <div className={styles.head}>
        <h2>{t(`keys.way.${key.way}`)}</h2>
        {key.usedNow && <StateBadge tone="done">{t('keys.usednow')}</StateBadge>}
      </div>
      <p className={styles.dim}>{t(`keys.about.${key.way}`)}</p>
      <Facts
        items={[
          { label: t('keys.made'), value: madeAt ? <Moment at={madeAt} /> : t('keys.made.unknown') },
          { label: t('keys.by'), value: key.by },
          ...(set === undefined
            ? []
            : [
                { label: t('keys.set'), value: set },
                { label: t('keys.holders'), value: holders ?? t('keys.holders.unknown') },
              ]),
          ...(file === undefined ? [] : [{ label: t('keys.file'), value: file }]),
          ...(stretching
            ? [
                {
                  label: t('keys.stretching'),
                  value: t('keys.stretching.value', { ops: stretching.ops, memory: stretching.memoryMiB }),
                },
              ]
            : []),
          {
            label: t('keys.slot'),
            value: <span className="sb-figures">{key.slot.match(/.{4}/g)?.join(' ')}</span>,
          },
        ]}
      />
      <div className={styles.buttons} data-print="hide">
        {can.map((action) => (
          <Button
            key={action}
            variant={action === 'revoke' ? 'subtle' : 'default'}
            color={action === 'revoke' ? 'wax' : undefined}
            disabled={disabled}
            onClick={() => onAct(action, key)}
          >
            {t(`keys.${action}`)}
          </Button>
        ))}
      </div>
    </li>
  )
}
