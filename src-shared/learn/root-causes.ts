/**
 * What lay at the bottom (forms.md 3.2, `root_cause_code`): one list for post-mortems, actions and the search for what
 * comes up again. World: shared, pure. What must stay true: codes are final, because journals hold them.
 */
export const rootCauses = [
  'policy_missing',
  'policy_unclear',
  'sop_not_followed',
  'training_gap',
  'access_too_wide',
  'configuration',
  'software_defect',
  'vendor',
  'physical',
  'capacity',
  'design',
] as const
