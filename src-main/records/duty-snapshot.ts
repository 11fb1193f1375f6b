/**
 * What the law says about a duty on the day of a decision, in words that can be read in ten years without its pack.
 * World: main, pure. What must stay true: rule, version, reasons and deadline are copied, never referred to.
 */
import type { AssessedDuty } from '../../src-shared/rules/obligations.ts'
import { sayPeriod } from '../../src-shared/text/clock-words.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { sayAssessment } from '../../src-shared/text/duty-words.ts'
import type { Json } from '../../src-shared/values.ts'

/** Names a duty in the words of its pack: `Supervisory authority (GDPR Art. 33(1))`. */
export function titleOfDuty({ duty }: AssessedDuty): string {
  const [first = '', ...rest] = duty.recipient
  return `${first.toUpperCase()}${rest.join('')} (${duty.citation})`.slice(0, 300)
}

/** What the law says about the duty now, in words that can be read in ten years without its pack. */
export function dutySnapshot(assessed: AssessedDuty, words: TextContext): Record<string, Json> {
  const { duty, regime, rulePack, deadlines } = assessed
  const first = deadlines[0]
  const { amount, unit } = duty.deadline
  return {
    title: titleOfDuty(assessed),
    recipient_kind: duty.recipientKind,
    recipient: duty.recipient.slice(0, 300),
    jurisdiction: regime.jurisdiction.slice(0, 200),
    citation: duty.citation,
    rule_id: duty.id,
    rule_pack: rulePack,
    applies: assessed.status,
    trigger_facts: sayAssessment(assessed, words).slice(0, 20_000),
    ...(first && {
      anchor_event: first.anchor,
      anchor_at: {
        certainty: first.startIsFirm ? 'exact' : 'estimated',
        at: first.start,
        zone: first.zone,
      },
      due_at: { certainty: 'exact', at: first.counted.due, zone: first.zone },
      due_rule:
        `${amount && unit ? sayPeriod(amount, unit, words) : ''}, ${words.t(`rules.count.rule.${first.rule}`)}`.slice(
          0,
          300,
        ),
    }),
  }
}
