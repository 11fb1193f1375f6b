/**
 * Which records a pack is about, beyond those that were asked for: parts come with their record, and what was decided
 * about a record comes with it. World: main, pure.
 *
 * What must stay true: an incident never comes without its duties and notices; a procedure never without its versions and
 * their signatures; what is part of a withheld record only is withheld with it, and so is what is part of that; what an
 * office learned never comes along unasked, but for the actions that a chosen procedure was changed for.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { findRegister, registerIds } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'

type Values = Readonly<Record<string, Json>>
/** Links that say why something was begun: it comes along with that, and is not about it. */
const reasonFields: Readonly<Record<string, readonly string[]>> = {
  sop_version: ['origin'],
  campaign: ['from'],
}
const reasonsOf = (register: string): readonly string[] => reasonFields[register] ?? []
/** Links without which a record cannot be read: what they name comes along with it, and nothing further. */
const neededFields: Readonly<Record<string, readonly string[]>> = {
  sop_version: ['sop'],
  campaign: ['sops', 'versions'],
  assignment: ['version'],
}

/** Fields by which a record says what it is about: its parent; of one that is made elsewhere, else its fixed links. */
function aboutFields(register: Register): readonly string[] {
  if (register.parentField !== undefined) return [register.parentField]
  if (!register.madeElsewhere) return []
  return Object.keys(register.fields).filter(
    (key) =>
      register.fields[key]!.type === 'links' &&
      register.fields[key]!.fixed &&
      !reasonsOf(register.id).includes(key),
  )
}
const idsIn = (fields: readonly string[], values: Values): readonly string[] =>
  fields.flatMap((field) => (values[field] ?? []) as readonly string[])
/** Ids of the records that this one is about; none for a record that stands alone. */
export function aboutOf(register: string, values: Values): readonly string[] {
  const declared = findRegister(register)
  return declared ? idsIn(aboutFields(declared), values) : []
}
/** Ids of the records with which this one comes along: what is made with them. Post-mortems and actions are chosen. */
export function comesWith(register: string, values: Values): readonly string[] {
  return findRegister(register)?.madeElsewhere
    ? [...aboutOf(register, values), ...idsIn(reasonsOf(register), values)]
    : []
}
/** Ids of the records that come along because this one cannot be read without them. */
export const needsBeside = (register: string, values: Values): readonly string[] =>
  idsIn(neededFields[register] ?? [], values)
/** Ids of what this one was begun for. */
export const begunFor = (register: string, values: Values): readonly string[] =>
  idsIn(reasonsOf(register), values)

/** The registers of a pack in their order: those chosen, and those whose records come along. */
export function registersOf(chosen: readonly string[]): readonly string[] {
  const inside = new Set(chosen)
  const pointsInside = (register: Register, keys: readonly string[]): boolean =>
    keys.some((key) => {
      const field = register.fields[key]!
      return field.type === 'links' && field.to.some((to) => inside.has(to))
    })
  for (let before = -1; before !== inside.size;) {
    before = inside.size
    for (const id of registerIds) {
      const register = findRegister(id) as Register
      if (register.madeElsewhere && pointsInside(register, [...aboutFields(register), ...reasonsOf(id)]))
        inside.add(id)
    }
    if (inside.has('sop_version')) inside.add('sop')
  }
  if (bringsActions(chosen)) inside.add('action')
  return registerIds.filter((id) => inside.has(id))
}
/** Whether actions come along that a version or a campaign was begun for. */
export const bringsActions = (chosen: readonly string[]): boolean => chosen.includes('sop')

interface Scoped {
  readonly id: string
  readonly about?: readonly string[]
}
/** What is withheld: what was named, and what is about nothing else, and so on down. */
export function withheldOf(records: Iterable<Scoped>, named: readonly string[]): ReadonlySet<string> {
  const withheld = new Set(named)
  const parts = [...records].filter(({ about = [] }) => about.length > 0)
  for (let before = -1; before !== withheld.size;) {
    before = withheld.size
    for (const { id, about = [] } of parts) if (about.every((other) => withheld.has(other))) withheld.add(id)
  }
  return withheld
}
/** Prepared for legal advice: whoever makes a pack puts it in by choice only. */
export const isPrivileged = (values: Values): boolean => values['privileged'] === true
