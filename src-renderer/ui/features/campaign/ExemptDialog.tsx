/** People who need not sign for a time: why, until when, who agreed, and what protects people's data meanwhile. World: UI. */
import { Select } from '@mantine/core'
import { exemptionReasons } from '../../../../src-shared/sop/outcomes.ts'
import { call } from '../../api.ts'
import { DayBox } from '../../form/DayBox.tsx'
import { useT } from '../../i18n/index.ts'
import { KeptPerson, keptPerson } from './KeptPerson.tsx'
import { KeptText } from './KeptText.tsx'
import { OutcomeDialog, type DialogProps } from './OutcomeDialog.tsx'

export function ExemptDialog(props: DialogProps) {
  const t = useT()
  const { lines, kept } = props
  const text = (name: string) => kept.texts[name] ?? ''
  const reason = exemptionReasons.find((r) => r === kept.texts['reason'])
  const approver = keptPerson(kept, 'approver')
  const until = kept.texts['until']
  const agreed = approver?.kind === 'roster' ? approver.id : undefined
  const run = () =>
    call.exemptFromSigning({
      assignments: lines.map((l) => l.assignment),
      exemption: {
        reason: reason!,
        text: text('text'),
        approver: agreed!,
        until: until!,
        control: text('control'),
      },
    })
  return (
    <OutcomeDialog
      {...props}
      ask="exempt"
      missing={[!reason && 'reason', agreed === undefined && 'approver', until === undefined && 'until']}
      run={run}
    >
      <Select
        label={t('campaign-page.field.reason')}
        placeholder={t('form.choose')}
        data={exemptionReasons.map((value) => ({ value, label: t(`sops.exemption.${value}`) }))}
        value={reason ?? null}
        data-autofocus
        onChange={(value) => kept.set({ reason: value ?? undefined })}
      />
      <KeptText kept={kept} name="text" help={t('campaign-page.text.help')} />
      <KeptPerson
        kept={kept}
        name="approver"
        label={t('campaign-page.field.approver')}
        help={t('campaign-page.approver.help')}
      />
      <DayBox
        label={t('campaign-page.field.until')}
        description={t('campaign-page.until.help')}
        text={text('until.text')}
        required
        onChange={(typed, read) => kept.set({ 'until.text': typed, until: read })}
      />
      <KeptText kept={kept} name="control" help={t('campaign-page.control.help')} />
    </OutcomeDialog>
  )
}
