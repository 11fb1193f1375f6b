/**
 * The evidence sheet of one version, for an auditor: who was asked, who signed how and when, who did not and why. As a document and
 * as CSV. World: main, pure.
 *
 * What must stay true: everybody asked stands on it once, under one state; evidence is called as strong as it is; sentences and
 * levels are said in words once; somebody whose name the reader does not know (left out of a pack) is a line without details.
 */
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import type { VersionStatus } from '../../src-shared/sop/versions.ts'
import { sayAudience } from '../../src-shared/text/structured-words.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { SheetCampaign, SheetLine } from '../records/evidence-lines.ts'
import { csvText } from './csv.ts'
import { byName, ended, sayShare, shareOf, Words } from './evidence-words.ts'
import { document, html, type Html } from './html.ts'
import { LIST_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { sayMoment, type Reader } from './say.ts'
import { footerOf, inFours, sopName, type PaperPlace } from './sop-paper.ts'

export interface SheetInput extends PaperPlace {
  readonly sop: SopValues
  readonly version: SopVersionValues
  readonly number: string
  readonly status: VersionStatus
  readonly day: PlainDate
  readonly campaigns: readonly SheetCampaign[]
  readonly lines: readonly SheetLine[]
}

// ---- document ----------------------------------------------------------------------------------------------------

const SHEET_STYLE = `${LIST_STYLE}
thead th:nth-child(1) { width: 18%; }
thead th:nth-child(2) { width: auto; }
table.facts th { width: 24%; }
table.facts { margin-bottom: 10pt; }
`
const row = (label: string, said: string | Html): Html | undefined =>
  said === ''
    ? undefined
    : html`<tr>
        <th scope="row">${label}</th>
        <td>${said}</td>
      </tr>`
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): Html =>
  html`<table>
    <thead>
      <tr>
        ${heads.map((h) => html`<th scope="col">${h}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((c) => html`<td>${c}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`

function facts({ sop, version, number, status, lines, day }: SheetInput, reader: Reader): Html {
  const { t } = reader
  const words = new Words(reader)
  const share = shareOf(lines)
  const n = (value: number) => new Intl.NumberFormat(reader.locale).format(value)
  return html`<table class="facts">
    <tbody>
      ${row(t('sop.code'), sop.code ?? '')}
      ${row(t('sop_version.number'), `${number} · ${t(`sops.status.${status}`)}`)}
      ${row(t('sop-page.paper.approved_by'), [version.approver_name, version.approver_role].filter(Boolean).join(', '))}
      ${row(t('sop_version.approved_on'), words.day(version.approved_on))}
      ${row(t('sop_version.effective_from'), words.day(version.effective_from))}
      ${row(t('sop_version.sha256'), html`<span class="mono">${inFours(version.sha256 ?? '')}</span>`)}
      ${row(t('coverage.day'), words.day(day))} ${row(t('coverage.asked'), n(share.asked))}
      ${row(t('coverage.excused'), n(share.excused))} ${row(t('coverage.signed'), n(share.signed))}
      ${row(t('coverage.percent'), sayShare(share, reader))}
    </tbody>
  </table>`
}
function audience({ campaigns }: SheetInput, reader: Reader): Html {
  const { t, names } = reader
  const words = new Words(reader)
  const rows = campaigns.map((c) => [
    [c.ref, c.title].filter(Boolean).join(' '),
    t('coverage.sheet.rule', {
      rule: sayAudience(c.rule, reader, names),
      count: c.people,
      day: words.day(c.frozenOn),
    }),
    words.day(c.opens),
    words.day(c.due),
  ])
  return html`<section>
    <h2>${t('coverage.sheet.audience')}</h2>
    ${
      rows.length === 0
        ? html`<p>${t('coverage.sheet.nobody')}</p>`
        : table(
            [
              t('coverage.column.campaign'),
              t('coverage.sheet.for'),
              t('coverage.column.opens'),
              t('coverage.column.due'),
            ],
            rows,
          )
    }
  </section>`
}
function signedPart(lines: readonly SheetLine[], reader: Reader): Html {
  const { t } = reader
  const words = new Words(reader)
  const rows = lines.map((l) => {
    const s = words.knows(l.person) ? l.signature : undefined
    return [
      words.name(l.person),
      l.department ?? '',
      s ? t(`sops.method.${s.method}`) : '',
      s ? t(`sops.level.${s.level}`) : '',
      s ? words.day(s.signedOn) : '',
      s ? sayMoment(s.loggedAt, reader) : '',
      [words.someone(s && l.witness), l.late === true ? t('coverage.place.signed_late') : '']
        .filter(Boolean)
        .join(' · '),
      s && l.bound !== undefined ? inFours(l.bound.slice(0, 16).toUpperCase()) : '',
    ]
  })
  return html`<section>
    <h2>${t('coverage.sheet.signed', { count: lines.length })}</h2>
    ${
      rows.length === 0
        ? html`<p>${t('coverage.sheet.none')}</p>`
        : table(
            ['name', 'department', 'method', 'level', 'signed_on', 'entered', 'beside', 'receipt'].map((c) =>
              t(`coverage.column.${c}`),
            ),
            rows,
          )
    }
  </section>`
}
function unsignedPart(state: SheetLine['state'], lines: readonly SheetLine[], reader: Reader): Html {
  const { t } = reader
  const words = new Words(reader)
  return html`<section>
    <h2>${t('coverage.sheet.state', { state: t(`sops.state.${state}`), count: lines.length })}</h2>
    ${table(
      ['name', 'department', 'asked_on', 'due', 'why'].map((c) => t(`coverage.column.${c}`)),
      lines.map((l) => [
        words.name(l.person),
        l.department ?? '',
        words.day(l.assignedOn),
        words.day(l.due),
        words.why(l),
      ]),
    )}
  </section>`
}
/** Each set of sentences once, with how many signed under it; then what the levels mean. */
function inWords(lines: readonly SheetLine[], reader: Reader): Html {
  const { t } = reader
  const sets = new Map<string, { readonly texts: readonly string[]; count: number }>()
  for (const { signature } of lines) {
    if (!signature) continue
    const key = signature.statements.join('\n')
    const known = sets.get(key) ?? { texts: signature.statements, count: 0 }
    sets.set(key, known)
    known.count++
  }
  const levels = [...new Set(lines.flatMap((l) => (l.signature ? [l.signature.level] : [])))].toSorted()
  return html`<section>
      <h2>${t('coverage.sheet.sentences')}</h2>
      ${[...sets.values()].map(
        ({ texts, count }) =>
          html`<p class="lead soft">${t('coverage.sheet.sentences.count', { count })}</p>
            <ul>
              ${texts.map((text) => html`<li>${text}</li>`)}
            </ul>`,
      )}
    </section>
    <section>
      <h2>${t('coverage.sheet.levels')}</h2>
      <ul>
        ${levels.map((level) => html`<li>${t(`sops.level.${level}`)}. ${t(`sops.level.${level}.def`)}</li>`)}
      </ul>
      <p class="soft">${t('coverage.sheet.counted')}</p>
    </section>`
}

/** In the order in which they are told. */
const unsignedStates = [
  'refused',
  'overdue',
  'assigned',
  'opened',
  'quiz_failed',
  'quiz_passed',
  'exempt',
  'on_leave',
  ...ended,
] as readonly SheetLine['state'][]

export function evidenceSheetPaper(input: SheetInput, reader: Reader): Printable {
  const { sop, number } = input
  const { t, locale } = reader
  const words = new Words(reader)
  const lines = input.lines.toSorted(byName(words))
  const of = (state: SheetLine['state']) => lines.filter((l) => l.state === state)
  const title = t('coverage.sheet.title', { number })
  const body = html`<header>
      <p class="kicker">${title}</p>
      <h1>${sopName(sop)}</h1>
    </header>
    ${facts(input, reader)} ${audience(input, reader)} ${signedPart(of('acknowledged'), reader)}
    ${unsignedStates.map((state) => of(state).length > 0 && unsignedPart(state, of(state), reader))}
    ${of('acknowledged').length > 0 && inWords(lines, reader)}`
  return {
    ...document(`${title} ${sopName(sop)}`, locale, SHEET_STYLE, body),
    header: [input.vaultName, sop.code, title].filter(Boolean).join(' · '),
    footer: footerOf(input, reader),
    landscape: true,
    tagged: true,
  }
}

// ---- CSV ---------------------------------------------------------------------------------------------------------

const columns = [
  'name',
  'department',
  'roles',
  'campaign',
  'asked_on',
  'due',
  'state',
  'late',
  'method',
  'level',
  'signed_on',
  'entered',
  'quiz',
  'witness',
  'operator',
  'why',
  'assignment',
  'bound',
] as const

/** One line for each request, for a spreadsheet; days and times as they are written in records. */
export function evidenceSheetCsv({ lines, campaigns }: SheetInput, reader: Reader): string {
  const { t } = reader
  const words = new Words(reader)
  const campaign = new Map(campaigns.map((c) => [c.id, c.ref ?? c.title]))
  const yes = (value: boolean | undefined) => (value === true ? t('dossier.yes') : '')
  const rows = lines.toSorted(byName(words)).map((l): string[] => {
    const s = words.knows(l.person) ? l.signature : undefined
    const quiz = s?.quiz
    return [
      words.name(l.person),
      l.department ?? '',
      l.roles.join('; '),
      campaign.get(l.campaign) ?? '',
      l.assignedOn,
      l.due ?? '',
      t(`sops.state.${l.state}`),
      yes(l.late),
      s ? t(`sops.method.${s.method}`) : '',
      s?.level ?? '',
      s?.signedOn ?? '',
      s?.loggedAt ?? '',
      quiz ? `${quiz.right}/${quiz.of}` : '',
      words.someone(s && l.witness),
      words.someone(s && l.operator),
      words.why(l),
      l.assignment,
      s ? (l.bound ?? '') : '',
    ]
  })
  return csvText(
    columns.map((c) => t(`coverage.column.${c}`)),
    rows,
  )
}
