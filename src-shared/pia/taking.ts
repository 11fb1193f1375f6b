/**
 * What is gathered while a file of the CNIL PIA tool becomes a record: values by path, and what found no home. World: shared,
 * pure. What must stay true: no value is longer than its field takes; what was cut off is reported.
 */
import type { Translate } from '../text/context.ts'
import { Instant, type FuzzyTime, type Json, type RecordId, type Someone } from '../values.ts'
import type { PiaComment, PiaFacts, PiaPart } from './facts.ts'
import { Intake } from './intake.ts'

export interface ImportWorld {
  readonly t: Translate
  /** The moment of the import. */
  readonly at: Instant
  /** The person of the roster who has exactly this name. */
  personNamed(name: string): RecordId | undefined
  newId(): RecordId
}
export type ValueSet = Record<string, Json>
/** Longest texts of the fields that are filled (registers/assessment.ts, registers/action.ts, risk-row.ts). */
export const fits = {
  line: 500,
  name: 200,
  text: 400_000,
  paragraph: 20_000,
  note: 5_000,
  phrase: 500,
  about: 100,
  task: 300,
}
/** The row that keeps a measure: its number in the tool comes back when it is written out. */
export const measureRow = (id: number): string => `m${id}`

export class Taking {
  readonly facts: PiaFacts
  readonly world: ImportWorld
  readonly report = new Intake()
  readonly set: ValueSet = { kind: 'dpia', matrix: 'cnil_4', version: 1 }
  #comments = 0

  constructor(facts: PiaFacts, world: ImportWorld) {
    this.facts = facts
    this.world = world
  }

  cut(text: string, max: number, path: string): string {
    if (text.length <= max) return text
    this.report.report(path, 'too_long', text.slice(max).toWellFormed())
    return text.slice(0, max).toWellFormed()
  }
  text(key: string, text: string | undefined, max: number, path: string): void {
    if (text?.trim()) this.set[key] = this.cut(text, max, path)
  }
  someone(key: string, name: string | undefined, path: string): void {
    if (!name?.trim()) return
    const id = this.world.personNamed(name.trim())
    const who: Someone = id
      ? { kind: 'roster', id }
      : { kind: 'external', name: this.cut(name, fits.name, path) }
    this.set[key] = who
  }
  moment(at: string | undefined): FuzzyTime | undefined {
    const parsed = Instant.safeParse(at)
    return parsed.success ? { certainty: 'exact', at: parsed.data, zone: 'UTC' } : undefined
  }
  /** A comment about a question or a measure, in words that name it for people and with its number for the way back. */
  comment(about: string, number: string, text: string, path: string, at?: string): void {
    const moment = this.moment(at)
    const said = number === '' ? about.slice(0, fits.about) : `${about.slice(0, fits.about - 15)} (${number})`
    this.set[`comments/c${++this.#comments}`] = {
      about: said.toWellFormed(),
      text: this.cut(text, fits.paragraph, path),
      ...(moment && { at: moment }),
    }
  }
  /** A part of the assessment in words. */
  nameOf(part: PiaPart | PiaComment['of']): string {
    const { t } = this.world
    if (part.kind === 'item') return t(`risk.layout.cnil.${part.item}`)
    if (part.kind === 'question') return t(`risk.layout.cnil.${part.question}`)
    return (this.facts.measures.find((m) => m.id === part.measure)?.title ?? '').slice(0, 200).toWellFormed()
  }
}
