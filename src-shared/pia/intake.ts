/**
 * Takes values out of a stranger's JSON and remembers what found no home. World: shared, pure.
 *
 * What must stay true: each value of a file is either taken or reported with its path, unless it says nothing (null, an empty
 * text, list or object); one bad value costs itself, not its neighbours; nothing here throws.
 */
import { z } from 'zod'
import type { Markdown } from './facts.ts'
import { markdownOfHtml } from '../markdown/read-html.ts'

export const noHomeReasons = [
  'unknown_key',
  'unknown_question',
  'unknown_part',
  'unreadable',
  'misplaced',
  'twice',
  'marks',
  'hour',
  'too_many',
  'other_file',
  'file_too_large',
  // into an assessment
  'too_long',
  'tool_only',
  'row_times',
  'half_score',
  // out of an assessment
  'no_question',
  'no_event',
  'other_scale',
  'judged_before',
  'no_files',
  'renamed',
] as const
export type NoHomeReason = (typeof noHomeReasons)[number]
/** A part of a file, or of an assessment, that was not taken over: where it stood, why, and the start of what it said. */
export interface NoHome {
  readonly path: string
  readonly why: NoHomeReason
  readonly excerpt: string
}

const MAX_EXCERPT = 300
const MAX_REPORTED = 2_000
/** Characters of one text: a hundred pages. */
const MAX_TEXT = 400_000

export type Loose = Readonly<Record<string, unknown>>
export const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
/** The start of a value as text. Large values are cut before they are written out. */
export function excerptOf(value: unknown): string {
  const text = typeof value === 'string' ? value : shallow(value)
  const clean = text.slice(0, MAX_EXCERPT + 2).toWellFormed()
  return clean.length > MAX_EXCERPT ? `${clean.slice(0, MAX_EXCERPT).toWellFormed()}…` : clean
}
function shallow(value: unknown): string {
  if (!isLoose(value) && !Array.isArray(value)) return String(value)
  const some = Object.entries(value).slice(0, 20)
  const short = some.map(
    ([k, v]) => `${k.slice(0, 60)}: ${typeof v === 'object' && v !== null ? '…' : String(v).slice(0, 100)}`,
  )
  return short.join(', ')
}

export const Text = z
  .string()
  .max(MAX_TEXT)
  .transform((t) => t.toWellFormed())
export const Whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
])
export const Flag = z.union([
  z.boolean(),
  z.literal([0, 1]).transform((n) => n === 1),
  z.literal(['0', '1', 'false', 'true']).transform((s) => s === '1' || s === 'true'),
])
export const Moment = z.iso.datetime({ offset: true }).transform((t, context) => {
  const ms = Date.parse(t)
  if (Number.isFinite(ms)) return new Date(ms).toISOString()
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

type Taken<S extends z.ZodRawShape> = { [K in keyof S]?: z.output<S[K]> | undefined }

export class Intake {
  readonly #noHome: NoHome[] = []
  #more = 0

  /** What was reported so far; when there was too much, the last entry tells how much more. */
  get noHome(): readonly NoHome[] {
    const more: NoHome = { path: '', why: 'too_many', excerpt: String(this.#more) }
    return this.#more === 0 ? this.#noHome : [...this.#noHome, more]
  }

  report(path: string, why: NoHomeReason, value: unknown): void {
    if (saysNothing(value)) return
    if (this.#noHome.length >= MAX_REPORTED) this.#more++
    else this.#noHome.push({ path: path.slice(0, 200).toWellFormed(), why, excerpt: excerptOf(value) })
  }

  /** The values of an object that are what `shape` says. `ours` are keys that say nothing outside the file. */
  take<S extends z.ZodRawShape>(
    object: Loose,
    path: string,
    shape: S,
    ours: readonly string[] = [],
  ): Taken<S> {
    const taken: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(object)) {
      if (ours.includes(key)) continue
      const at = path === '' ? key : `${path}.${key}`
      const schema = Object.hasOwn(shape, key) ? shape[key] : undefined
      if (!schema) this.report(at, 'unknown_key', value)
      else if (!saysNothing(value)) {
        const read = z.safeParse(schema, value)
        if (read.success) taken[key] = read.data
        else this.report(at, 'unreadable', value)
      }
    }
    return taken as Taken<S>
  }

  /** HTML as Markdown; `undefined` when nothing can be read in it. */
  html(html: string | undefined, path: string): Markdown | undefined {
    if (html === undefined) return undefined
    const { markdown, dropped } = markdownOfHtml(html)
    this.report(path, 'marks', dropped.join(', '))
    return markdown === '' ? undefined : markdown
  }
}
