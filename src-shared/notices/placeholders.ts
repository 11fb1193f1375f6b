/**
 * Placeholders in texts: `{{incident.ref}}`, `{{office.name}}`, any fact by its name.
 *
 * World: shared, pure. What must stay true: one pass, so that a value that looks like a placeholder stays what it is; a
 * placeholder that nobody knows, or that has no value, is left standing and named, never dropped.
 */
import { isFactKey, type NoticeFacts } from './facts.ts'

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g
/** Signs of a placeholder that was begun and not ended, or the other way round. */
const broken = /\{\{|\}\}/

export interface PlaceholderProblems {
  /** Names that stand for nothing. */
  readonly unknown: readonly string[]
  /** Names whose fact is not on record. */
  readonly empty: readonly string[]
}
export interface FilledText extends PlaceholderProblems {
  readonly text: string
  readonly used: readonly string[]
}

/** Whether a placeholder, or what looks like the rest of one, stands in a text. */
export const hasPlaceholder = (text: string): boolean => broken.test(text)

/** The text with every placeholder filled that can be. */
export function fillPlaceholders(template: string, facts: NoticeFacts): FilledText {
  const found = { unknown: new Set<string>(), empty: new Set<string>(), used: new Set<string>() }
  const text = template.replaceAll(placeholder, (whole, key: string) => {
    const fact = isFactKey(key) ? facts.read(key) : undefined
    found[fact ? 'used' : isFactKey(key) ? 'empty' : 'unknown'].add(key)
    return fact?.words ?? whole
  })
  const rest = template.replaceAll(placeholder, '')
  if (broken.test(rest)) found.unknown.add(broken.exec(rest)![0])
  return { text, unknown: [...found.unknown], empty: [...found.empty], used: [...found.used] }
}

/** What stands in the way of finishing a text. */
export function checkPlaceholders(text: string, facts: NoticeFacts): PlaceholderProblems {
  const { unknown, empty } = fillPlaceholders(text, facts)
  return { unknown, empty }
}
