/**
 * What proves who signs at this PC: the person's own PIN, a witness, or the passphrase for whoever opened the vault. World: UI. What
 * must stay true: a secret stands in no draft and leaves the page once; a PIN is only asked of somebody who has one, the passphrase only of whoever opened the vault.
 */
import type { SignProof } from '../../../../src-shared/ipc/contract-sop.ts'
import { Field } from '../../components/signing/parts.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import type { Someone } from '../../../../src-shared/values.ts'
import { useT } from '../../i18n/index.ts'
import styles from './signing-page.module.css'

export type ProofWay = SignProof['by']
export interface ProofDraft {
  readonly way: ProofWay
  readonly secret: string
  readonly witness?: Someone | undefined
  readonly witnessName?: string | undefined
}
/** What is sent; `undefined` as long as it is not complete. */
export function proofOf({ way, secret, witness }: ProofDraft): SignProof | undefined {
  if (way === 'witness')
    return witness && witness.kind !== 'anonymous' ? { by: 'witness', witness } : undefined
  if (secret === '') return undefined
  return way === 'pin' ? { by: 'pin', pin: secret } : { by: 'passphrase', passphrase: secret }
}

interface Props {
  readonly name: string
  readonly hasPin: boolean
  /** Whether it is them who opened the vault: of anybody else its passphrase proves nothing. */
  readonly openedVault: boolean
  readonly draft: ProofDraft
  readonly tried: boolean
  readonly onChange: (change: Partial<ProofDraft>) => void
}
export function Proof({ name, hasPin, openedVault, draft, tried, onChange }: Props) {
  const t = useT()
  const { way, secret, witness, witnessName } = draft
  const can: Readonly<Record<ProofWay, boolean>> = { pin: hasPin, witness: true, passphrase: openedVault }
  const ways = (['pin', 'witness', 'passphrase'] as const).filter((value) => can[value])
  const missing = tried && proofOf(draft) === undefined
  return (
    <div className={styles.proof} role="group" aria-labelledby="proof-ways">
      <strong id="proof-ways">{t('signing-page.proof', { name })}</strong>
      <RadioPills
        id="proof-way"
        labelledBy="proof-ways"
        options={ways.map((value) => ({ value, label: t(`signing-page.proof.${value}`) }))}
        value={way}
        onChoose={(value) => onChange({ way: value, secret: '' })}
      />
      {way === 'witness' ? (
        <>
          <label htmlFor="proof-witness">{t('signing-page.proof.witness.label')}</label>
          <PersonSelect
            id="proof-witness"
            value={witness}
            nameOf={() => witnessName}
            anyone
            readOnly={false}
            onChange={(who, known) => onChange({ witness: who ?? undefined, witnessName: known })}
          />
          <p className={styles.dim}>{t('signing-page.proof.witness.help')}</p>
          {missing && (
            <p className={styles.problem} role="alert">
              {t('signing-page.proof.witness.missing')}
            </p>
          )}
        </>
      ) : (
        <div className={styles.proofSecret}>
          <Field
            label={t(`signing-page.proof.${way}.label`, { name })}
            help={t(`signing-page.proof.${way}.help`)}
            error={missing ? t(`signing-page.proof.${way}.missing`) : undefined}
            value={secret}
            onChange={(typed) => onChange({ secret: typed })}
            max={way === 'pin' ? 64 : 1_000}
            secret
          />
        </div>
      )}
    </div>
  )
}
