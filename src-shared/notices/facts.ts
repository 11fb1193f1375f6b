/**
 * The facts that notices are composed from, by name, each in words, as tokens for conditions, and with its certainty.
 *
 * World: shared, pure. What must stay true: nothing is invented: what is not on record is not there; what is uncertain
 * says so; words are those of the registers' own fields, so that a notice says what the record says.
 *
 * Names: `aware_at` = a field of the incident; `duty.due_at` = of the obligation that is answered; `people.sent_at` = of the
 * obligation to tell people; `notice.phase` = of the notice itself; `office.name`, `sender.name`, `recipient.name`;
 * `incident.ref`, `also.late` = worked out here. A third part looks inside: `occurred_start.certainty`, `subjects.status`, `vendors.role`.
 */
import type { Office } from '../office.ts'
import { isFilled, type Field } from '../registers/define.ts'
import { incident } from '../registers/incident.ts'
import { notice } from '../registers/notice.ts'
import { isLate, obligation } from '../registers/obligation.ts'
import { isIn, placeName, placeOf } from '../rules/places.ts'
import { describeDay, localDay } from '../text/calendar.ts'
import type { TextContext } from '../text/context.ts'
import { describeCount } from '../text/count.ts'
import { describeFuzzyTime } from '../text/fuzzy-time.ts'
import { describeValue, type Names } from '../text/value.ts'
import { Count, FuzzyTime, type Instant } from '../values.ts'

type Values = Readonly<Record<string, unknown>>
/** A party that was told already, for "who else knows". */
export interface Told {
  readonly recipient: string
  readonly at?: FuzzyTime | undefined
  readonly reference?: string | undefined
}
/** Who signs the notice; `function` as the EDPB's form asks it. */
export interface Sender {
  readonly name?: string
  readonly contact?: string
  readonly function?: 'dpo' | 'legal_representative' | 'other'
}
export interface NoticeInput {
  /** Plain values of the incident. */
  readonly values: Values
  readonly ref?: string | undefined
  readonly office?: Office | undefined
  /** Plain values of the notice, of the obligation that it answers, and of the one to tell people. */
  readonly notice?: Values | undefined
  readonly duty?: Values | undefined
  readonly people?: Values | undefined
  readonly sender?: Sender | undefined
  readonly recipient?: { readonly name?: string; readonly address?: string } | undefined
  /** Who else has been told: police, other authorities. */
  readonly others?: readonly Told[] | undefined
  readonly now: Instant
  readonly zone: string
  readonly text: TextContext
  /** Names of people and records by id. */
  readonly names?: Names | undefined
}

export interface Fact {
  readonly key: string
  readonly words: string
  /** Options, `yes`/`no`, kinds of certainty: what conditions compare. */
  readonly tokens: readonly string[]
  readonly unsure: boolean
  /** What the words are about; absent where they speak for themselves (free text). */
  readonly label?: string
  readonly count?: Count
}
export interface NoticeFacts {
  readonly text: TextContext
  /** A fact that is on record; `places` are those of the layout's law, else of the duty that is answered. */
  readonly read: (key: string, places?: readonly string[]) => Fact | undefined
}

const scopes = { incident, duty: obligation, people: obligation, notice } as const
type Scope = keyof typeof scopes
const plainScopes = {
  office: ['name', 'country', 'address', 'dpoName', 'dpoContact', 'authority', 'authorityContact'],
  sender: ['name', 'contact', 'function'],
  recipient: ['name', 'address'],
} as const
const derivedKeys = [
  'ref',
  'today',
  'late',
  'others',
  'office_here',
  'residence_here',
  'residence_here_people',
] as const

interface Path {
  readonly scope: string
  readonly key: string
  readonly part: string | undefined
}
function pathOf(key: string): Path {
  if (key === 'incident.ref') return { scope: 'also', key: 'ref', part: undefined }
  const [first = '', ...rest] = key.split('.')
  const scoped = Object.hasOwn(scopes, first) || Object.hasOwn(plainScopes, first) || first === 'also'
  const [scope, field, part] = scoped ? [first, ...rest] : ['incident', first, ...rest]
  return { scope: scope, key: field ?? '', part }
}
function fieldAt({ scope, key }: Path): Field | undefined {
  if (!Object.hasOwn(scopes, scope)) return undefined
  const fields: Readonly<Record<string, Field>> = scopes[scope as Scope].fields
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}
const partsOf = (field: Field): readonly string[] => {
  if (field.type === 'rows') return Object.keys(field.columns)
  return field.type === 'time' ? ['certainty'] : field.type === 'count' ? ['status'] : []
}

