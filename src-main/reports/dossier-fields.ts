/**
 * The fields of a record on paper, drawn from its declaration: a section with its heading, or all of them in one go.
 * World: main, pure. What must stay true: what is filled in is printed, also where the form would not ask for it any
 * more; a section says what is not filled in.
 */
import { isFilled, type Field, type Register } from '../../src-shared/registers/define.ts'
import { hipaaSheetOf } from '../../src-shared/rules/hipaa-from-incident.ts'
import { assessHipaa } from '../../src-shared/rules/hipaa.ts'
import type { Json } from '../../src-shared/values.ts'
import { scoreBlocks } from './dossier-score.ts'
import { decisionTable, evidenceTable, rowsTable, timelineTable } from './dossier-tables.ts'
import { whysIn } from './element-names.ts'
import { heading, html, paragraphs, type HeadingLevel, type Html } from './html.ts'
import { richText } from './rich-paper.ts'
import { risksBlock } from './risk-blocks.ts'
import { firstText, sayValue, type Reader } from './say.ts'
import { whysBlock } from './why-drawing.ts'

type Values = Readonly<Record<string, Json>>

/** Fields laid out as tables of their own rather than as one line. */
const laidOut: ReadonlySet<Field['type']> = new Set([
  'rows',
  'timeline',
  'evidence',
  'duties',
  'scores',
  'whys',
  'risks',
])

export function sectionBlock(
  register: Register,
  section: string,
  values: Values,
  reader: Reader,
): Html | undefined {
  // The title stands above everything already.
  const keys = Object.keys(register.sections[section] ?? {}).filter((key) => key !== register.title)
  if (!keys.some((key) => isFilled(values[key]))) return undefined
  return html`<section>
    <h2>${firstText(reader, `${register.id}.section.${section}`)}</h2>
    ${`${register.id}.${section}` === 'incident.hipaa' && hipaaFinding(values, reader)}
    ${factsBlock(register, keys, values, reader)}
  </section>`
}

/** These fields of a record, and which of them are empty; without a heading. */
export function factsBlock(
  register: Register,
  keys: readonly string[],
  values: Values,
  reader: Reader,
  level: HeadingLevel = 3,
): Html {
  const fields = keys
    .map((key) => [key, register.fields[key]!] as const)
    .filter(([key, f]) => isFilled(values[key]) || (f.when?.(values) ?? true))
  const filled = fields.filter(([key]) => isFilled(values[key]))
  const empty = fields
    .filter(([key]) => !isFilled(values[key]))
    .map(([key]) => firstText(reader, `${register.id}.${key}`))
  return html`${drawn(register, filled, values, reader, level)}${empty.length > 0 && html`<p class="soft small">${reader.t('dossier.empty', { fields: empty.join(' · ') })}</p>`}`
}

/** Everything that is filled in, without headings: for a record that is printed as part of another one. */
export function fieldsBlock(register: Register, values: Values, reader: Reader): Html {
  const filled = Object.entries(register.fields).filter(
    ([key]) => key !== register.title && key !== register.parentField && isFilled(values[key]),
  )
  return drawn(register, filled, values, reader)
}

function drawn(
  register: Register,
  filled: readonly (readonly [string, Field])[],
  values: Values,
  reader: Reader,
  level: HeadingLevel = 3,
): Html {
  const label = (key: string): string => firstText(reader, `${register.id}.${key}`)
  const plain = filled.filter(([, f]) => !laidOut.has(f.type))
  const tables = filled.filter(([, f]) => laidOut.has(f.type))
  // A section that is one table needs no second heading that says the same.
  const alone = plain.length === 0 && tables.length === 1
  return html`${
    plain.length > 0 &&
    html`<table class="facts">
      <tbody>
        ${plain.map(([key, f]) => factRow(label(key), f, `${register.id}.${key}`, values[key], reader))}
      </tbody>
    </table>`
  }${tables.map(([key, f]) => html`${!alone && heading(level, label(key))}${table(register, key, f, values[key], reader)}`)}`
}

function factRow(label: string, field: Field, key: string, value: Json | undefined, reader: Reader): Html {
  const said = sayValue(field, key, value, reader)
  const lines = field.type === 'text' ? field.lines : 'one'
  return html`<tr class="${said.length > 400 ? 'long' : ''}">
    <th scope="row">${label}</th>
    <td>${lines === 'one' ? said : lines === 'markdown' ? richText(said) : paragraphs(said)}</td>
  </tr>`
}

function table(
  register: Register,
  key: string,
  field: Field,
  value: Json | undefined,
  reader: Reader,
): Html | undefined {
  const elements = value as never
  switch (field.type) {
    case 'timeline':
      return timelineTable(elements, reader)
    case 'evidence':
      return evidenceTable(elements, reader)
    case 'duties':
      return decisionTable(elements, reader)
    case 'scores':
      return scoreBlocks(elements, reader)
    case 'whys':
      return whysBlock(whysIn(value), reader)
    case 'risks':
      return risksBlock({ [key]: value! }, [], reader)
    case 'rows':
      return rowsTable(`${register.id}.${key}`, field, elements, reader)
    default:
      return undefined
  }
}

/** What the worksheet of 45 CFR 164.402(2) proves so far, above its answers. */
function hipaaFinding(values: Values, { t }: Reader): Html {
  const { status, citation, contradicts } = assessHipaa(hipaaSheetOf(values))
  const factors = contradicts.map((f) => t(`rules.hipaa.factor.${f}`)).join('; ')
  return html`<p>
      <span class="state">${t(`rules.hipaa.status.${status}`)}</span>
      <span class="soft small">(${citation})</span>
    </p>
    ${status === 'presumed' && html`<p>${t('rules.hipaa.presumption')}</p>`}
    ${contradicts.length > 0 && html`<p>${t('dossier.hipaa.against', { factors })}</p>`}`
}
