/**
 * Post-mortems, action plans and assessments as documents, made from a real vault: nothing that was filled in is missing,
 * no id and no code reaches a reader, pictures have the same in words beside them. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import { approved, desk, drafted, risk, type Desk } from '../../tests/assessment.ts'
import { must, office, type Office } from '../../tests/office.ts'
import { isFilled } from '../../src-shared/registers/define.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { bodyFields, principles } from '../../src-shared/risk/body.ts'
import { layoutIds, layoutOf, type LayoutId } from '../../src-shared/risk/layouts.ts'
import type { Json, RecordId } from '../../src-shared/values.ts'
import { t } from '../app/text.ts'
import { aboutRecords, besideOf } from '../packs/beside-record.ts'
import { recordFacts } from '../packs/vault-source.ts'
import { Assessments } from '../records/assessments.ts'
import { Actions } from '../records/actions.ts'
import { Postmortems } from '../records/postmortems.ts'
import { Recurrences } from '../records/recurrences.ts'
import { loadSample } from '../records/sample-load.ts'
import { actionPlan } from './action-plan.ts'
import { dossier } from './dossier.ts'
import type { Printable } from './printable.ts'
import type { Reader } from './say.ts'

const words = { t, locale: 'en-GB' }
const readerOf = ({ book }: Office): Reader => ({
  ...words,
  zone: 'Europe/Berlin',
  names: Object.fromEntries([...book.all()].map((r) => [r.id, book.nameOf(r.id) ?? ''])),
})
function printed(o: Office, id: string, layout?: LayoutId): Printable {
  const record = o.book.get(id)!
  const postmortems = new Postmortems(o.book, o.writer, o.history, () => words)
  const { reviews } = new Assessments(o.book, o.writer, o.history)
  return dossier(
    {
      register: findRegister(record.reg)!,
      record: recordFacts(o.book, record),
      clocks: [],
      parts: o.book.law.partsOf(record).map((part) => recordFacts(o.book, part)),
      restarts: [],
      history: must(o.history.of(id)).items,
      beside: {
        ...besideOf({ book: o.book, postmortems, reviews }, record, layout),
        about: aboutRecords(o.book, record),
        today: o.book.law.today,
      },
      vaultName: 'Office',
      position: { seq: 4_212, id: 'deadbeef'.repeat(8) },
    },
    readerOf(o),
  )
}
const textOf = ({ html }: Printable): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const headings = ({ html }: Printable): string[] =>
  [...html.matchAll(/<h[1-5]>([^<]*)<\/h[1-5]>/g)].map((m) => m[1]!)
/** Ids, message keys and JSON. */
const codes = (text: string): string[] =>
  text.match(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|\b[0-9a-f]{16}\b|\{&quot;|\[object|undefined|\b(report|risk|learn|assessment|postmortem|action|principle|dossier|value)\.[a-z_]+/g,
  ) ?? []

async function sample() {
  const o = await office()
  o.clock.now = Date.parse('2026-11-21T22:14:37Z')
  must(loadSample(o.book, o.writer, words))
  return o
}
const first = (o: Office, register: string, state?: string) =>
  [...o.book.of(register)].find((r) => state === undefined || o.book.state(r) === state)!

describe('a post-mortem as a document', () => {
  it('tells in short what happened before anything else, and how long things took with how sure that is', async () => {
    const o = await sample()
    const review = first(o, 'postmortem', 'approved')
    const page = printed(o, review.id)
    const order = ['In short', 'How long it took', 'Why, and why again', 'Action plan', 'Approval', 'History']
    expect(headings(page).filter((h) => order.includes(h))).toEqual(order)
    expect(textOf(page)).toMatch(/Time to contain .{0,120}(about|between|\d+ (h|d))/)
  })
  it('draws the whys and says every answer again in the list, with its number', async () => {
    const o = await sample()
    const review = first(o, 'postmortem', 'approved')
    const page = printed(o, review.id)
    const nodes = Object.values(o.book.values(review)['whys'] as Record<string, { text: string }>)
    expect(nodes.length).toBeGreaterThan(2)
    expect(page.html).toMatch(/<svg\s+role="img"\s+aria-label="Picture of the whys/)
    const list = page.html.slice(page.html.indexOf('<ol class="whys">')).split('<h2>')[0]!
    for (const node of nodes) expect(list).toContain(node.text.replaceAll("'", '&#39;'))
  })
  it('shows no id and no code, for every record of the sample office', async () => {
    const o = await sample()
    for (const register of ['postmortem', 'action', 'incident'])
      for (const r of o.book.of(register)) expect(codes(textOf(printed(o, r.id)))).toEqual([])
  })
})

describe('an action plan as a document', () => {
  it('has every action in the table and in full, with its owner by name and what is overdue', async () => {
    const o = await sample()
    const review = [...o.book.of('postmortem')].find((r) =>
      o.book.law.partsOf(r).some((p) => p.reg === 'action'),
    )!
    const actions = o.book.law.partsOf(review).filter((p) => p.reg === 'action')
    const page = actionPlan(
      {
        actions: actions.map((a) => recordFacts(o.book, a)),
        parent: recordFacts(o.book, review),
        about: [],
        today: '2027-11-21',
        vaultName: 'Office',
        position: { seq: 4_212, id: 'deadbeef'.repeat(8) },
      },
      readerOf(o),
    )
    const text = textOf(page)
    expect(codes(text)).toEqual([])
    for (const a of actions) {
      const title = o.book.title(a).replaceAll("'", '&#39;')
      expect(text.split(title).length).toBeGreaterThan(2)
      expect(text).toContain(o.book.nameOf(String(o.book.values(a)['owner'])))
    }
    expect(page.footer).toBe('Journal entry 4,212 · deadbeefdeadbeef')
  })
  it('of a list of actions says what each belongs to, and by how many days one is overdue', async () => {
    const o = await sample()
    const actions = [...o.book.of('action')].map((a) => recordFacts(o.book, a))
    const about = [...o.book.of('postmortem')].map((r) => recordFacts(o.book, r))
    const input = { actions, about, today: '2027-11-21', vaultName: 'V' }
    const text = textOf(actionPlan({ ...input, position: { seq: 1, id: '00' } }, readerOf(o)))
    expect(codes(text)).toEqual([])
    expect(text).toMatch(/\d+ days overdue/)
    expect(text).toContain('PM-2026-0001 Why the laboratory')
    // two post-mortems of the sample call their answers by the same ids
    expect(text).toMatch(/Switch the fax off .{0,400}Ends of the whys 1\.2\.1 The fax was kept/)
  })
  it('says so when nothing is planned', async () => {
    const o = await office()
    const input = { actions: [], about: [], today: '2026-11-21', vaultName: 'V' }
    const page = actionPlan({ ...input, position: { seq: 1, id: '00' } }, readerOf(o))
    expect(textOf(page)).toContain('No action is planned.')
  })
})

describe('an assessment as a document', () => {
  const whole = async (): Promise<{ d: Desk; id: RecordId }> => {
    const d = desk(await office())
    return { d, id: approved(d) }
  }
  /** Every text that somebody typed, wherever it stands. */
  const typed = (value: Json | undefined): string[] =>
    typeof value === 'string'
      ? value.includes(' ')
        ? [value]
        : []
      : value && typeof value === 'object'
        ? Object.values(value).flatMap((v) => typed(v))
        : []

  it.each(layoutIds)('holds everything that was typed, in the layout %s', async (layout) => {
    const { d, id } = await whole()
    const values = d.o.book.values(d.o.book.get(id)!)
    const text = textOf(printed(d.o, id, layout))
    const said = bodyFields.filter((f) => isFilled(values[f.key])).flatMap((f) => typed(values[f.key]))
    expect(said.length).toBeGreaterThan(20)
    expect(said.filter((s) => !text.includes(s))).toEqual([])
    expect(codes(text)).toEqual([])
  })
  it('has the headings of the template of the EDPB, or of the tool of the CNIL', async () => {
    const { d, id } = await whole()
    for (const layout of layoutIds) {
      const shown = headings(printed(d.o, id, layout)).join('\n')
      for (const { title } of layoutOf(layout)) expect(shown).toContain(t(title))
    }
    for (const { id: row } of principles) expect(textOf(printed(d.o, id))).toContain(t(`principle.${row}`))
  })
  it('draws the matrix with patterns, and says the same in a table', async () => {
    const { d, id } = await whole()
    const page = printed(d.o, id)
    expect(page.html).toMatch(/<svg\s+role="img"\s+aria-label="Risk matrix 4 × 4 \(CNIL\) with 1 risk/)
    expect(textOf(page)).toMatch(
      /1 Somebody sees data who should not High how bad: Significant; how likely: Significant Low/,
    )
  })
  it('keeps each answer of the screening with its reason, and who found each part good', async () => {
    const { d, id } = await whole()
    const text = textOf(printed(d.o, id))
    expect(text).toContain('An impact assessment is required')
    expect(text.match(/As described\./g)!.length).toBeGreaterThanOrEqual(12)
    expect(text).toMatch(/Risk: Somebody sees data who should not Good Ben Cole/)
    expect(text).toContain('The authority need not be asked: no high risk remains.')
  })
  it('tells a later version what it changed, word by word, row by row', async () => {
    const { d, id } = await whole()
    const next = must(d.assessments.revise({ id })).record!
    must(
      d.o.writer.save(next, [
        { path: 'necessity', value: 'Letters take a whole week.' },
        { path: 'measures/b', value: { title: 'Second factor' } },
        { path: 'controllers/a', value: { name: 'The clinic', contact: 'At the door' } },
        { path: 'risks/r1', value: risk(d, { residual: { severity: 3, likelihood: 3 } }) },
      ]),
    )
    const page = printed(d.o, next)
    const text = textOf(page)
    expect(headings(page)).toContain('What changed since version 1')
    expect(page.html).toMatch(/<ins>[^<]*whole[^<]*<\/ins>/)
    expect(text).toContain('new: Second factor')
    expect(text).toMatch(/Controllers : new: The clinic, At the door/)
    expect(text).toMatch(/High, then Low → Somebody sees data who should not: High, then High/i)
    expect(text).toContain('Higher than before (Low → High)')
    expect(codes(text)).toEqual([])
  })
  it('leaves out what the law asks of impact assessments only, where it is another kind', async () => {
    const other = desk(await office())
    const made = must(other.assessments.begin({ kind: 'register', name: 'Risks', matrix: 'ico_3' })).record!
    const shown = headings(printed(other.o, made)).join('\n')
    expect(shown).toContain('Risks, action plan and what remains')
    expect(shown).not.toContain('Necessity and proportionality')
    expect(textOf(printed(other.o, made))).not.toContain('authority need not')
  })
  it('names what an action is for', async () => {
    const own = desk(await office())
    const assessment = drafted(own)
    const actions = new Actions(own.o.book, own.o.writer, new Recurrences(own.o.book, own.o.writer, t))
    const planned = actions.plan({
      parent: assessment,
      risk: 'r1',
      changes: [{ path: 'text', value: 'Switch on the second factor' }],
    })
    const page = printed(own.o, must(planned).record!)
    expect(textOf(page)).toContain('Risks Somebody sees data who should not')
  })
})
