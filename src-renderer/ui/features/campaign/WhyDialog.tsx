/** Steps that take a reason and nothing else: new tries, asking again, off the list, closing a campaign and opening it again. World: UI. */
import { Textarea } from '@mantine/core'
import { call } from '../../api.ts'
import type { Receipt } from '../../../../src-shared/ipc/contract.ts'
import type { Result } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import { OutcomeDialog, type DialogProps } from './OutcomeDialog.tsx'

export const whySteps = ['again', 'resume', 'remove', 'close', 'open_again'] as const
export type WhyStep = (typeof whySteps)[number]

interface Props extends DialogProps {
  readonly ask: WhyStep
  readonly campaign: string
}
export function WhyDialog({ ask, campaign, ...props }: Props) {
  const t = useT()
  const { lines, kept } = props
  const why = (kept.texts['why'] ?? '').trim()
  const run = (): Promise<Result<Receipt>> =>
    ask === 'close' || ask === 'open_again'
      ? call.transition({ id: campaign, transition: ask, why })
      : call.stepOfAssignment({ assignments: lines.map((l) => l.assignment), step: ask, why })
  return (
    <OutcomeDialog {...props} ask={ask} missing={[why === '' && 'why']} run={run}>
      <Textarea
        label={t('campaign-page.field.why')}
        value={kept.texts['why'] ?? ''}
        maxLength={5_000}
        autosize
        minRows={2}
        required
        withAsterisk={false}
        data-autofocus
        onChange={(e) => kept.set({ why: e.currentTarget.value })}
      />
    </OutcomeDialog>
  )
}
