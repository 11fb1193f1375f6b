/**
 * Which records a pack is about, beyond those that were asked for: parts come with their record, and what was decided
 * about a record comes with it. World: main, pure.
 *
 * What must stay true: an incident never comes without its duties and notices; what is part of a withheld record only is
 * withheld with it.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { findRegister, registerIds } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'

/** Fields by which a record that is made elsewhere says what it is about: its parent, else its fixed links. */
function aboutFields(register: Register): readonly string[] {
  if (!register.madeElsewhere) return []
  if (register.parentField !== undefined) return [register.parentField]
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

/** The registers of a pack in their order: those chosen, and those whose records come along. */
export function registersOf(chosen: readonly string[]): readonly string[] {
  const comesAlong = (id: string): boolean => {
    const register = findRegister(id) as Register
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
/** What is withheld: what was named, and what is about nothing else. */
export function withheldOf(records: Iterable<Scoped>, named: readonly string[]): ReadonlySet<string> {
  const withheld = new Set(named)
  for (const { id, about = [] } of records)
    if (about.length > 0 && about.every((other) => withheld.has(other))) withheld.add(id)
  return withheld
}
