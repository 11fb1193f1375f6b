/** One deadline of the office: what asks for it, who is told, within how long, counted from when. World: UI. */
import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { OwnDeadline } from '../../../../src-shared/office.ts'
import { useT } from '../../i18n/index.ts'
import own from './Office.module.css'

interface Props {
  /** Absent = a new one. */
  readonly deadline: OwnDeadline | undefined
  readonly onKeep: (deadline: OwnDeadline) => void
  readonly onClose: () => void
}
type Entered = { [K in keyof OwnDeadline]: OwnDeadline[K] | (K extends 'hours' ? '' : never) }

const { recipientKind, anchor } = OwnDeadline.shape
const fresh = (): Entered => ({
  id: crypto.randomUUID(),
  name: '',
  recipient: '',
  recipientKind: 'contract_partner',
  hours: '',
  anchor: 'aware_at',
  source: '',
})

export function DeadlineDialog({ deadline, onKeep, onClose }: Props) {
  const t = useT()
  const [entered, setEntered] = useState<Entered>(() => deadline ?? fresh())
  const [tried, setTried] = useState(false)
  const set = (change: Partial<Entered>) => setEntered({ ...entered, ...change })
  const trimmed = {
    ...entered,
    name: entered.name.trim(),
    recipient: entered.recipient.trim(),
    source: entered.source.trim(),
  }
  const parsed = OwnDeadline.safeParse(trimmed)
  const wrong = new Set(parsed.error?.issues.map((i) => String(i.path[0])))
  const missing = (field: 'name' | 'recipient' | 'hours') =>
    tried && wrong.has(field) ? t(`office.deadline.${field}.missing`) : undefined
  const keep = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (parsed.success) onKeep(parsed.data)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(deadline ? 'office.deadline.title.edit' : 'office.deadline.title.new')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
      closeOnClickOutside={false}
    >
      <form onSubmit={keep} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('office.deadline.name')}
            description={t('office.deadline.name.help')}
            value={entered.name}
            maxLength={200}
            error={missing('name')}
            onChange={(e) => set({ name: e.currentTarget.value })}
            data-autofocus
          />
          <div className={own.pair}>
            <TextInput
              label={t('office.deadline.recipient')}
              value={entered.recipient}
              maxLength={200}
              error={missing('recipient')}
              onChange={(e) => set({ recipient: e.currentTarget.value })}
            />
            <Select
              label={t('office.deadline.kind')}
              allowDeselect={false}
              data={recipientKind.options.map((value) => ({
                value,
                label: t(`office.deadline.kind.${value}`),
              }))}
              value={entered.recipientKind}
              onChange={(kind) => set({ recipientKind: recipientKind.parse(kind) })}
            />
          </div>
          <NumberInput
            label={t('office.deadline.hours')}
            description={t('office.deadline.hours.help')}
            min={1}
            max={8_760}
            allowDecimal={false}
            hideControls
            clampBehavior="none"
            value={entered.hours}
            error={missing('hours')}
            onChange={(hours) => set({ hours: typeof hours === 'number' ? hours : '' })}
          />
          <Select
            label={t('office.deadline.anchor')}
            allowDeselect={false}
            data={anchor.options.map((value) => ({ value, label: t(`rules.duty.moment.${value}`) }))}
            value={entered.anchor}
            onChange={(moment) => set({ anchor: anchor.parse(moment) })}
          />
          <TextInput
            label={t('office.deadline.source')}
            description={t('office.deadline.source.help')}
            value={entered.source}
            maxLength={300}
            onChange={(e) => set({ source: e.currentTarget.value })}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit">{t('office.deadline.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
