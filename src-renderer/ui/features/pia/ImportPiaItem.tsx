/** In the menu of the list of assessments: the way to bring in one from the CNIL PIA tool. World: UI. */
import { Menu } from '@mantine/core'
import { useLocation } from 'wouter'
import { useAppState } from '../../app-state.ts'
import { useT } from '../../i18n/index.ts'

export function ImportPiaItem() {
  const t = useT()
  const [, go] = useLocation()
  if (useAppState().readOnly) return null
  return <Menu.Item onClick={() => go('/import/pia')}>{t('pia-page.title')}</Menu.Item>
}
