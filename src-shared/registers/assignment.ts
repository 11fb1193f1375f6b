/**
 * Assignments (forms.md 3.4): one person, one version, one campaign; every step with its day, and the signature, refusal or
 * exemption that came of it. A record begins with the first step; until then the line of the campaign's list stands for it.
 *
 * World: shared, pure. What must stay true: steps are only ever added; a signature, once written, is never replaced; each step
 * is taken by a use case that asks sop/assignment.ts, none by hand.
 */
import { signMethods, evidenceLevels } from '../sop/acknowledgement.ts'
import { assignmentSteps, writtenStates } from '../sop/assignment.ts'
import {
  choice,
  date,
  defineRegister,
  evidence,
  line,
  links,
  number,
  paragraph,
  person,
  rows,
  structured,
  time,
  type Transition,
  type ValuesOf,
} from './define.ts'

export const assignment = defineRegister({
  id: 'assignment',
  schemaVersion: 1,
  title: 'name',
  subtitle: ['level'],
  compartment: 'sign',
  atHand: ['campaign', 'moves', 'method', 'level', 'requests'],
  madeElsewhere: true,
  keptIn: writtenStates,
  intake: [],
  sections: {
    what: {
      name: line({ max: 400, column: 'shown', fixed: true }),
      campaign: links(['campaign'], { parent: true, fixed: true }),
      person: person({ fixed: true }),
      version: links(['sop_version'], { fixed: true }),
    },
    steps: {
      moves: rows(
        {
          to: choice(writtenStates),
          on: date(),
          at: time(),
          signed_on: date(),
          until: date(),
          by: line({ max: 200 }),
          why: paragraph({ max: 5_000 }),
          right: number({ max: 10 }),
          of: number({ max: 10 }),
        },
        { fixed: true },
      ),
    },
    signature: {
      acknowledgement: structured('acknowledgement', { fixed: true }),
      method: choice(signMethods, { column: 'shown', filter: true, fixed: true }),
      level: choice(evidenceLevels, { column: 'shown', filter: true, fixed: true }),
    },
    otherwise: {
      refusal: structured('refusal', { fixed: true }),
      exemption: structured('exemption', { fixed: true }),
      negative: structured('negative', { fixed: true }),
    },
    files: {
      /** Files that were made to sign in elsewhere, by request. */
      requests: rows(
        { issued_on: date(), expires_on: date(), used_on: date(), by: line({ max: 200 }) },
        { fixed: true },
      ),
    },
    evidence: { evidence: evidence({}) },
  },
  states: writtenStates,
  finalStates: ['acknowledged'],
  transitions: Object.fromEntries(
    Object.entries(assignmentSteps).map(([id, { from, to }]): [string, Transition] => [
      id,
      { from, to, machine: true },
    ]),
  ),
})
export type AssignmentValues = ValuesOf<typeof assignment>
