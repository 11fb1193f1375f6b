/**
 * Post-mortems (forms.md 3.2): what happened, why it could happen, what held, and what changes because of it. Full, short
 * (a near miss) or after a drill; one may cover several incidents.
 *
 * World: shared, pure. What must stay true: once approved the text stays as it was approved; it is left behind only when
 * its actions are proven (learn/postmortem-needs.ts). `approved` is the state in which the actions run.
 */
import {
  actionsAreProven,
  approvalIsAnothers,
  lessonsAreShared,
  planIsEnough,
  textIsWhole,
} from '../learn/postmortem-needs.ts'
import { rootCauses } from '../learn/root-causes.ts'
import {
  choice,
  choices,
  count,
  date,
  defineRegister,
  evidence,
  flag,
  line,
  links,
  number,
  paragraph,
  person,
  rows,
  time,
  whys,
  yesNoUnknown,
  type ValuesOf,
} from './define.ts'

const point = () => rows({ text: line({ max: 1_000 }) }, { search: 1 })

export const postmortem = defineRegister({
  id: 'postmortem',
  refPrefix: 'PM',
  schemaVersion: 1,
  title: 'title',
  subtitle: ['type', 'facilitator'],
  compartment: 'org',
  judged: true,
  intake: ['title', 'type', 'incidents', 'facilitator'],
  keptIn: ['approved', 'verified', 'closed'],
  sealedIn: ['approved', 'verified', 'closed'],
  completeIn: ['closed'],
  ownPages: ['whys', 'looking_back'],
  sections: {
    head: {
      title: line({ max: 200, column: 'shown', search: 5 }),
      type: choice(['full', 'short', 'drill'], { column: 'shown', filter: true }),
      incidents: links(['incident'], { parent: true, column: 'shown' }),
      // whoever approves it must not be the one who wrote it
      facilitator: person({ column: 'shown', filter: true, frozenIn: ['review'] }),
      participants: links(['person'], {}),
      due_on: date({ column: 'shown', filter: true }),
      held_at: time({ column: 'optional' }),
      confidentiality: choice(['internal', 'restricted', 'confidential'], { filter: true }),
      privileged: flag({ policy: 'yes', filter: true }),
    },
    impact: {
      exec_summary: paragraph({ max: 600, search: 3 }),
      impact_people: count(),
      impact_records: count(),
      harm_seen: paragraph({ max: 2_000, search: 1 }),
      service_impact: paragraph({ max: 2_000 }),
      cost_hours: number({ max: 1e6 }),
      cost_money: number(),
      cost_currency: line({ max: 3 }),
      cost_external: paragraph({ max: 1_000, source: 'ICO data security incident trends' }),
      complaints: number({ max: 1e6 }),
    },
    causes: {
      detection_story: paragraph({ search: 1 }),
      factors: rows(
        {
          kind: choice(['condition', 'trigger', 'missed_barrier', 'human_system_fit', 'vendor', 'workload']),
          text: line({ max: 1_000 }),
          evidence_ref: line({ max: 200 }),
        },
        { search: 1, source: 'ISO/IEC 27001:2022, 10.2' },
      ),
      method: choice(['five_whys', 'fishbone', 'barrier', 'timeline', 'other'], { filter: true }),
      root_causes: choices(rootCauses, { column: 'shown', filter: true }),
      root_cause_note: paragraph({ search: 1 }),
      barriers_failed: rows({ what: line({ max: 500 }), why: line({ max: 1_000 }) }, { search: 1 }),
      barriers_held: rows({ what: line({ max: 500 }), how: line({ max: 1_000 }) }, { search: 1 }),
    },
    whys: {
      whys: whys({ search: 1 }),
      /** Findings of the blame lint that somebody let stand, and why. */
      blame_answers: rows({
        rule: line({ max: 40, named: 'learn.blame' }),
        words: line({ max: 2_000 }),
        reason: line({ max: 2_000 }),
      }),
    },
    went: {
      went_well: point(),
      went_badly: point(),
      lucky: point(),
    },
    // filled from the incidents by the use case that begins it; people add what they think of it now
    looking_back: {
      decision_review: rows(
        {
          about: line({ max: 500 }),
          decision: line({ max: 300 }),
          at: time(),
          by: line(),
          known_then: paragraph({ max: 5_000 }),
          sound: choice(['yes', 'partly', 'no']),
          change: line({ max: 1_000 }),
        },
        { source: 'NIST SP 800-61r3' },
      ),
      clock_review: rows(
        {
          clock: line({ max: 300 }),
          due: time(),
          outcome: choice(['met', 'late', 'maybe_late', 'missed', 'running', 'not_required']),
          why: line({ max: 1_000 }),
        },
        { source: 'GDPR Art. 33(1), 33(5)' },
      ),
      comms_on_time: yesNoUnknown(),
      comms_templates_fit: yesNoUnknown(),
      comms_contacts_current: yesNoUnknown(),
      comms_note: paragraph({ max: 2_000 }),
      side_effects: paragraph({ max: 2_000 }),
    },
    elsewhere: {
      similar_check: choice(['none_found', 'found_and_planned', 'found_and_accepted'], { filter: true }),
      similar_note: paragraph({ search: 1, source: 'ISO/IEC 27001:2022, 10.2' }),
      similar_records: links(['incident', 'postmortem', 'assessment'], {}),
    },
    lessons: {
      lessons: rows(
        {
          lesson: line({ max: 1_000 }),
          audience: choice(['team', 'department', 'everybody', 'management', 'vendors', 'public']),
          shared_on: date(),
          how: line({ max: 300 }),
        },
        { search: 2, open: true },
      ),
    },
    consequences: {
      affected_sops: rows({ sop: line({ max: 200 }), change: line({ max: 1_000 }) }),
      affected_assessments: links(['assessment'], {}),
      affected_training: rows({ training: line({ max: 200 }), change: line({ max: 1_000 }) }),
      affected_vendors: rows({ vendor: line({ max: 200 }), change: line({ max: 1_000 }) }),
      nothing_affected: paragraph({ max: 2_000 }),
      plan_reason: paragraph({ max: 2_000 }),
    },
    approval: {
      approver: person({}),
      alone_reason: paragraph({ max: 2_000 }),
      approved_at: time({ fixed: true, column: 'optional' }),
      closed_at: time({ fixed: true, column: 'optional' }),
      approvals: rows(
        {
          event: choice(['approved', 'closed', 'reopened']),
          at: time(),
          by: line(),
          signed_as: line(),
          why: paragraph({ max: 20_000 }),
        },
        { fixed: true },
      ),
    },
    evidence: { evidence: evidence({ search: 1, open: true }) },
  },
  states: ['draft', 'review', 'approved', 'verified', 'closed'],
  finalStates: ['closed'],
  transitions: {
    submit: { from: ['draft'], to: 'review', needs: ['facilitator', 'type'], gate: textIsWhole },
    approve: {
      from: ['review'],
      to: 'approved',
      needs: ['facilitator', 'approver'],
      stamps: ['approved_at'],
      signature: true,
      gate: (v, around) => [
        ...textIsWhole(v, around),
        ...planIsEnough(v, around),
        ...approvalIsAnothers(v, around),
      ],
    },
    // after approval: the first step of a state is the one that is offered
    send_back: { from: ['review'], to: 'draft', reason: true },
    verify: { from: ['approved'], to: 'verified', gate: actionsAreProven },
    close: {
      from: ['verified'],
      to: 'closed',
      stamps: ['closed_at'],
      signature: true,
      gate: (v, around) => [...actionsAreProven(v, around), ...lessonsAreShared(v)],
    },
    reopen: { from: ['verified', 'closed'], to: 'approved', reason: true },
    /** The text itself was wrong: it has to be approved again. */
    revise: { from: ['approved'], to: 'draft', reason: true },
  },
})

export type PostmortemValues = ValuesOf<typeof postmortem>
