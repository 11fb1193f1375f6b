/**
 * Procedures that people sign (forms.md 3.4, "SOP"): what a procedure is, who it is for, how often it is signed and looked at
 * again. Its texts are versions (sop-version.ts).
 *
 * World: shared, pure. What must stay true: who is meant is a rule over the roster and never a list typed by hand; a procedure
 * that ended stays readable with all its versions and signatures.
 */
import { refreshRules } from '../sop/campaign.ts'
import {
  choice,
  defineRegister,
  evidence,
  flag,
  line,
  links,
  number,
  paragraph,
  person,
  structured,
  tags,
  type ValuesOf,
} from './define.ts'

export const sopCategories = [
  'confidentiality',
  'privacy',
  'security',
  'incident_response',
  'social_media',
  'records',
  'people',
  'other',
] as const

export const sop = defineRegister({
  id: 'sop',
  refPrefix: 'SOP',
  schemaVersion: 1,
  title: 'title',
  subtitle: ['code', 'category'],
  compartment: 'org',
  intake: ['title', 'code', 'category', 'owner'],
  keptIn: ['ended'],
  sections: {
    what: {
      title: line({ max: 200, column: 'shown', search: 5 }),
      code: line({ max: 60, column: 'shown', search: 4 }),
      category: choice(sopCategories, { column: 'shown', filter: true }),
      purpose: paragraph({ max: 2_000, search: 1 }),
      owner: person({ column: 'shown' }),
      laws: tags({ column: 'optional', filter: true, search: 1 }),
      tags: tags({ column: 'optional', filter: true, search: 1 }),
      related: links(['sop']),
    },
    signing: {
      to_sign: flag({ column: 'optional', filter: true }),
      audience: structured('audience', { when: (v) => v['to_sign'] !== false }),
      days: number({ min: 1, max: 366, when: (v) => v['to_sign'] !== false }),
      joiner_days: number({ min: 1, max: 366, when: (v) => v['to_sign'] !== false }),
      refresh: choice(refreshRules, {
        column: 'optional',
        filter: true,
        when: (v) => v['to_sign'] !== false,
      }),
      refresh_month: number({ min: 1, max: 12, when: (v) => v['refresh'] === 'month' }),
    },
    keeping: {
      review_months: number({ min: 1, max: 60 }),
      retention_years: number({ min: 0, max: 100 }),
      languages: tags({ column: 'optional' }),
    },
    origin: {
      /** What it was written or changed for. */
      origin: links(['action', 'incident', 'postmortem', 'assessment']),
    },
    evidence: { evidence: evidence({ search: 1 }) },
  },
  states: ['active', 'ended'],
  finalStates: ['ended'],
  transitions: {
    end: { from: ['active'], to: 'ended', reason: true },
    take_up: { from: ['ended'], to: 'active', reason: true },
  },
})
export type SopValues = ValuesOf<typeof sop>
