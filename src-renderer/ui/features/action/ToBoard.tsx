/** The way from the list of actions to the same actions as a board. World: UI. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useT } from '../../i18n/index.ts'

export function ToBoard() {
  const t = useT()
  return (
    <Button component={Link} href="/actions/board" variant="default" size="compact-sm">
      {t('action-page.board.open')}
    </Button>
  )
}
