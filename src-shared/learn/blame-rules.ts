/**
 * The phrases that blame (resources/learn/blame-en.json), read, checked and made into expressions.
 *
 * World: shared, pure. What must stay true: the rules are data with a version; a rule that cannot be read is a mistake of
 * ours and is thrown when it is first needed; nothing that a user writes ever becomes an expression.
 */
import { z } from 'zod'
import blameJson from '../../resources/learn/blame-en.json' with { type: 'json' }
import { PlainDate } from '../values.ts'

/** Where a text stands: `story` tells what happened, `cause` has a further why below it, `end` is the last answer. */
export const lintPlaces = ['story', 'cause', 'end'] as const
export type LintPlace = (typeof lintPlaces)[number]

const Level = z.enum(['must', 'hint'])
const Expressions = z.array(z.string().min(1)).max(40)
const BlameFile = z.strictObject({
  id: z.literal('blame-en'),
  language: z.literal('en'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  compiled: PlainDate,
  notice: z.string(),
  sources: z.record(z.string(), z.string()),
  /** Parts of expressions by name, each written in later ones as `{name}`. */
  words: z.record(z.string(), z.string()),
  /** After the words found: the sentence goes on with the cause of it. */
  because: z.string(),
  /** Right before the words found: what led to it has been said. */
  ledTo: z.string(),
  rules: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z_]{1,40}$/),
      source: z.string(),
      /** Where the rule is asked, and how much it weighs there. */
      level: z.strictObject({
        story: Level.optional(),
        cause: Level.optional(),
        end: Level.optional(),
      }),
      /** Also finds people of the roster by name. */
      names: z.boolean().optional(),
      caseMatters: z.boolean().optional(),
      find: Expressions,
      /** Silences what overlaps with it. */
      unless: Expressions.optional(),
      /** Silent where the sentence itself gives the cause: an error with a cause before it is an answer. */
      explained: z.boolean().optional(),
    }),
  ),
})

export interface BlameRule {
  readonly id: string
  readonly level: Readonly<Partial<Record<LintPlace, 'must' | 'hint' | undefined>>>
  readonly names: boolean
  readonly explained: boolean
  readonly find: readonly RegExp[]
  readonly unless: readonly RegExp[]
}
export interface BlameRules {
  /** Written beside each answer to a finding, e.g. `blame-en 1.0.0`. */
  readonly version: string
  readonly because: RegExp
  readonly ledTo: RegExp
  readonly rules: readonly BlameRule[]
}

function readRules(): BlameRules {
  const file = BlameFile.parse(blameJson)
  const words: Record<string, string> = {}
  const filled = (source: string): string =>
    source.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => {
      const part = words[name]
      if (part === undefined) throw new Error(`blame rules: no words {${name}}`)
      return part
    })
  for (const [name, source] of Object.entries(file.words)) words[name] = filled(source)
  const expression = (source: string, flags = 'giu') => new RegExp(filled(source), flags)
  return {
    version: `${file.id} ${file.version}`,
    because: expression(file.because, 'iu'),
    ledTo: expression(file.ledTo, 'iu'),
    rules: file.rules.map(({ id, level, names, caseMatters, explained, find, unless = [] }) => ({
      id,
      level,
      names: names === true,
      explained: explained === true,
      find: find.map((source) => expression(source, caseMatters ? 'gu' : 'giu')),
      unless: unless.map((source) => expression(source)),
    })),
  }
}
let read: BlameRules | undefined
/** The rules that ship, made ready when they are first needed. */
export const blameRules = (): BlameRules => (read ??= readRules())
