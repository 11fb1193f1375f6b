/**
 * Campaigns (forms.md 3.4, "Campaign"): who is asked to sign which versions, why, until when; the list is frozen on the day it is
 * made.
 *
 * World: shared, pure. What must stay true: the list never changes; somebody who comes later gets a campaign of their own.
 */
import { campaignReasons } from '../sop/campaign.ts'
import {
  choice,
  date,
  defineRegister,
  flag,
  line,
  links,
  paragraph,
  rows,
  structured,
  time,
  type ValuesOf,
} from './define.ts'

export const campaign = defineRegister({
  id: 'campaign',
  refPrefix: 'CAM',
  schemaVersion: 1,
  title: 'title',
  subtitle: ['reason', 'due'],
  compartment: 'sign',
  atHand: ['title', 'reason', 'versions', 'opens', 'due'],
  madeElsewhere: true,
  keptIn: ['open', 'closed'],
  intake: [],
  sections: {
    what: {
      title: line({ max: 200, column: 'shown', search: 5 }),
      reason: choice(campaignReasons, { column: 'shown', filter: true, fixed: true }),
      versions: links(['sop_version'], { fixed: true }),
      sops: links(['sop'], { fixed: true }),
      opens: date({ column: 'optional', filter: true, fixed: true }),
      due: date({ column: 'shown', filter: true, fixed: true }),
      quiz: flag({ fixed: true }),
      message: paragraph({ max: 5_000 }),
      /** The action or finding that it comes from. */
      from: links(['action', 'incident', 'postmortem'], { fixed: true }),
    },
    who: { asked: structured('asked', { fixed: true }) },
    paper: {
      /** Sheets that were printed, by their code; `lines` = who stands in line 1, 2, and so on. */
      sheets: rows(
        {
          printed_on: date(),
          at: time({ fixed: true }),
          by: line({ max: 200 }),
          paper: line({ max: 10, fixed: true }),
          version: line({ max: 40, fixed: true }),
          lines: structured('sheet', { fixed: true }),
        },
        { fixed: true },
      ),
    },
    reminders: {
      /** Reminders that somebody says are done; `kind` as in campaign.ts. */
      reminded: rows(
        {
          kind: line({ max: 40 }),
          assignment: line({ max: 40 }),
          day: date(),
          at: time(),
          by: line({ max: 200 }),
          how: line({ max: 40 }),
        },
        { fixed: true },
      ),
    },
  },
  states: ['open', 'closed'],
  finalStates: ['closed'],
  transitions: {
    close: { from: ['open'], to: 'closed', reason: true },
    open_again: { from: ['closed'], to: 'open', reason: true },
  },
})
export type CampaignValues = ValuesOf<typeof campaign>
