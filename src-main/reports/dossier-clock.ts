/**
 * One clock on paper: its law, its state and its arithmetic, both ends in local time and UTC. World: main, pure.
 * What must stay true: the arithmetic is the same as on the screen (`src-shared/rules`), step by step.
 */
import type { ClockView } from '../../src-shared/ipc/contract.ts'
import { clockArithmetic, type ClockStep, type WallMoment } from '../../src-shared/rules/clocks.ts'
import { describeInstant } from '../../src-shared/text/calendar.ts'
import { html, type Html } from './html.ts'
import { sayMoment, type Reader } from './say.ts'

export function clockBlock(clock: ClockView, reader: Reader): Html {
  const { t } = reader
  const decided = clock.decidedAt === undefined ? undefined : sayMoment(clock.decidedAt, reader)
  return html`<div class="clock">
    <h3>${t(`clock.${clock.duty}`)}</h3>
    <p>
      <span class="state">${t(`clock.state.${clock.state}`)}</span
      >${decided !== undefined && html`, ${decided}`}${clock.missedWhileClosed && html`. ${t('clock.missedWhileClosed')}`}
    </p>
    <ol>
      ${clockArithmetic(clock).map((s) => html`<li>${sayStep(s, reader)}</li>`)}
    </ol>
    ${!clock.startIsFirm && html`<p class="small">${t('clock.notFirm')}</p>`}
    <p class="soft small">${t('clock.source', { citation: clock.citation, pack: clock.rulePack })}</p>
  </div>`
}

/** The moment where the clock runs, and in UTC when that reads differently. */
function sayWall(moment: WallMoment, reader: Reader): string {
  const local = describeInstant(moment.at, moment.zone, reader.locale, true)
  if (moment.offset === '+00:00') return local
  return `${local} (${describeInstant(moment.at, 'UTC', reader.locale)})`
}

function sayStep(step: ClockStep, reader: Reader): string {
  const { t } = reader
  switch (step.step) {
    case 'start':
      return t(step.firm ? 'clock.step.start' : 'clock.step.start_unsure', {
        moment: sayWall(step.moment, reader),
      })
    case 'add':
      return t('clock.step.add', { count: step.hours })
    case 'clocks_change':
      return t(step.minutes < 0 ? 'clock.step.clocks_change_back' : 'clock.step.clocks_change_forward', {
        minutes: Math.abs(step.minutes),
        moment: sayWall(step.moment, reader),
      })
    case 'due':
      return t('clock.step.due', { moment: sayWall(step.moment, reader) })
  }
}
