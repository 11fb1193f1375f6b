/**
 * One clock on paper: its law, its state and its arithmetic, both ends in local time and UTC. World: main, pure.
 * What must stay true: the arithmetic is the same as on the screen (`src-shared/rules`), step by step.
 */
import type { ClockView } from '../../src-shared/ipc/contract.ts'
import { clockArithmetic } from '../../src-shared/rules/clocks.ts'
import { sayClockMoment, sayClockStep, sayDuty } from '../../src-shared/text/clock-words.ts'
import { html, type Html } from './html.ts'
import { sayMoment, type Reader } from './say.ts'

export function clockBlock(clock: ClockView, reader: Reader): Html {
  const { t } = reader
  const decided = clock.decidedAt === undefined ? undefined : sayMoment(clock.decidedAt, reader)
  return html`<div class="clock">
    <h3>${sayDuty(clock, reader)}</h3>
    <p>
      <span class="state">${t(`clock.state.${clock.state}`)}</span
      >${decided !== undefined && html`, ${decided}`}${clock.missedWhileClosed && html`. ${t('clock.missedWhileClosed')}`}
    </p>
    <ol>
      ${clockArithmetic(clock).map((s) => html`<li>${sayClockStep(s, clock, reader)}</li>`)}
    </ol>
    ${clock.arguable && html`<p class="small">${t('clock.arguable', { moment: sayClockMoment(clock.arguable.due, clock.zone, reader), rule: t(`rules.count.rule.${clock.arguable.rule}`) })}</p>`}
    ${!clock.startIsFirm && html`<p class="small">${t('clock.notFirm')}</p>`}
    ${clock.mayApply && html`<p class="small">${t('clock.mayApply')}</p>`}
    <p class="soft small">${t('clock.source', { citation: clock.citation, pack: clock.rulePack })}</p>
  </div>`
}
