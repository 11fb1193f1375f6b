/** In the menu of a record or of the list of actions: its actions as one PDF, to be sent to a board. World: UI. What must stay true: a record without actions offers no plan. */
import { Menu } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import type { Input } from '../../../../src-shared/ipc/contract.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import { call } from '../../api.ts'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import type { ListMenuProps, RecordMenuProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'

function SavePlan({ of }: Pick<Input<'actionPlan'>, 'of'>) {
  const t = useT()
  const save = async () => {
    const made = await call.actionPlan({ of, print: false })
    if (!made.ok) notifyFailure(made.error)
    else if (made.value.saved) notifyDone(t('action-page.plan.saved'))
  }
  return (
    <Menu.Item leftSection={<IconFileTypePdf size={16} />} onClick={() => void save()}>
      {t('action-page.plan.save')}
    </Menu.Item>
  )
}

export const SavePlanOfRecord = ({ view }: RecordMenuProps) =>
  view.children.some((c) => c.register === action.id) ? <SavePlan of={view.id} /> : null

/** All that the list shows, as it is narrowed down now. */
export const SavePlanOfList = ({ query }: ListMenuProps) => <SavePlan of={query} />
