/**
 * The record at three in the morning: what happened, what is due next and when, what is missing, what to do, then the
 * last lines of the timeline and a box to add one. World: UI. What must stay true: this order, without scrolling at
 * 1280×800 with the list beside it; everything longer comes below.
 */
import { useMemo } from 'react'
import { LedgerOfDuty, NoticeLedger } from '../../../components/NoticeLedger.tsx'
import { useRecordExtras } from '../../../form/record-extras.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { useT } from '../../../i18n/index.ts'
import { DueNext } from './DueNext.tsx'
import { dutyRows, ownRow } from './duty-rows.ts'
import { NextStrip } from './NextStrip.tsx'
import { OwnPages } from './OwnPages.tsx'
import { useRecord } from './record-context.ts'
import { Sections } from './Sections.tsx'
import { TimelineSection } from './TimelineSection.tsx'
import { WhoMustBeTold } from './WhoMustBeTold.tsx'

interface Props {
  /** Field of the timeline, where the register has one. */
  readonly timeline: string | undefined
  readonly onAllLines: () => void
}

export function Overview({ timeline, onAllLines }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const { form, register, view } = useRecord()
  const { Top } = useRecordExtras(register.id)
  const tells = Object.values(register.fields).some((field) => field.type === 'duties')
  const rows = useMemo(
    () => (tells ? dutyRows(view, ctx) : register.id === 'obligation' ? ownRow(view, ctx) : []),
    [tells, register, view, ctx],
  )
  // about an incident its clocks and duties come first
  const top = Top && <Top form={form} view={view} />
  return (
    <>
      <DueNext />
      <NextStrip rows={rows} />
      {!tells && top}
      {timeline && <TimelineSection name={timeline} latest={5} onAll={onAllLines} />}
      {tells && <WhoMustBeTold rows={rows} />}
      {tells && <NoticeLedger incident={view} title={t('notice-page.ledger')} />}
      {register.id === 'obligation' && <LedgerOfDuty duty={view} title={t('notice-page.ledger')} />}
      {tells && top}
      <OwnPages rows={rows} />
      <Sections />
    </>
  )
}
