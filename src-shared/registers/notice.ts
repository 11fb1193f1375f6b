/**
 * Notices: what was told to whom, in which words, and what was promised to follow (GDPR Art. 33(4)): the ledger of
 * phased notification. A notice belongs to an incident and answers one of its obligations.
 *
 * World: shared, pure. What must stay true: once sent, its words never change; a follow-up is a new notice.
 */
import {
  choice,
  date,
  defineRegister,
  evidence,
  flag,
  line,
  links,
  paragraph,
  rows,
  time,
  type ValuesOf,
} from './define.ts'

const sent = ['sent', 'acknowledged', 'withdrawn'] as const

export const notice = defineRegister({
  id: 'notice',
  refPrefix: 'NTC',
  schemaVersion: 1,
  title: 'title',
  subtitle: ['layout', 'recipient'],
  compartment: 'org',
  intake: ['title'],
  madeElsewhere: true,
  ownPages: ['content'],
  keptIn: sent,
  sections: {
    what: {
      title: line({ max: 300, search: 3, frozenIn: sent }),
      incident: links(['incident'], { parent: true, column: 'shown', frozenIn: sent }),
      obligation: links(['obligation'], { column: 'optional', frozenIn: sent }),
      phase: choice(['initial', 'follow_up', 'complete', 'withdrawn'], {
        column: 'shown',
        filter: true,
        frozenIn: sent,
        source: 'GDPR Art. 33(4)',
      }),
      recipient: line({ max: 300, column: 'shown', search: 1, frozenIn: sent }),
      language: line({ max: 60, frozenIn: sent }),
    },
    content: {
      layout: line({
        max: 60,
        column: 'shown',
        filter: true,
        frozenIn: sent,
        named: 'notices.layout',
      }),
      layout_version: line({ max: 20, frozenIn: sent }),
      answers: rows(
        // without `own_words` the answer was composed from the facts
        { label: line({ max: 500 }), text: paragraph({ max: 20_000 }), own_words: flag() },
        { search: 1, frozenIn: sent },
      ),
    },
    sending: {
      sent_at: time({ column: 'shown', filter: true, frozenIn: sent }),
      channel: choice(['portal', 'email', 'phone', 'letter', 'in_person', 'public_notice', 'other'], {
        column: 'optional',
        frozenIn: sent,
      }),
      fallback_channel: line(),
      external_ref: line({ column: 'optional', search: 2 }),
      acknowledged_at: time(),
      delay_reason: paragraph({ max: 20_000, frozenIn: sent, source: 'GDPR Art. 33(1)' }),
      open_points: rows(
        { what: line({ max: 500 }), promised: date(), done: flag() },
        { source: 'GDPR Art. 33(4)' },
      ),
    },
    evidence: { evidence: evidence({ search: 1 }) },
  },
  states: ['draft', 'sent', 'acknowledged', 'withdrawn'],
  finalStates: ['sent', 'acknowledged', 'withdrawn'],
  transitions: {
    send: { from: ['draft'], to: 'sent', machine: true },
    acknowledge: { from: ['sent'], to: 'acknowledged', needs: ['acknowledged_at'] },
    withdraw: { from: ['draft', 'sent', 'acknowledged'], to: 'withdrawn', reason: true },
  },
})

export type NoticeValues = ValuesOf<typeof notice>
