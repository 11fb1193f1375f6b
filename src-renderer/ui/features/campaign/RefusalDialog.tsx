/**
 * Somebody does not want to sign: what was talked about, before whom, and what comes next. World: UI. What must stay true: it is no
 * signature and no punishment; the person was told that the rule applies all the same, or it cannot be written down.
 */
import { Checkbox } from '@mantine/core'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { call } from '../../api.ts'
import { useToday } from '../../components/use-today.ts'
import { DayBox } from '../../form/DayBox.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { KeptPerson, keptPerson } from './KeptPerson.tsx'
import { KeptText } from './KeptText.tsx'
import { OutcomeDialog, type DialogProps } from './OutcomeDialog.tsx'

export function RefusalDialog(props: DialogProps) {
  const t = useT()
  const { locale } = useTextContext()
  const today = useToday()
  const { lines, kept } = props
  const text = (name: string) => kept.texts[name] ?? ''
  const dayText = kept.texts['day.text'] ?? describeDay(today, locale)
  const day = kept.texts['day.text'] === undefined ? today : kept.texts['day']
  const witness = keptPerson(kept, 'witness')
  const told = text('told') === 'yes'
  const run = () =>
    call.refuseToSign({
      assignment: lines[0]!.assignment,
      refusal: {
        discussedOn: day!,
        concern: text('concern'),
        toldStillBound: told,
        nextStep: text('next_step'),
        ...(text('statement').trim() !== '' && { statement: text('statement') }),
        ...(witness && { witness }),
      },
    })
  return (
    <OutcomeDialog {...props} ask="refuse" missing={[day === undefined && 'discussed_on']} run={run}>
      <DayBox
        label={t('campaign-page.field.discussed_on')}
        text={dayText}
        required
        autoFocus
        onChange={(typed, read) => kept.set({ 'day.text': typed, day: read })}
      />
      <KeptText kept={kept} name="concern" />
      <Checkbox
        label={t('campaign-page.field.told_still_bound')}
        checked={told}
        onChange={(e) => kept.set({ told: e.currentTarget.checked ? 'yes' : undefined })}
      />
      <KeptText kept={kept} name="statement" help={t('campaign-page.statement.help')} />
      <KeptPerson
        kept={kept}
        name="witness"
        label={t('campaign-page.field.witness')}
        help={t('campaign-page.witness.help')}
        anyone
      />
      <KeptText kept={kept} name="next_step" help={t('campaign-page.next_step.help')} />
    </OutcomeDialog>
  )
}
