/**
 * The HIPAA worksheet as an incident holds it, and what it answers to the law pack. World: shared, pure. What must stay
 * true: an unfinished worksheet answers nothing, so that the presumption of a breach stands (45 CFR 164.402(2)).
 */
import type { IncidentValues } from '../registers/incident.ts'
import type { Tri } from './decision-facts.ts'
import { assessHipaa, type HipaaFactor, type HipaaWorksheet } from './hipaa.ts'

/** The fields of each factor: `<prefix>_level` and `<prefix>_reasons`. */
export const fieldsOfFactor = {
  nature_and_extent: 'hipaa_nature',
  who_received: 'hipaa_recipient',
  acquired_or_viewed: 'hipaa_acquired',
  mitigation: 'hipaa_mitigation',
} as const satisfies Readonly<Record<HipaaFactor, string>>

/** The worksheet of an incident. */
export function hipaaSheetOf(values: IncidentValues): HipaaWorksheet {
  const factors = Object.entries(fieldsOfFactor).flatMap(([factor, prefix]) => {
    const level = values[`${prefix}_level`]
    return level ? [[factor, { level, reasons: values[`${prefix}_reasons`] ?? '' }] as const] : []
  })
  return {
    ...(values.hipaa_phi && { phi: values.hipaa_phi }),
    ...(values.hipaa_impermissible && { impermissible: values.hipaa_impermissible }),
    ...(values.hipaa_secured && { secured: values.hipaa_secured }),
    ...(values.hipaa_exclusion && { exclusion: values.hipaa_exclusion }),
    ...(values.hipaa_exclusion_reasons && { exclusionReasons: values.hipaa_exclusion_reasons }),
    factors: Object.fromEntries(factors),
    ...(values.hipaa_conclusion && { conclusion: values.hipaa_conclusion }),
    ...(values.hipaa_conclusion_reasons && { conclusionReasons: values.hipaa_conclusion_reasons }),
  }
}

/** The facts of laws that the worksheet answers: a duty that asks one of them hangs on it. */
export const hipaaLawFacts = [
  'impermissible_phi_use',
  'phi_secured',
  'hipaa_exclusion',
  'hipaa_low_probability',
] as const

/** What the worksheet answers to the law pack, by the names of its facts. */
export function hipaaAnswers(values: IncidentValues): Partial<Record<(typeof hipaaLawFacts)[number], Tri>> {
  const { status } = assessHipaa(hipaaSheetOf(values))
  switch (status) {
    case 'no_phi':
    case 'permitted':
      return { impermissible_phi_use: 'no' }
    case 'secured':
      return { phi_secured: 'yes' }
    case 'excluded':
      return { hipaa_exclusion: 'yes' }
    case 'low_probability':
      return { hipaa_low_probability: 'yes' }
    case 'breach':
      return { impermissible_phi_use: 'yes', hipaa_low_probability: 'no' }
    case 'presumed':
      return values.hipaa_impermissible === 'yes' ? { impermissible_phi_use: 'yes' } : {}
  }
}
