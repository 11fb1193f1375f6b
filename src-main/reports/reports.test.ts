// Reports as text: nothing a user typed becomes markup or a formula, nothing is lost, every word has its message.
import Papa from 'papaparse'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeVault, recordId } from '../../tests/fixtures/packs/make-source.ts'
import type { ClockView, HistoryItem } from '../../src-shared/ipc/contract.ts'
import { registers, findRegister, registerIds } from '../../src-shared/registers/index.ts'
import type { Register } from '../../src-shared/registers/define.ts'
import type { Json } from '../../src-shared/values.ts'
import { enisaVersion } from '../../src-shared/rules/severity.ts'
import { t } from '../app/text.ts'
import { ready } from '../crypto/sodium.ts'
import { recordsCsv } from './csv.ts'
import { dictionary, dictionaryMarkdown } from './dictionary.ts'
import { dossier } from './dossier.ts'
import { document, escapeHtml, html, paragraphs } from './html.ts'
import { recordJson, sortedJson, type RecordFacts } from './json.ts'
import { recoverySheet } from './recovery-sheet.ts'
import { registerReport } from './register-report.ts'
import type { Reader } from './say.ts'

beforeAll(ready)
const incident = registers.incident as unknown as Register
const reader: Reader = {
  t,
  locale: 'en-GB',
  zone: 'Europe/Berlin',
  names: { [recordId(7)]: 'Ada <Example>' },
}
const at = (time: string): Json => ({ certainty: 'exact', at: time, zone: 'Europe/Berlin' })
const values: Record<string, Json> = {
  title: '<img src=x onerror=alert(1)> & co',
  kind: 'confirmed_breach',
  summary: 'First.\nSecond line.\n\n<script>alert(1)</script>',
  owner: recordId(7),
  detected_at: at('2026-10-23T08:00:00Z'),
  occurred_start: {
    certainty: 'range',
    from: '2026-10-21T08:00:00Z',
    to: '2026-10-22T08:00:00Z',
    zone: 'Europe/Berlin',
  },
  subjects: { status: 'estimate', best: 12, min: 10, max: 20 },
  nature: ['confidentiality', 'integrity'],
  restricted: true,
  encrypted: 'yes',
  recipients_of_leak: { a: { who: 'Mr <b>', trusted: 'no', statement: 'asked' } },
  timeline: {
    b: {
      at: at('2026-10-24T08:00:00Z'),
      loggedAt: '2026-10-26T08:00:00Z',
      type: 'action',
      text: 'Called <back>',
    },
    a: { at: at('2026-10-23T08:00:00Z'), loggedAt: '2026-10-23T08:10:00Z', type: 'detection', text: 'Seen' },
  },
  evidence: {
    a: {
      name: 'x"><b>.txt',
      mediaType: 'text/plain',
      size: 1234,
      sha256: 'ab'.repeat(32),
      blob: 'b'.repeat(64),
      key: 'c2VjcmV0',
      addedAt: '2026-10-23T08:00:00Z',
    },
  },
  duties: {
    'eu-gdpr-33-1': {
      decision: 'not_required',
      reasons: 'No <risk>',
      decidedBy: 'Ada',
      rulePack: 'base 2026.1',
      loggedAt: '2026-10-24T08:00:00Z',
    },
  },
}
const record: RecordFacts = {
  id: recordId(1),
  register: 'incident',
  ref: 'INC-2026-0001',
  title: String(values['title']),
  state: 'closed',
  archived: false,
  values,
  createdAt: '2026-10-23T08:00:00Z',
  updatedAt: '2026-10-27T08:00:00Z',
}
const clock: ClockView = {
  duty: 'eu-gdpr-33-1',
  recipientKind: 'authority',
  recipient: 'supervisory authority',
  jurisdiction: 'EU/EEA',
  anchor: 'aware_at',
  start: '2026-10-23T11:00:00Z',
  due: '2026-10-26T11:00:00Z',
  zone: 'Europe/Berlin',
  rule: 'elapsed-hours',
  amount: 72,
  unit: 'hours',
  mayApply: false,
  state: 'met',
  missedWhileClosed: false,
  startIsFirm: true,
  citation: 'GDPR Art. 33(1)',
  rulePack: 'base 2026.1',
}
const history: HistoryItem[] = [
  {
    position: { seq: 3, id: 'c'.repeat(64) },
    commit: 'c'.repeat(64),
    at: '2026-10-27T08:00:00Z',
    by: 'Ada',
    device: 'd',
    op: 'transition',
    why: 'Done <now>',
    changes: [
      { path: '@state', before: 'intake', after: 'closed' },
      { path: 'nature/integrity', after: true },
      { path: 'title', before: 'Old', after: values['title'] },
    ],
    undoable: false,
  },
]
const input = {
  register: incident,
  record,
  clocks: [clock],
  parts: [],
  restarts: [],
  history,
  vaultName: 'Praxis <M>',
  position: { seq: 4212, id: 'deadbeef'.repeat(8) },
}
/** Message keys that reached the reader. */
const rawKeys = (text: string): string[] =>
  text.match(
    /\b(dossier|clock|record|value|text|nav|pack|completeness|dictionary|recovery)\.[a-z_]+(\.[a-z_]+)*\b/g,
  ) ?? []
