/**
 * Procedures that ship as a start (resources/sop/): which there are, and the gaps that an office fills in.
 *
 * World: shared, pure; the Markdown is read by whoever can read files. What must stay true: every gap in a template is named in
 * its list, and a filled text has none left that was filled; a template is never signed as it is, it is copied and edited first.
 */
import { z } from 'zod'
import templatesJson from '../../resources/sop/templates.json' with { type: 'json' }
import { Refresh } from './campaign.ts'
import { gap } from './gap.ts'

const Template = z.strictObject({
  id: z.string().regex(/^[a-z_]{1,40}$/),
  /** In resources/sop/. */
  file: z.string().regex(/^[a-z-]{1,60}\.md$/),
  code: z.string().max(20),
  /** Months between reviews. */
  reviewMonths: z.number().int().min(1).max(60),
  refresh: Refresh,
  gaps: z.array(z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), example: z.string() })),
})
export type Template = z.infer<typeof Template>
const Library = z.strictObject({
  id: z.literal('sop-templates'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  notice: z.string(),
  templates: z.array(Template),
})
export const templates: readonly Template[] = Library.parse(templatesJson).templates
export const templateIds: readonly string[] = templates.map((t) => t.id)

/** Names of the gaps in a text, each once, in the order of the text: what is still to be written before approval. */
export const gapsIn = (markdown: string): string[] => [
  ...new Set([...markdown.matchAll(gap)].map((m) => m[1]!)),
]
/** Fills the gaps that are given; others stay as they are. What is filled in is taken as Markdown of one line. */
export const fillGaps = (markdown: string, values: Readonly<Record<string, string>>): string =>
  markdown.replaceAll(gap, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]!.replace(/\s+/g, ' ').trim() : ''
    return value === '' ? whole : value
  })
