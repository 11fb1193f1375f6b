/**
 * Canonical JSON in the manner of RFC 8785: the same value always gives the same bytes, so that it can be hashed,
 * chained and signed. World: shared, pure. What must stay true: no `__proto__` key, no non-finite number, no lone
 * surrogate gets through; what went in comes out of `JSON.parse` unchanged.
 */
import type { Json } from './values.ts'

/** Canonical text of a JSON value. Throws on values that JSON cannot carry (a bug of ours, never of a user). */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('canonical: not a finite number')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Error('canonical: lone surrogate')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((v: Json) => canonical(v)).join(',')}]`
  const object = value as { readonly [key: string]: Json }
  const members: string[] = []
  for (const key of Object.keys(object).sort()) {
    if (key === '__proto__') throw new Error('canonical: __proto__')
    const member = object[key]
    if (member === undefined) continue
    members.push(`${canonical(key)}:${canonical(member)}`)
  }
  return `{${members.join(',')}}`
}