const textOf = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('html', () => {
  it('escapes whatever it is given, and can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (s) => {
        const out = html`<p title="${s}">${s}</p>`.text
        expect(out.match(/</g)).toHaveLength(2)
        expect(out.match(/"/g)).toHaveLength(2)
      }),
    )
    expect(escapeHtml(`<a href='x'>&"`)).toBe('&lt;a href=&#39;x&#39;&gt;&amp;&quot;')
  })
  it('lets nothing but its own markup pass', () => {
    expect(html`${'<b>'}${html`<i>${'<'}</i>`}${[html`<u></u>`, '<']}${undefined}${false}${0}`.text).toBe(
      '&lt;b&gt;<i>&lt;</i><u></u>&lt;0',
    )
    expect(paragraphs('a\nb\n\n<c>').text).toBe('<p>a<br />b</p><p>&lt;c&gt;</p>')
    expect(document('<t>', 'en', 's', html``).html).toContain('<title>&lt;t&gt;</title>')
  })
})

describe('dossier', () => {
  const page = dossier(input, reader)
  const text = textOf(page.html)
  it('carries nothing that runs, and no markup from a user', () => {
    const tags = page.html.match(/<[a-z][^>]*>/g) ?? []
    expect(tags.length).toBeGreaterThan(100)
    expect(
      tags.filter((tag) => /<(script|img|a|link|iframe)\b| on[a-z]+=| style=|https?:/.test(tag)),
    ).toEqual([])
    expect(page.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
  it('says everything in words', () => {
    expect(rawKeys(text)).toEqual([])
    for (const words of [
      'Closed',
      'Ada &lt;Example&gt;',
      'between 10 and 20',
      'Tell the authority',
      'Met in time',
      'No &lt;risk&gt;',
      'Mr &lt;b&gt;',
      'Called &lt;back&gt;',
      'Not filled in:',
      'Done &lt;now&gt;',
      '1.2 kB',
    ])
      expect(text).toContain(words)
  })
  it('shows the arithmetic of a clock across the end of summer time', () => {
    expect(text).toMatch(/Start: Fri,? 23 Oct 2026, 13:00 CEST \(11:00 UTC\)/)
    expect(text).toContain('clocks go back by 60 minutes')
    expect(text).toMatch(/Due: Mon,? 26 Oct 2026, 12:00 CET/)
  })
  it('puts the timeline in order and says how late a line was', () => {
    expect(text.indexOf('Seen')).toBeLessThan(text.indexOf('Called'))
    expect(text).toContain('Written down 2 days later')
  })
  it('prints hashes whole, in fours, and the journal position in its footer', () => {
    expect(text).toContain('abab '.repeat(16).trim())
    expect(page.footer).toBe('Journal entry 4,212 · deadbeefdeadbeef')
    expect(page.html).not.toContain('c2VjcmV0')
  })
  it('is drawn for any register, also when nothing is filled in', () => {
    for (const id of registerIds) {
      const register = findRegister(id) as Register
      const empty = dossier(
        {
          ...input,
          register,
          clocks: [],
          history: [],
          record: { ...record, register: id, state: register.states[0] ?? '', values: {} },
        },
        reader,
      )
      expect(rawKeys(textOf(empty.html))).toEqual([])
    }
  })
})

describe('what belongs to an incident, in its dossier', () => {
  const part = (register: string, state: string, own: Record<string, Json>): RecordFacts => ({
    ...record,
    id: recordId(20),
    register,
    ref: register === 'notice' ? 'NTC-2026-0001' : 'OBL-2026-0001',
    title: String(own['title']),
    state,
    values: own,
  })
  const duty = part('obligation', 'late', {
    title: 'Authority <33>',
    incident: [record.id],
    recipient_kind: 'authority',
    anchor_event: 'aware_at',
    trigger_facts: 'Applies\nHolds: a breach',
    due_at: at('2026-10-26T11:00:00Z'),
    decision: 'required',
    reasons: 'Risk <likely>',
    dpo_advice: 'Tell them',
    sent_at: at('2026-10-27T08:00:00Z'),
    delay_reason: 'Portal <down>',
  })
  const notice = part('notice', 'sent', {
    title: 'First report',
    sent_at: at('2026-10-27T08:00:00Z'),
    recipient: 'Commissioner',
    answers: { a: { label: 'What <b>', text: 'A letter' } },
    open_points: { p: { what: 'Number', promised: '2026-11-02', done: false } },
  })
  const draft = part('notice', 'draft', {
    title: 'Second report',
    answers: { a: { label: 'x', text: 'UNSENT' } },
  })
  const restart = {
    path: 'aware_at',
    before: at('2026-10-23T11:00:00Z'),
    after: at('2026-10-23T12:00:00Z'),
    at: '2026-10-24T08:00:00Z',
    by: 'Ada',
    entry: 'e'.repeat(64),
  }
  const score = {
    method: enisaVersion,
    data: [{ category: 'sensitive', step: 'base', reason: 'Diagnoses <x>' }],
    identifiers: [{ level: 'significant', reason: 'Full name' }],
    confidentiality: { points: 0.25, reason: 'One reader' },
    integrity: { points: 0, reason: '' },
    availability: { points: 0, reason: '' },
    malicious: { is: false, reason: 'A slip' },
    unintelligible: false,
    se: 3.25,
    band: 'high',
    dpc: 4,
    ei: 0.75,
    cb: 0.25,
    scoredAt: '2026-10-24T08:00:00Z',
    scoredBy: 'Ada',
  }
  const text = (more: object, own: Record<string, Json> = {}) =>
    textOf(dossier({ ...input, record: { ...record, values: { ...values, ...own } }, ...more }, reader).html)
  it('tells each duty with what the law said, the decision, the telling and why it was late', () => {
    const said = text({ parts: [notice, duty, draft] })
    expect(rawKeys(said)).toEqual([])
    for (const words of [
      'Authority &lt;33&gt;',
      'Holds: a breach',
      'When we became aware of the breach',
      'Risk &lt;likely&gt;',
      'Tell them',
      'Portal &lt;down&gt;',
    ])
      expect(said).toContain(words)
  })
  it('keeps the ledger: what was sent to whom, what was promised, and the words that were sent', () => {
    const said = text({ parts: [draft, notice] })
    expect(said).toMatch(/First report.*Commissioner.*Number, .*2 Nov.* 2026: still open.*Second report/)
    expect(said).toContain('Not sent')
    expect(said).toContain('What &lt;b&gt; A letter')
    expect(said).not.toContain('UNSENT')
  })
  it('shows a moved start of a clock before anything else, with what it was and why, or that nobody said why', () => {
    const page = dossier({ ...input, restarts: [{ ...restart, why: 'Call <log>' }, restart] }, reader).html
    const said = textOf(page)
    expect(page).toContain('class="alarm"')
    expect(said).toMatch(/23 Oct 2026, 13:00 CEST 23 Oct 2026, 14:00 CEST Call &lt;log&gt; Ada/)
    expect(said).toContain('No reason given')
    expect(said.indexOf('Starts of clocks that were changed later')).toBeLessThan(said.indexOf('Clocks'))
    expect(text({})).not.toContain('Starts of clocks that were changed later')
  })
  it('shows a score with each input, its meaning, its points and its reason, and the arithmetic', () => {
    const said = text({}, { scores: { a: score as unknown as Json } })
    expect(rawKeys(said)).toEqual([])
    expect(said).toMatch(/Sensitive data .* 4 Diagnoses &lt;x&gt;/)
    expect(said).toContain('4 × 0.75 = 3')
    expect(said).toContain('3 + 0.25 = 3.25')
    expect(said).toContain('High: from 3')
    // an older version of the method: as it was kept, nothing worked out anew
    const older = text({}, { scores: { a: { ...score, method: 'enisa-2013 0.9.0' } as unknown as Json } })
    expect(older).toContain('4 × 0.75 = 3')
    expect(older).not.toMatch(/ 4 Diagnoses/)
  })
  it('says what the HIPAA worksheet proves so far, and names what a law asked', () => {
    const said = text(
      {},
      {
        hipaa_phi: 'yes',
        hipaa_nature_level: 'high',
        hipaa_nature_reasons: 'HIV',
        hipaa_conclusion: 'low_probability',
        law_facts: { notice_incomplete: { answer: 'no', reasons: 'All at once' } },
        law_times: { of_a_newer_pack: { at: at('2026-10-24T08:00:00Z') } },
      },
    )
    expect(rawKeys(said)).toEqual([])
    expect(said).toContain('Presumed to be a breach')
    expect(said).toContain('These factors speak against the conclusion: Nature and extent')
    expect(said).toMatch(/The first notice was incomplete No All at once/)
    expect(said).toContain('of a newer pack')
  })
  it('prints what is filled in also where the form would not ask for it any more', () => {
    const said = text({}, { kind: 'near_miss', aware_at: at('2026-10-23T11:00:00Z') })
    expect(said).toMatch(/Aware of a breach 23 Oct 2026/)
  })
})

describe('lists, sheets and dictionaries', () => {
  it('list every record with short values and every word in words', () => {
    const { source } = makeVault(30)
    const page = registerReport(
      { register: incident, records: [record, ...source.records], vaultName: 'V', position: input.position },
      reader,
    )
    expect(page.html.match(/<tr>/g)).toHaveLength(32)
    const text = textOf(page.html)
    expect(rawKeys(text)).toEqual([])
    expect(text).toContain('31 records')
    expect(text).toContain('10-20; ~12')
  })
  it('print the recovery code in its groups', () => {
    const page = recoverySheet(
      { vaultName: 'V <x>', recoveryCode: 'ABCD-EFGH 2345', madeOn: '21 Nov 2026' },
      reader,
    )
    expect(page.html.match(/<span>[A-Z0-9]{4}<\/span>/g)).toHaveLength(3)
    expect(rawKeys(textOf(page.html))).toEqual([])
  })
  it('explain every field and every option', () => {
    for (const id of registerIds) {
      const register = findRegister(id) as Register
      const text = textOf(dictionary(register, reader).html)
      const markdown = dictionaryMarkdown(register, reader)
      expect(rawKeys(text)).toEqual([])
      expect(rawKeys(markdown)).toEqual([])
      for (const key of Object.keys(register.fields)) {
        expect(text).toContain(` ${key} `)
        expect(markdown).toContain(`\`${key}\``)
      }
    }
  })
})

describe('CSV', () => {
  const parse = (csv: string) =>
    Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true })
      .data
  it('keeps what is certain about times and counts in columns of their own', () => {
    const [row] = parse(recordsCsv(incident, [record], reader, { style: 'codes' }))
    expect(row).toMatchObject({
      ref: 'INC-2026-0001',
      kind: 'confirmed_breach',
      detected_at: '2026-10-23T08:00:00Z',
      detected_at_certainty: 'exact',
      occurred_start_certainty: 'range',
      occurred_start_from: '2026-10-21T08:00:00Z',
      subjects: '12',
      subjects_certainty: 'estimate',
      subjects_max: '20',
      nature: 'confidentiality; integrity',
      timeline: '2',
    })
  })
  it('runs nothing in a spreadsheet', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
      const csv = recordsCsv(incident, [{ ...record, values: { title: evil, tags: [evil] } }], reader, {
        style: 'codes',
        columns: ['title', 'tags'],
      })
      const [row] = parse(csv)
      expect(row?.['title']).toBe(`'${evil}`)
      expect(row?.['tags']).toBe(`'${evil}`)
    }
  })
  it('speaks the words of the screen when asked, for chosen columns only', () => {
    const csv = recordsCsv(incident, [record], reader, {
      style: 'words',
      columns: ['kind', 'owner', 'subjects', 'nope'],
    })
    const [row] = parse(csv)
    expect(rawKeys(csv)).toEqual([])
    expect(Object.values(row ?? {})).toEqual(
      expect.arrayContaining(['Closed', 'Ada <Example>', 'estimate', 'No']),
    )
    expect(Object.keys(row ?? {})).toHaveLength(6 + 1 + 1 + 5)
  })
  it('holds the duties and notices of an incident, with scores whole', () => {
    for (const id of ['obligation', 'notice', 'pattern'] as const) {
      const own = registers[id] as unknown as Register
      const [row] = parse(
        recordsCsv(
          own,
          [{ ...record, register: id, values: { title: 'T', incident: [record.id] } }],
          reader,
          {
            style: 'codes',
          },
        ),
      )
      expect(row).toMatchObject({ ref: 'INC-2026-0001', title: 'T' })
    }
    const [row] = parse(
      recordsCsv(incident, [{ ...record, values: { scores: { a: { se: 3.25 } } } }], reader, {
        style: 'codes',
      }),
    )
    expect(JSON.parse(row!['scores']!)).toEqual({ a: { se: 3.25 } })
  })
  it('is one line of titles where there is no record', () => {
    const lines = recordsCsv(incident, [], reader, { style: 'codes' }).split('\r\n')
    expect([lines.length, lines[1]]).toEqual([2, ''])
    expect(lines[0]).toMatch(/^\ufeffid,ref,/)
  })
  it('holds no key of a sealed file', () =>
    expect(recordsCsv(incident, [record], reader, { style: 'codes' })).not.toMatch(/c2VjcmV0|bbbbbbbb/))
})

describe('JSON', () => {
  it('has its keys in order, names for ids, and no key of a sealed file', () => {
    const out = sortedJson(recordJson(record, reader.names, { entries: [] }))
    expect(out).not.toMatch(/c2VjcmV0|"blob"/)
    expect((JSON.parse(out) as { names: unknown }).names).toEqual({ [recordId(7)]: 'Ada <Example>' })
    expect(sortedJson({ b: 1, a: { d: 1, c: [2, 1] } })).toBe(
      '{\n  "a": {\n    "c": [\n      2,\n      1\n    ],\n    "d": 1\n  },\n  "b": 1\n}\n',
    )
  })
})