/** Whether a name means anything: what a layout may ask for. */
export function isFactKey(key: string): boolean {
  const path = pathOf(key)
  if (path.scope === 'also') return (derivedKeys as readonly string[]).includes(path.key) && !path.part
  if (Object.hasOwn(plainScopes, path.scope))
    return (
      (plainScopes[path.scope as keyof typeof plainScopes] as readonly string[]).includes(path.key) &&
      !path.part
    )
  const field = fieldAt(path)
  return field !== undefined && (path.part === undefined || partsOf(field).includes(path.part))
}
/** The options that a fact can have; `undefined` for one that is no choice. */
export function tokensOfKey(key: string): readonly string[] | undefined {
  const path = pathOf(key)
  if (path.key === 'late' || path.key === 'office_here') return ['yes', 'no']
  if (key === 'sender.function') return ['dpo', 'legal_representative', 'other']
  const field = fieldAt(path)
  if (field?.type === 'rows' && path.part) return optionsOf(field.columns[path.part]!)
  if (path.part === 'certainty') return ['exact', 'estimated', 'range', 'unknown']
  if (path.part === 'status') return ['confirmed', 'estimate', 'unknown']
  return field ? optionsOf(field) : undefined
}
function optionsOf(field: Field): readonly string[] | undefined {
  if (field.type === 'choice' || field.type === 'choices') return field.options
  return field.type === 'flag' ? ['yes', 'no'] : undefined
}

const rowsOf = (value: unknown): readonly Values[] =>
  Object.values(value ?? {}).filter((row): row is Values => typeof row === 'object' && row !== null)

/** Whether a value says itself that it is not certain. */
function isUnsure(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'time':
      return FuzzyTime.safeParse(value).data?.certainty !== 'exact'
    case 'count':
      return Count.safeParse(value).data?.status !== 'confirmed'
    case 'choice':
      return value === 'unknown'
    case 'choices':
      return Array.isArray(value) && value.includes('unknown')
    case 'rows':
      return rowsOf(value).some((row) =>
        Object.entries(field.columns).some(([k, column]) => isFilled(row[k]) && isUnsure(column, row[k])),
      )
    default:
      return false
  }
}

/** Sentences speak for themselves; everything else needs its label to be understood. */
const isProse = (field: Field) => field.type === 'text' && field.lines !== 'one'
function tokensOf(field: Field, value: unknown): readonly string[] {
  if (field.type === 'flag') return [value === true ? 'yes' : 'no']
  if (field.type === 'choice') return [String(value)]
  return Array.isArray(value) ? value.map(String) : []
}

/** A field of a register in words. */
function fieldFact(key: string, path: Path, value: unknown, input: NoticeInput): Fact | undefined {
  const field = fieldAt(path)
  if (!field || !isFilled(value)) return undefined
  const prefix = `${scopes[path.scope as Scope].id}.${path.key}`
  const plain = field.type === 'rows' ? { ...rowsOf(value) } : value
  const words = describeValue({ prefix, field }, plain, input.text, input.names)
  if (words.trim() === '') return undefined
  const count = field.type === 'count' ? Count.safeParse(value).data : undefined
  return {
    key,
    words,
    tokens: tokensOf(field, value),
    unsure: isUnsure(field, value),
    ...(isProse(field) ? {} : { label: input.text.t(prefix) }),
    ...(count ? { count } : {}),
  }
}

/** A part of a field: one column of its rows, or how certain it is. */
function partFact(key: string, path: Path, value: unknown, input: NoticeInput): Fact | undefined {
  const field = fieldAt(path)
  const part = path.part!
  if (!field || !isFilled(value)) return undefined
  if (field.type !== 'rows') {
    const token = (value as Values)[part]
    return typeof token === 'string' ? { key, words: token, tokens: [token], unsure: false } : undefined
  }
  const column = field.columns[part]
  const cells = rowsOf(value).flatMap((row) => (column && isFilled(row[part]) ? [row[part]] : []))
  if (!column || cells.length === 0) return undefined
  const prefix = `${scopes[path.scope as Scope].id}.${path.key}.${part}`
  return {
    key,
    words: cells.map((c) => describeValue({ prefix, field: column }, c, input.text, input.names)).join(', '),
    tokens: cells.flatMap((c) => tokensOf(column, c)),
    unsure: cells.some((c) => isUnsure(column, c)),
    ...(isProse(column) ? {} : { label: input.text.t(prefix) }),
  }
}

