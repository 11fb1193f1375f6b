/**
 * The record at three in the morning: what happened, what is due next and when, what is missing, what to do, then the
 * last lines of the timeline and a box to add one. World: UI. What must stay true: this order, without scrolling at
 * 1280×800 with the list beside it; everything longer comes below.
 */
import { useMemo } from 'react'
import { useTextContext } from '../../../form/text-context.ts'
import { DueNext } from './DueNext.tsx'
import { dutyRows } from './duty-rows.ts'
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
  const ctx = useTextContext()
  const { view } = useRecord()
  const rows = useMemo(() => dutyRows(view, ctx), [view, ctx])
  return (
    <>
      <DueNext />
      <NextStrip rows={rows} />
      {timeline && <TimelineSection name={timeline} latest={5} onAll={onAllLines} />}
      <WhoMustBeTold rows={rows} />
      <OwnPages rows={rows} />
      <Sections />
    </>
  )
}
