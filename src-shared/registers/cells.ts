/**
 * What may stand at a path of a record: schema of each value and element, and which paths exist at all.
 *
 * World: shared, pure. What must stay true: forms, imports, the writer and the pack verifier all ask here, so there is
 * one answer to "is this a value of that field".
 */
import { z } from 'zod'
import { WhyNode } from '../learn/why-tree.ts'
import { RiskRow } from '../risk/risk-row.ts'
import { ScreeningAnswers } from '../risk/screening.ts'
import {
  Count,
  DutyDecision,
  Evidence,
  FuzzyTime,
  PlainDate,
  RecordId,
  SeverityScore,
  Someone,
  TimelineEntry,
} from '../values.ts'
import { isCollection, type Field, type Register } from './define.ts'
import { structures } from './structured.ts'

/** Schema of the value stored at path `field` (plain fields) or `field/element` (collections). */
export function cellSchema(field: Field): z.ZodType {
  switch (field.type) {
    case 'text':
      return z.string().max(field.max)
    case 'choice':
      return z.enum(field.options as [string, ...string[]])
    case 'flag':
      return z.boolean()
    case 'number':
      return z.number().min(field.min).max(field.max)
    case 'date':
      return PlainDate
    case 'time':
      return FuzzyTime
    case 'count':
      return Count
    case 'someone':
      return Someone
    case 'person':
      return RecordId
    case 'choices':
    case 'links':
    case 'tags':
      return z.literal(true)
    case 'rows':
      return z.strictObject(
        Object.fromEntries(Object.entries(field.columns).map(([k, f]) => [k, cellSchema(f).optional()])),
      )
    case 'timeline':
      return TimelineEntry
    case 'evidence':
      return Evidence
    case 'duties':
      return DutyDecision
    case 'scores':
      return SeverityScore
    case 'whys':
      return WhyNode
    case 'risks':
      return RiskRow
    case 'screening':
      return ScreeningAnswers
    case 'structured':
      return structures[field.of]
  }
}

/** Schema of the element id in a path `field/element`. */
export function elementSchema(field: Field): z.ZodType<string> {
  switch (field.type) {
    case 'choices':
      return z.enum(field.options as [string, ...string[]])
    case 'links':
      return RecordId
    case 'tags':
      return z
        .string()
        .min(1)
        .max(60)
        .regex(/^[^/]+$/)
    default:
      return z.string().regex(/^[0-9a-z_-]{1,64}$/)
  }
}

/** The field and element that a path names, or `undefined` when the register has no such place. */
export function locate(
  register: Register,
  path: string,
): { key: string; field: Field; element?: string } | undefined {
  const slash = path.indexOf('/')
  const key = slash < 0 ? path : path.slice(0, slash)
  const field = Object.hasOwn(register.fields, key) ? register.fields[key] : undefined
  if (!field) return undefined
  if (slash < 0) return isCollection(field) ? undefined : { key, field }
  const element = path.slice(slash + 1)
  return isCollection(field) && elementSchema(field).safeParse(element).success
    ? { key, field, element }
    : undefined
}
