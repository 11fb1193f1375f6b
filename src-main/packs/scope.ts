/**
 * Which records a pack is about, beyond those that were asked for: parts come with their record, and what was decided
 * about a record comes with it. World: main, pure.
 *
 * What must stay true: an incident never comes without its duties and notices; what is part of a withheld record only is
 * withheld with it, and so is what is part of that; what an office learned never comes along unasked.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { findRegister, registerIds } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'

/** Fields by which a record says what it is about: its parent; of one that is made elsewhere, else its fixed links. */
function aboutFields(register: Register): readonly string[] {
  if (register.parentField !== undefined) return [register.parentField]
  if (!register.madeElsewhere) return []
  return Object.keys(register.fields).filter(
    (key) => register.fields[key]!.type === 'links' && register.fields[key]!.fixed,
  )
}
/** Ids of the records that this one is about; none for a record that stands alone. */
export function aboutOf(register: string, values: Readonly<Record<string, Json>>): readonly string[] {
  const declared = findRegister(register)
  if (!declared) return []
  return aboutFields(declared).flatMap((field) => (values[field] ?? []) as readonly string[])
}
/** Ids of the records with which this one comes along: what is made with them. Post-mortems and actions are chosen. */
export function comesWith(register: string, values: Readonly<Record<string, Json>>): readonly string[] {
  return findRegister(register)?.madeElsewhere ? aboutOf(register, values) : []
}

/** The registers of a pack in their order: those chosen, and those whose records come along. */
export function registersOf(chosen: readonly string[]): readonly string[] {
  const comesAlong = (id: string): boolean => {
    const register = findRegister(id) as Register
    if (!register.madeElsewhere) return false
    return aboutFields(register).some((key) => {
      const field = register.fields[key]!
      return field.type === 'links' && field.to.some((to) => chosen.includes(to))
    })
  }
  return registerIds.filter((id) => chosen.includes(id) || comesAlong(id))
}

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
export const isPrivileged = (values: Readonly<Record<string, Json>>): boolean => values['privileged'] === true
