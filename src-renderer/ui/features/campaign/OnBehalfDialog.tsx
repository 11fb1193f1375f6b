/**
 * Entered by the office for others, with a witness: somebody who said or signed so, or all who were in a meeting. World: UI. What must
 * stay true: the day on which it was said and the day of the entry are two; nobody is their own witness (main holds that).
 */
import { Textarea } from '@mantine/core'
import { call } from '../../api.ts'
import { useToday } from '../../components/use-today.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { DayBox } from '../../form/DayBox.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { KeptPerson, keptPerson } from './KeptPerson.tsx'
import { OutcomeDialog, type DialogProps } from './OutcomeDialog.tsx'

interface Props extends DialogProps {
  readonly method: 'attested_on_behalf' | 'bulk_meeting'
}
export function OnBehalfDialog({ method, ...props }: Props) {
  const t = useT()
  const { locale } = useTextContext()
  const today = useToday()
  const { lines, kept } = props
  const operator = keptPerson(kept, 'operator')
  const witness = keptPerson(kept, 'witness')
  const text = kept.texts['day.text'] ?? describeDay(today, locale)
  const day = kept.texts['day.text'] === undefined ? today : kept.texts['day']
  const asked = kept.texts['asked'] ?? ''
  const run = () =>
    call.signOnBehalf({
      assignments: lines.map((l) => l.assignment),
      method,
      day: day!,
      operator: operator!,
      witness: witness!,
      ...(asked.trim() !== '' && { questionsAsked: asked.trim() }),
    })
  const ask = method === 'bulk_meeting' ? 'meeting' : 'on_behalf'
  return (
    <OutcomeDialog
      {...props}
      ask={ask}
      missing={[day === undefined && 'day', !operator && 'operator', !witness && 'witness']}
      run={run}
    >
      <DayBox
        label={t(`campaign-page.${ask}.day`)}
        text={text}
        required
        autoFocus
        onChange={(typed, read) => kept.set({ 'day.text': typed, day: read })}
      />
      <KeptPerson kept={kept} name="operator" label={t('campaign-page.field.operator')} anyone />
      <KeptPerson
        kept={kept}
        name="witness"
        label={t('campaign-page.field.witness')}
        help={t('campaign-page.witness.help')}
        anyone
      />
      <Textarea
        label={t('campaign-page.field.asked')}
        value={asked}
        maxLength={5_000}
        autosize
        minRows={2}
        onChange={(e) => kept.set({ asked: e.currentTarget.value })}
      />
    </OutcomeDialog>
  )
}
