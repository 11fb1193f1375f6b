/**
 * One record as a readable A4 document, fit for a regulator. World: main, pure. What must stay true: it is drawn from
 * the register's declaration, so a new field shows up by itself; it says what is not filled in; the arithmetic of
 * every clock is on paper, and so is every moved start of one; the footer says where in the journal this was read.
 */
import type { ClockView, HistoryItem } from '../../src-shared/ipc/contract.ts'
import { isFilled, type Register } from '../../src-shared/registers/define.ts'
import type { Beside } from './beside.ts'
import { assessmentSections } from './dossier-assessment.ts'
import { clockBlock } from './dossier-clock.ts'
import { sectionBlock } from './dossier-fields.ts'
import { dutiesBlock, learnedBlock, ledgerBlock, restartsBlock, type Restarts } from './dossier-parts.ts'
import { postmortemSections } from './dossier-postmortem.ts'
import { historyTable } from './dossier-tables.ts'
import { elementNames } from './element-names.ts'
import { document, html, type Html } from './html.ts'
import type { RecordFacts } from './json.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { firstText, sayMoment, sayValue, type Reader } from './say.ts'

export interface DossierInput {
  readonly register: Register
  readonly record: RecordFacts & { readonly archivedWhy?: string }
  readonly clocks: readonly ClockView[]
  /** Records that are part of this one. */
  readonly parts: readonly RecordFacts[]
  /** Moments that start clocks and were changed after they had been set, newest first. */
  readonly restarts: Restarts
  /** Newest or oldest first: printed in the order given. */
  readonly history: readonly HistoryItem[]
  /** What is worked out from other records for this one. */
  readonly beside?: Beside
  readonly vaultName: string
  /** Journal position that this is a reading of. */
  readonly position: { readonly seq: number; readonly id: string }
  /** How this copy came to be, e.g. who printed it and when; absent in packs, whose bytes must not depend on it. */
  readonly madeBy?: string
}

export function dossier(input: DossierInput, plain: Reader): Printable {
  const { register, record } = input
  const reader = withElements(input, plain)
  const { t } = reader
  const name = firstText(reader, `dossier.register.${register.id}`)
  const kicker = record.ref === undefined ? name : `${name} ${record.ref}`
  const body = html` <header>
      <p class="kicker">${kicker}</p>
      <h1>${record.title || t('dossier.untitled')}</h1>
      ${summary(input, reader)}
    </header>
    ${record.archived && html`<p><strong>${t('dossier.voided')}</strong> ${record.archivedWhy}</p>`}
    ${restartsBlock(register, input.restarts, reader)}
    ${
      input.clocks.length > 0 &&
      html`<section>
        <h2>${t('dossier.clocks')}</h2>
        ${input.clocks.map((c) => clockBlock(c, reader))}
      </section>`
    }
    ${dutiesBlock(input.parts, reader)}${ledgerBlock(input.parts, reader)}
    ${sectionsOf(input, reader)}${register.id === 'incident' && learnedBlock(input.parts, reader, input.beside?.today)}
    ${
      input.history.length > 0 &&
      html`<section>
        <h2>${t('dossier.history')}</h2>
        ${historyTable(register, input.history, record.values, reader)}
      </section>`
    }
    ${input.madeBy !== undefined && html`<p class="soft small">${input.madeBy}</p>`}`
  const place = t('dossier.position', {
    seq: new Intl.NumberFormat(reader.locale).format(input.position.seq),
    hash: input.position.id.slice(0, 16),
  })
  return {
    ...document(`${record.ref ? `${record.ref} ` : ''}${record.title}`, reader.locale, PRINT_STYLE, body),
    header: `${input.vaultName} · ${kicker}`,
    footer: place,
    landscape: false,
    tagged: true,
  }
}

/** Registers that are read in another order than they are filled in. */
function sectionsOf(input: DossierInput, reader: Reader): Html {
  const { register, record } = input
  if (register.id === 'postmortem') return postmortemSections(input, reader)
  if (register.id === 'assessment') return assessmentSections(input, reader)
  return html`${Object.keys(register.sections).map((section) => sectionBlock(register, section, record.values, reader))}`
}
/** A reader who also knows the parts to which this record and what it belongs to point by their ids. */
function withElements({ record, beside }: DossierInput, reader: Reader): Reader {
  const elements = [...(beside?.about ?? []), record].map((r) => elementNames(r, reader))
  return { ...reader, names: Object.assign({}, reader.names, ...elements) as Reader['names'] }
}

/** What a board wants to see before it reads on, by register. */
const onTitle: Readonly<Record<string, readonly string[]>> = {
  postmortem: ['type', 'incidents', 'facilitator', 'approver', 'approved_at', 'closed_at'],
  action: ['owner', 'due', 'strength', 'verifier', 'belongs_to'],
  assessment: ['kind', 'version', 'author', 'validator', 'decision', 'approved_at', 'next_review'],
}

function summary({ register, record }: DossierInput, reader: Reader): Html {
  const { t } = reader
  const facts: [string, string][] = [
    [t('dossier.state'), firstText(reader, `${register.id}.state.${record.state}`)],
    ...(onTitle[register.id] ?? [])
      .filter((key) => isFilled(record.values[key]))
      .map((key): [string, string] => [
        t(`${register.id}.${key}`),
        sayValue(register.fields[key]!, `${register.id}.${key}`, record.values[key], reader),
      ]),
    [t('dossier.created'), sayMoment(record.createdAt, reader)],
    [t('dossier.updated'), sayMoment(record.updatedAt, reader)],
  ]
  return html`<div class="summary">
    ${facts.map(([label, value]) => html`<div><span class="soft">${label}</span>${value}</div>`)}
  </div>`
}
