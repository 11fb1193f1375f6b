/**
 * What was entered, kept for a reload of the page in the same tab, where the browser allows that for a file. World: the page that
 * somebody signs in; DOM. What must stay true: the one-time code is never among it; without the browser's leave everything
 * works, only a reload begins anew; what is read back is taken for nothing but text and numbers.
 */
import type { Strokes } from './drawing.ts'

export interface Kept {
  readonly fields: Readonly<Record<string, string | boolean>>
  readonly attempts: number
  readonly passed: boolean
  readonly strokes: Strokes
  readonly seconds: number
}
const nothing: Kept = { fields: {}, attempts: 0, passed: false, strokes: [], seconds: 0 }

const nameOf = (request: string) => `sealbook-sign ${request}`
export function readKept(request: string): Kept {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(nameOf(request)) ?? '{}') as Partial<Kept>) }
  } catch {
    return nothing
  }
}
export function keep(request: string, kept: Kept): void {
  try {
    sessionStorage.setItem(nameOf(request), JSON.stringify(kept))
  } catch {
    // private windows and strict settings refuse: then nothing is kept
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement
const isTicked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
const keyOf = (field: Field) =>
  isTicked(field) && field.name !== '' ? `${field.name}=${field.value}` : field.id
const keptFields = () =>
  [...document.querySelectorAll<Field>('form input, form textarea')].filter((field) => field.id !== 'code')

/** Everything that stands in the forms but the code. */
export const enteredFields = (): Kept['fields'] =>
  Object.fromEntries(
    keptFields().map((field) => [keyOf(field), isTicked(field) ? field.checked : field.value]),
  )
export function restoreFields(fields: Kept['fields']): void {
  for (const field of keptFields()) {
    const value = fields[keyOf(field)]
    if (isTicked(field)) field.checked = value === true
    else if (typeof value === 'string') field.value = value
  }
  // browsers bring typed text back by themselves: not this one
  const code = document.getElementById('code')
  if (code instanceof HTMLInputElement) code.value = ''
}
