/** An exact instant on screen: local time in a known zone; zone and UTC on hover and for screen readers. World: UI. */
import { Tooltip } from '@mantine/core'
import { useZone } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import { formatDay, formatInstant, formatSecond, formatSoon, formatZone } from './format.ts'

const shapes = { full: formatInstant, day: formatDay, soon: formatSoon, second: formatSecond }

type Props = { readonly at: string; readonly as?: keyof typeof shapes; readonly zone?: string }

export function Moment({ at, as = 'full', zone }: Props) {
  const t = useT()
  const settingsZone = useZone()
  const shownZone = zone ?? settingsZone
  const exact = t('time.exact', {
    local: formatInstant(at, shownZone),
    zone: formatZone(at, shownZone),
    utc: at.replace('T', ' ').replace(/(\.\d+)?Z$/, ''),
  })
  return (
    <Tooltip label={exact}>
      <time dateTime={at}>{shapes[as](at, shownZone)}</time>
    </Tooltip>
  )
}
