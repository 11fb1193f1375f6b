/**
 * The facts of an incident that a decision rests on, in the order in which one asks for them. World: UI, pure. What must
 * stay true: every fact that the decision aid reasons from stands in one of the groups (a test holds it), so that
 * whatever it asks for can be answered on the same page.
 */
import { isFilled, type Register } from '../../../../src-shared/registers/define.ts'

export const factGroups = {
  happened: [
    'kind',
    'summary',
    'detected_at',
    'aware_at',
    'occurred_start',
    'ongoing',
    'nature',
    'event_type',
    'origin',
    'cause_axis',
    'cyber',
    'wider_problem',
  ],
  data: [
    'data_categories',
    'records',
    'insight',
    'reveals_sensitive',
    'enables_fraud',
    'safety_critical',
    'identification',
    'credentials_protected',
    'data_outdated',
    'already_public',
  ],
  people: ['subjects', 'subject_categories', 'children_or_vulnerable', 'residence'],
  protections: [
    'encrypted',
    'key_exposed',
    'pseudonymised',
    'access_protected',
    'remote_wipe',
    'logging_available',
    'backup_available',
  ],
  recipients: ['recipients_of_leak', 'actually_accessed', 'exfiltrated', 'noticed_at_once'],
  effects: [
    'effect_on_people',
    'harm_seen',
    'effects',
    'recovered_at',
    'lost_for_good',
    'alteration_corrected',
    'later_measures_removed_risk',
    'disproportionate_effort',
  ],
} as const
export type FactGroup = keyof typeof factGroups
export const factGroupNames = Object.keys(factGroups) as readonly FactGroup[]

/** The facts of a group: what is on record, and what could be asked but is not. */
export function factsOf(
  register: Register,
  group: FactGroup,
  values: Readonly<Record<string, unknown>>,
): { readonly known: readonly string[]; readonly open: readonly string[] } {
  const asked = factGroups[group].filter((name) => {
    const field = register.fields[name]!
    return isFilled(values[name]) || !field.when || field.when(values)
  })
  return {
    known: asked.filter((name) => isFilled(values[name])),
    open: asked.filter((name) => !isFilled(values[name])),
  }
}
