/**
 * Patterns that somebody looked at (forms.md 3.1, "Patterns"): an alert, accepted or dismissed, with the reason. Alerts
 * that nobody has looked at yet are worked out and not stored. "We watch for patterns" leaves proof here.
 *
 * World: shared, pure. What must stay true: the sentence and its figures are those that the person saw.
 */
import { choice, defineRegister, line, links, paragraph, type ValuesOf } from './define.ts'

const states = ['accepted', 'dismissed', 'done'] as const

export const pattern = defineRegister({
  id: 'pattern',
  refPrefix: 'PAT',
  schemaVersion: 1,
  title: 'title',
  subtitle: ['decision'],
  compartment: 'org',
  intake: ['title'],
  madeElsewhere: true,
  keptIn: states,
  sections: {
    pattern: {
      title: line({ max: 400, search: 3, fixed: true }),
      kind: line({ max: 60, fixed: true, column: 'shown', filter: true }),
      key: line({ max: 300, fixed: true }),
      rule: line({ max: 60, fixed: true }),
      incidents: links(['incident'], { fixed: true, column: 'shown' }),
      decision: choice(['accepted', 'dismissed'], { fixed: true, column: 'shown', filter: true }),
      reason: paragraph({ fixed: true, search: 1, column: 'optional' }),
      what_follows: paragraph({ search: 1 }),
    },
  },
  states,
  finalStates: ['dismissed', 'done'],
  transitions: {
    finish: { from: ['accepted'], to: 'done', needs: ['what_follows'] },
    dismiss: { from: ['accepted'], to: 'dismissed', reason: true },
    reopen: { from: ['dismissed', 'done'], to: 'accepted', reason: true },
  },
})

export type PatternValues = ValuesOf<typeof pattern>
