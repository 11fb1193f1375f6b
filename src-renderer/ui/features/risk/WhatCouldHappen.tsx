/** What could happen, where it comes from, and what the risk is called. World: UI. */
import { NativeSelect, TextInput } from '@mantine/core'
import { fearedEvents, riskOrigins, type FearedEvent } from '../../../../src-shared/risk/risk-row.ts'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useT } from '../../i18n/index.ts'
import { controlId, Part, partHelp, partLabel } from './Part.tsx'
import { useRisk } from './use-risk.ts'

export function WhatCouldHappen() {
  const t = useT()
  const { row, readOnly, choose, type, leave } = useRisk()
  return (
    <>
      <Part field="fearedEvent" control={controlId('fearedEvent')}>
        <NativeSelect
          id={controlId('fearedEvent')}
          value={row.fearedEvent ?? ''}
          disabled={readOnly}
          data={[
            { value: '', label: t('risk-page.fearedEvent.choose') },
            ...fearedEvents.map((value) => ({ value, label: t(`risk.event.${value}`) })),
          ]}
          onChange={(e) => {
            const { value } = e.currentTarget
            choose({ fearedEvent: value === '' ? undefined : (value as FearedEvent) })
          }}
        />
      </Part>
      <Part field="name" control={controlId('name')}>
        <TextInput
          id={controlId('name')}
          value={row.name ?? ''}
          maxLength={200}
          readOnly={readOnly}
          autoComplete="off"
          aria-describedby={partHelp('name')}
          onChange={(e) => type({ name: e.currentTarget.value })}
          onBlur={leave}
        />
      </Part>
      <Part field="origin">
        <RadioPills
          id={controlId('origin')}
          labelledBy={partLabel('origin')}
          options={riskOrigins.map((value) => ({ value, label: t(`risk.origin.${value}`) }))}
          value={row.origin ?? null}
          disabled={readOnly}
          onChoose={(origin) => choose({ origin })}
        />
      </Part>
    </>
  )
}
