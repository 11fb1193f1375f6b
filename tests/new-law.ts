/**
 * An invented law, as a rule pack would hold it: it uses a counting rule that exists, and asks for a fact that does not.
 * World: tests. What must stay true: nothing in the program knows it.
 */
export const newLaw = {
  id: 'xx-example',
  jurisdiction: 'Example',
  places: ['CH'],
  reach: 'people',
  name: 'A law that this program has never heard of',
  status: 'in_force',
  effectiveFrom: '2020-12-01',
  effectiveTo: null,
  preview: false,
  appliesTo: 'agencies',
  notes: null,
  words: { a_new_fact: { says: 'The moon was full', ask: 'Was the moon full?' } },
  duties: [
    {
      id: 'xx-example-1',
      recipient: 'Commissioner',
      recipientKind: 'authority',
      dutyHolder: 'agency',
      trigger: 'aware',
      startsAt: 'aware',
      anchors: ['aware_at'],
      deadline: { kind: 'fixed', amount: 10, unit: 'business_days', rule: 'us-business-days', also: null },
      when: [
        { fact: 'personal_data_breach', is: 'yes' },
        { fact: 'a_new_fact', is: 'yes' },
      ],
      unless: [],
      threshold: { test: 'more than 5', operator: '>', people: 5, scope: 'place' },
      content: [],
      exemptions: [],
      phasedAllowed: null,
      lateReasonRequired: null,
      citation: 'Example Act s.114',
      verified: 'background',
      verifiedNote: 'invented',
      sources: ['bg'],
      notes: null,
    },
  ],
} as const
