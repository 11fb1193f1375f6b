/** Somebody of the office confirms with their own PIN who is signing. World: kiosk. */
import { useState, type ReactNode } from 'react'
import type { Mine } from '../../src-shared/ipc/contract-kiosk.ts'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { NameSearch } from './NameSearch.tsx'
import { Screen } from '../ui/components/signing/parts.tsx'
import { PinForm } from './PinForm.tsx'

export function Witness({
  person,
  name,
  above,
  onProved,
}: {
  readonly person: string
  readonly name: string
  readonly above: ReactNode
  readonly onProved: (mine: Mine) => void
}) {
  const t = useT()
  const [chosen, setChosen] = useState<{ id: string; name: string }>()
  return (
    <Screen title={t('kiosk.witness.title', { name })} above={above} quiet>
      <p className="lead">{t('kiosk.witness.lead')}</p>
      {chosen ? (
        <>
          <h2>{t('kiosk.witness.chosen', { name: chosen.name })}</h2>
          <PinForm
            label={t('kiosk.witness.pin', { name: chosen.name })}
            go={t('kiosk.prove.go')}
            prove={(pin) => ask('prove', { person, by: { kind: 'witness', witness: chosen.id, pin } })}
            onProved={onProved}
          />
          <button type="button" onClick={() => setChosen(undefined)}>
            {t('kiosk.back')}
          </button>
        </>
      ) : (
        <NameSearch
          label={t('kiosk.witness.name')}
          nobody={t('kiosk.witness.nobody')}
          find="findWitness"
          onChosen={(id, witness) => setChosen({ id, name: witness })}
        />
      )}
    </Screen>
  )
}
