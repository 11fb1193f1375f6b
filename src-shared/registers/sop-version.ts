/**
 * Versions of procedures (forms.md 3.4, "SOP version"): the text that is read and signed, what changed in it and how much that
 * means, who approved it by name and role, and from when on it holds.
 *
 * World: shared, pure. What must stay true: from the approval on nothing of it changes, and its hash is the hash of exactly the
 * text that is shown, printed and signed; what stands in the way of a step is asked of sop/versions.ts, here and in main alike;
 * "in force" and "replaced" are readings of a day and never written.
 */
import { versionNeeds } from '../sop/version-needs.ts'
import { changeClasses, type VersionStep } from '../sop/versions.ts'
import {
  choice,
  date,
  defineRegister,
  evidence,
  line,
  links,
  markdown,
  paragraph,
  person,
  rows,
  someone,
  structured,
  time,
  type Transition,
  type ValuesOf,
} from './define.ts'

type Gate = NonNullable<Transition['gate']>

export const reviewOutcomes = ['still_right', 'change_needed'] as const
const gateOf =
  (step: VersionStep): Gate =>
  (values, around) =>
    versionNeeds(step, values, around)

export const sopVersion = defineRegister({
  id: 'sop_version',
  schemaVersion: 1,
  title: 'name',
  subtitle: ['change', 'number'],
  compartment: 'org',
  judged: true,
  madeElsewhere: true,
  keptIn: ['approved', 'withdrawn'],
  sealedIn: ['approved', 'withdrawn'],
  intake: [],
  sections: {
    version: {
      name: line({ max: 200, column: 'shown', search: 3, fixed: true }),
      sop: links(['sop'], { parent: true, fixed: true }),
      number: line({ max: 12, column: 'shown', fixed: true }),
      /** The version that it was begun from. */
      previous: links(['sop_version'], { fixed: true }),
      origin: links(['action', 'incident', 'postmortem']),
    },
    text: {
      text: markdown({ max: 400_000, search: 1, frozenIn: ['in_review'] }),
      sha256: line({ max: 64, fixed: true }),
    },
    change: {
      change_note: paragraph({ max: 5_000, search: 1, frozenIn: ['in_review'] }),
      summary: paragraph({ max: 5_000, frozenIn: ['in_review'] }),
      change: choice(changeClasses, { column: 'shown', filter: true, frozenIn: ['in_review'] }),
      classified_by: person({ frozenIn: ['in_review'] }),
      second_reader: person({ when: (v) => v['change'] === 'minor' }),
      alone_reason: paragraph({ max: 2_000, when: (v) => v['change'] === 'minor' }),
    },
    questions: { quiz: structured('quiz', { frozenIn: ['in_review'] }) },
    approval: {
      approver_name: line({ max: 200 }),
      approver_role: line({ max: 200 }),
      effective_from: date({ column: 'shown', filter: true }),
      approved_on: date({ column: 'optional', filter: true, fixed: true }),
      withdrawn_on: date({ fixed: true }),
    },
    review: {
      review_due: date({ column: 'optional', filter: true, fixed: true, open: true }),
      reviews: rows(
        { at: time(), by: someone(), outcome: choice(reviewOutcomes), note: paragraph({ max: 5_000 }) },
        { fixed: true, open: true },
      ),
    },
    life: {
      approvals: rows(
        {
          event: choice(['approved', 'withdrawn', 'reopened']),
          at: time(),
          by: line(),
          signed_as: line(),
          why: paragraph({ max: 20_000 }),
        },
        { fixed: true, open: true },
      ),
    },
    evidence: { evidence: evidence({ search: 1, open: true }) },
  },
  states: ['draft', 'in_review', 'approved', 'withdrawn'],
  finalStates: ['approved', 'withdrawn'],
  transitions: {
    submit: { from: ['draft'], to: 'in_review', gate: gateOf('submit') },
    // the first way on is the one that a page offers
    approve: { from: ['in_review'], to: 'approved', signature: true, gate: gateOf('approve') },
    send_back: { from: ['in_review'], to: 'draft', reason: true },
    withdraw: { from: ['approved'], to: 'withdrawn', reason: true, signature: true },
  },
})
export type SopVersionValues = ValuesOf<typeof sopVersion>