/** Whether the duty is met late: by what was sent first, else by this notice, else as things stand now. */
function lateFact(key: string, { notice: sent, duty, now, zone }: NoticeInput): Fact | undefined {
  if (!isFilled(duty?.['due_at'])) return undefined
  const first = duty?.['sent_at'] ?? sent?.['sent_at'] ?? { certainty: 'exact', at: now, zone }
  const token = isLate({ ...duty, sent_at: first }) ? 'yes' : 'no'
  return { key, words: token, tokens: [token], unsure: false }
}

/** People of the residence table who live where the layout's law reaches; a place that nobody can tell is left open. */
function residenceHere(input: NoticeInput, places: readonly string[], people: boolean): Fact | undefined {
  const rows = rowsOf(input.values['residence'])
  const known = rows.flatMap((row) => {
    const code = placeOf(String(row['place'] ?? ''))
    return code === undefined ? [] : [{ code, count: Count.safeParse(row['people']).data }]
  })
  const here = known.filter((r) => isIn(r.code, places))
  if (here.length === 0) return undefined
  const words = here.map(({ code, count }) => {
    const name = placeName(code) ?? code
    const number = count && describeCount(count, input.text, 'incident.residence.people.unit')
    return people && number ? `${name}: ${number}` : name
  })
  const open = people && here.some((r) => r.count?.status !== 'confirmed')
  return {
    key: people ? 'also.residence_here_people' : 'also.residence_here',
    words: words.join(people ? '; ' : ', '),
    tokens: here.map((r) => r.code),
    unsure: open || known.length < rows.length,
  }
}

function othersFact({ others = [], text }: NoticeInput): Fact | undefined {
  if (others.length === 0) return undefined
  const words = others.map(({ recipient, at, reference }) =>
    [recipient, at ? describeFuzzyTime(at, text) : '', reference ?? ''].filter((p) => p !== '').join(', '),
  )
  return { key: 'also.others', words: words.join('; '), tokens: [], unsure: false }
}

function derivedFact(
  key: string,
  name: string,
  input: NoticeInput,
  places: readonly string[],
): Fact | undefined {
  const said = (words: string): Fact => ({ key, words, tokens: [words], unsure: false })
  switch (name) {
    case 'ref':
      return input.ref ? said(input.ref) : undefined
    case 'today':
      return said(describeDay(localDay(input.now, input.zone).toString(), input.text.locale))
    case 'late':
      return lateFact(key, input)
    case 'others':
      return othersFact(input)
    case 'office_here': {
      const where = input.office?.establishedIn ?? (input.office?.country ? [input.office.country] : [])
      return where.length > 0 ? said(where.some((code) => isIn(code, places)) ? 'yes' : 'no') : undefined
    }
    case 'residence_here':
    case 'residence_here_people':
      return residenceHere(input, places, name === 'residence_here_people')
  }
}

function plainFact(key: string, { scope, key: name }: Path, input: NoticeInput): Fact | undefined {
  const value = (input[scope as keyof typeof plainScopes] as Values | undefined)?.[name]
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const words = key === 'office.country' ? (placeName(value) ?? value) : value
  return { key, words, tokens: [value], unsure: false }
}

/** Where the law of a duty reaches, as far as its jurisdiction is one place. */
function placesOf(duty: Values | undefined): readonly string[] {
  const code = duty?.['jurisdiction']
  return typeof code === 'string' && placeName(code) !== undefined ? [code] : []
}

/** Facts ready to be asked for by name. */
export function noticeFacts(input: NoticeInput): NoticeFacts {
  const valuesOf: Readonly<Record<Scope, Values | undefined>> = {
    incident: input.values,
    duty: input.duty,
    people: input.people,
    notice: input.notice,
  }
  return {
    text: input.text,
    read: (key, places = placesOf(input.duty)) => {
      const path = pathOf(key)
      if (path.scope === 'also') return derivedFact(key, path.key, input, places)
      if (Object.hasOwn(plainScopes, path.scope)) return plainFact(key, path, input)
      const value = valuesOf[path.scope as Scope]?.[path.key]
      return path.part === undefined ? fieldFact(key, path, value, input) : partFact(key, path, value, input)
    },
  }
}
