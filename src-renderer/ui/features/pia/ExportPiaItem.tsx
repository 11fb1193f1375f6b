/** In the menu of an assessment: the way to a file for the CNIL PIA tool. World: UI. */
import { Menu } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { RecordMenuProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'

export function ExportPiaItem({ view }: RecordMenuProps) {
  const t = useT()
  const [, go] = useLocation()
  // the tool knows impact assessments only
  if (view.values['kind'] !== 'dpia') return null
  return (
    <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => go(`/export/pia/${view.id}`)}>
      {t('pia-page.export')}
    </Menu.Item>
  )
}
