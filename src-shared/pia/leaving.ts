/**
 * What is gathered while an assessment becomes a file of the CNIL PIA tool: what the tool has no place for, in words, and
 * texts that are added to an answer under a heading. World: shared, pure. What must stay true: a value that is not in the
 * file is in the report whole; words are those of the form.
 */
import type { Field } from '../registers/define.ts'
import { assessment } from '../registers/assessment.ts'
import type { TextContext } from '../text/context.ts'
import { describeValue, type Names } from '../text/value.ts'
import type { Instant, PlainDate } from '../values.ts'
import type { NoHomeReason } from './intake.ts'
import { writeMarkdown } from '../markdown/write-markdown.ts'
import type { Line } from '../markdown/blocks.ts'

/** A part of the assessment that is not in the file. */
export interface LeftBehind {
  /** Where it stands, in the words of the form: `Team › Part`. */
  readonly path: string
  readonly why: NoHomeReason
  readonly text: string
}
/** A corrective action of the assessment. */
export interface PlannedAction {
  readonly id: string
  readonly text: string
  readonly doneWhen?: string | undefined
  /** What the file from which it came said about it. */
  readonly notes: readonly string[]
  readonly due?: PlainDate | undefined
  readonly owner?: string | undefined
  /** Rows of risks for which it was planned. */
  readonly risks: readonly string[]
}
export interface LeavingAssessment {
  readonly state: string
  readonly values: Readonly<Record<string, unknown>>
  readonly written: Readonly<Record<string, { readonly at: Instant }>>
  readonly actions: readonly PlannedAction[]
  readonly created?: Instant | undefined
  readonly changed?: Instant | undefined
}

export class Leaving {
  readonly of: LeavingAssessment
  readonly ctx: TextContext
  readonly names: Names
  readonly #left = new Map<string, LeftBehind>()

  constructor(of: LeavingAssessment, ctx: TextContext, names: Names) {
    this.of = of
    this.ctx = ctx
    this.names = names
  }
  get leftBehind(): readonly LeftBehind[] {
    return [...this.#left.values()]
  }
  /** Said once, however often it stands there. */
  leave(path: readonly string[], why: NoHomeReason, text: string): void {
    const left = { path: path.join(' › '), why, text }
    if (text.trim() !== '') this.#left.set(JSON.stringify(left), left)
  }

  label(key: string): string {
    return this.ctx.t(`assessment.${key}`)
  }
  say(prefix: string, field: Field, value: unknown): string {
    return describeValue({ prefix: `assessment.${prefix}`, field }, value, this.ctx, this.names)
  }
  rows(key: string): [string, Readonly<Record<string, unknown>>][] {
    return Object.entries((this.of.values[key] ?? {}) as Record<string, Record<string, unknown>>)
  }

  /** A whole field that the tool has no place for; of a table each cell. */
  leaveField(key: string): void {
    const field = assessment.fields[key]!
    const value = this.of.values[key]
    if (field.type !== 'rows')
      return this.leave([this.label(key)], 'no_question', this.#whole(key, field, value))
    for (const [id, row] of this.rows(key)) this.leaveRow(key, id, row)
  }
  leaveRow(
    key: string,
    id: string,
    row: Readonly<Record<string, unknown>>,
    without: readonly string[] = [],
  ): void {
    const field = assessment.fields[key]!
    if (field.type !== 'rows') return
    const named = field.named === undefined ? [] : [this.#named(field.named, id)]
    for (const [column, cell] of Object.entries(row)) {
      const declared = field.columns[column]
      if (!declared || without.includes(column)) continue
      const path = [this.label(key), ...named, this.label(`${key}.${column}`)]
      this.leave(path, 'no_question', this.say(`${key}.${column}`, declared, cell))
    }
  }
  #named(prefix: string, id: string): string {
    const said = this.ctx.t(`${prefix}.${id}`)
    return said === `${prefix}.${id}` ? id : said
  }
  /** The screening is many answers; in one line only what came of it would be said. */
  #whole(key: string, field: Field, value: unknown): string {
    const said = this.say(key, field, value)
    const texts = field.type === 'screening' ? textsIn(value) : []
    return [said, ...texts].join('\n')
  }

  /** A field as text that is added to an answer: its name as heading, then the text or each row. */
  added(key: string): string {
    const field = assessment.fields[key]!
    const heading = `### ${this.label(key)}`
    if (field.type !== 'rows') return `${heading}\n\n${String(this.of.values[key])}`
    const rows = this.rows(key).flatMap(([, row]) => {
      const lines = Object.entries(field.columns).flatMap(([column, declared]) => {
        const said = this.say(`${key}.${column}`, declared, row[column])
        return said.trim() === '' ? [] : labelled(this.label(`${key}.${column}`), said)
      })
      return lines.length > 0 ? [writeMarkdown([{ kind: 'paragraph', level: 0, lines }])] : []
    })
    return rows.length > 0 ? [heading, ...rows].join('\n\n') : ''
  }
}

/** `**Label:** first line`, and the other lines below it. */
export function labelled(label: string, text: string): Line[] {
  const [first = '', ...more] = text.split(/\r\n?|\n/)
  return [
    [
      { text: `${label}:`, mark: '**' },
      { text: ` ${first}`, mark: '' },
    ],
    ...more.filter((l) => l.trim() !== '').map((l): Line => [{ text: l, mark: '' }]),
  ]
}
/** Whatever somebody wrote in a value of many parts. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
