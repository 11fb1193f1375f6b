/** Deadlines that the office has beside the laws: contracts, insurer, bank. World: UI. */
import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { OwnDeadline } from '../../../../src-shared/office.ts'
import { ownRegime } from '../../../../src-shared/rules/incident-duties.ts'
import { LawLink } from '../../components/LawLink.tsx'
import { useT } from '../../i18n/index.ts'
import { DeadlineDialog } from './DeadlineDialog.tsx'
import { useOffice, useOfficeForm } from './office-context.ts'
import { Section } from './Section.tsx'
import own from './Office.module.css'

export function OfficeDeadlines() {
  const t = useT()
  const form = useOfficeForm()
  const { office, readOnly } = useOffice()
  const [open, setOpen] = useState<OwnDeadline | 'new'>()
  const { deadlines = [] } = office
  const regime = ownRegime(deadlines)
  const keep = (next: readonly OwnDeadline[]) =>
    void form.choose({ deadlines: next.length > 0 ? [...next] : undefined })
  const put = (one: OwnDeadline) => {
    keep(
      deadlines.some((d) => d.id === one.id)
        ? deadlines.map((d) => (d.id === one.id ? one : d))
        : [...deadlines, one],
    )
    setOpen(undefined)
  }
  return (
    <Section id="deadlines" title={t('office.deadlines')} lead={t('office.deadlines.lead')}>
      {deadlines.length === 0 && <p className={own.dim}>{t('office.deadlines.none')}</p>}
      <ul className={own.deadlines}>
        {deadlines.map((d) => (
          <li key={d.id}>
            <div>
              <p className={own.ask}>{d.name}</p>
              <p className={own.dim}>
                {t('office.deadline.line', {
                  recipient: d.recipient,
                  count: d.hours,
                  anchor: t(`rules.duty.moment.${d.anchor}`),
                })}
              </p>
              {d.source !== '' && <p className={own.dim}>{d.source}</p>}
            </div>
            <div className={own.actions}>
              <ActionIcon
                aria-label={t('office.deadline.edit', { name: d.name })}
                title={t('office.deadline.edit', { name: d.name })}
                disabled={readOnly}
                onClick={() => setOpen(d)}
              >
                <IconPencil size={18} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                aria-label={t('office.deadline.remove', { name: d.name })}
                title={t('office.deadline.remove', { name: d.name })}
                disabled={readOnly}
                onClick={() => keep(deadlines.filter((other) => other.id !== d.id))}
              >
                <IconTrash size={18} aria-hidden="true" />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ul>
      <div className={own.row}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={readOnly || deadlines.length >= 50}
          onClick={() => setOpen('new')}
        >
          {t('office.deadlines.add')}
        </Button>
        {regime && <LawLink regime={regime.id}>{t('office.deadlines.read')}</LawLink>}
      </div>
      {open !== undefined && (
        <DeadlineDialog
          deadline={open === 'new' ? undefined : open}
          onKeep={put}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  )
}
