/**
 * Sheets out and scans back, on a real vault; the scans are made up as the reader gives them (that it reads them from pictures is held
 * by read-scan.test.ts and, with real files, by tests/e2e/paper.e2e.ts). World: unit test (Node).
 */
import { describe, expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { approve, approvedSop, signs, sopOffice } from '../../tests/sops.ts'
import { linePayload } from '../../src-shared/sop/paper-line.ts'
import type { Evidence } from '../../src-shared/values.ts'
import { PaperSheets } from '../records/paper-sheets.ts'
import { lineCode } from './line-code.ts'
import type { ScanPage } from './read-scan.ts'
import { ScanSession, type Confirmed } from './scan-session.ts'

const sheet = 'k3x9m2aa'
async function printed() {
  const s = sopOffice(await office())
  const procedure = approvedSop(s)
  const today = s.o.book.law.today
  const campaign = must(
    s.desk.campaigns.open({
      reason: 'new_version',
      versions: [procedure.version],
      opens: today,
      quiz: false,
    }),
  ).record!
  const lines = s.desk.views.assignments({ campaign }).lines
  const sheets = new PaperSheets(s.o.book, s.o.writer, s.desk.signatures)
  const asked = { campaign, version: procedure.version, paper: 'a4' as const }
  const made = must(sheets.prepare(sheet, { ...asked, assignments: lines.map((l) => l.assignment) }))
  must(sheets.keep(made))
  const payload = (line: number, of = sheet, assignment = lines[line - 1]!.assignment) =>
    linePayload({ sheet: of, line, assignment, text: made.text.sha256.slice(0, 16) })
  const scan = (...pages: ScanPage[]) =>
    new ScanSession({ book: s.o.book, sheets, signing: s.desk.signing, now: () => s.o.writer.now() }, [
      { name: 'scan.pdf', pages },
    ])
  return { s, procedure, campaign, lines, sheets, asked, made, payload, scan, today }
}
const corner = { x: 0, y: 0 }
const corners = [corner, corner, corner, corner] as const
const region = { x: -5, y: 100, width: 1_010, height: 60 }
const page = (number: number, ...scanned: string[]): ScanPage => ({
  number,
  picture: new Uint8Array(),
  turn: 0,
  lines: scanned.map((text, i) => ({ sheet, line: i + 1, scanned: text, corners, region })),
  others: [],
})
const file: Evidence = {
  name: 'scan.pdf',
  mediaType: 'application/pdf',
  size: 1,
  sha256: 'a'.repeat(64),
  blob: 'b'.repeat(64),
  key: 'k',
  addedAt: '2026-11-20T09:00:00.000Z',
}
const proofs = new Map([[0, { id: 'proof', file }]])
const operator = { kind: 'external', name: 'Dana Keller' } as const
const named = (title: string) => expect.objectContaining({ title }) as unknown
type Printed = Awaited<ReturnType<typeof printed>>
const enter = ({ s }: Printed, session: ScanSession, more: Partial<Confirmed>) => {
  const entered = session.entered({ lines: [], operator, ...more }, proofs)
  return entered.ok ? s.desk.signing.enter(entered.value, 'operator') : entered
}

describe('a sheet', () => {
  it('keeps who stands on which line, and is found by its code', async () => {
    const p = await printed()
    expect(p.made.lines.map((l) => [l.line, l.name, l.staffNo])).toEqual([
      [1, 'Ada Berg', 'S1'],
      [2, 'Ben Cole', 'S2'],
      [3, 'Cy Dorn', 'S3'],
    ])
    expect(
      p.sheets
        .sheets()
        .get(sheet)
        ?.lines.map((r) => r.assignment.id),
    ).toEqual(p.lines.map((l) => l.assignment))
    expect(p.sheets.sheets('01930000-0000-7000-8000-000000000009').size).toBe(0)
  })
  it('is made for nobody who has signed, and for nobody of another campaign', async () => {
    const p = await printed()
    must(signs(p.s, p.lines[0]!.assignment, 'Ada Berg', p.s.people[1]!))
    const prepared = (campaign: string) =>
      p.sheets.prepare('aaaaaaaa', { ...p.asked, campaign, assignments: [p.lines[0]!.assignment] })
    expect(prepared(p.campaign)).toMatchObject({ error: { code: 'not-allowed-now' } })
    expect(prepared(p.procedure.sop)).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('a scan', () => {
  it('names each line, what is missing, and what is wrong with the others', async () => {
    const p = await printed()
    must(signs(p.s, p.lines[2]!.assignment, 'Cy Dorn', p.s.people[1]!))
    const other = p.payload(1, 'zzzzzzzz')
    const session = p.scan(page(1, p.payload(1), p.payload(1), p.payload(3), other, 'HELLO'))
    const facts = session.facts()
    expect(facts.lines.map((l) => [l.key, l.name, l.line, l.earliest])).toEqual([
      ['0/1/0', 'Ada Berg', 1, '2026-11-20'],
    ])
    expect(facts.problems.map((l) => [l.why, l.name])).toEqual([
      ['other_sheet', undefined],
      ['not_ours', undefined],
      ['twice', 'Ada Berg'],
      ['already_signed', 'Cy Dorn'],
    ])
    expect(facts.notSeen.map((l) => [l.line, l.name])).toEqual([[2, 'Ben Cole']])
  })
  it('becomes signatures of the lines that were confirmed, with day on paper and place on the scan', async () => {
    const p = await printed()
    p.s.o.clock.now += 2 * 86_400_000
    const session = p.scan(page(1, p.payload(1), p.payload(2)))
    session.facts()
    must(enter(p, session, { lines: [{ key: '0/1/1', day: '2026-11-21' }] }))
    const { lines } = p.s.desk.views.assignments({ campaign: p.campaign })
    expect(lines.map((l) => l.state)).toEqual(['assigned', 'acknowledged', 'assigned'])
    const values = p.s.o.book.values(p.s.o.book.get(p.lines[1]!.assignment)!)
    expect(values).toMatchObject({
      method: 'paper_scan',
      level: 'E2',
      acknowledgement: {
        signed: { day: '2026-11-21' },
        logged: { day: '2026-11-22' },
        region: { evidence: 'proof', page: 1, x: 0, y: 100, width: 1_000, height: 60 },
      },
    })
    expect(Object.keys(values['evidence'] as object)).toEqual(['proof'])
  })
  it('is refused with the name of the person where a day cannot be, and then nothing of it is entered', async () => {
    const p = await printed()
    const session = p.scan(page(1, p.payload(1), p.payload(2)))
    session.facts()
    const before = p.s.o.vault.entryCount
    for (const day of ['2026-11-19', '2026-11-21'])
      expect(
        enter(p, session, {
          lines: [
            { key: '0/1/0', day: p.today },
            { key: '0/1/1', day },
          ],
        }),
      ).toMatchObject({
        error: { code: 'needs-missing', needs: expect.arrayContaining([named('Ben Cole')]) as unknown },
      })
    expect(enter(p, session, { lines: [{ key: '0/9/9', day: p.today }] })).toMatchObject({
      error: { code: 'not-found' },
    })
    expect(p.s.o.vault.entryCount).toBe(before)
  })
  it('cannot have been signed before its sheet was printed', async () => {
    const p = await printed()
    p.s.o.clock.now += 2 * 86_400_000
    const made = must(p.sheets.prepare('bbbbbbbb', { ...p.asked, assignments: [p.lines[0]!.assignment] }))
    must(p.sheets.keep(made))
    const session = p.scan(page(1, p.payload(1, 'bbbbbbbb')))
    expect(session.facts().lines).toMatchObject([{ earliest: '2026-11-22' }])
    expect(enter(p, session, { lines: [{ key: '0/1/0', day: '2026-11-21' }] })).toMatchObject({
      error: { needs: [{ message: 'takein.needs.printed', day: '2026-11-22', title: 'Ada Berg' }] },
    })
  })
  it('finds a line by the letters beside its code, and no line that a slip of the finger names', async () => {
    const p = await printed()
    const session = p.scan(page(1, p.payload(1)))
    session.facts()
    const typed = lineCode(p.payload(2)).join(' ')
    const found = must(session.find(typed.toLowerCase(), 0, 1))
    expect(found).toMatchObject({ name: 'Ben Cole', line: 2, page: 1, drawn: false })
    expect(
      session.find(
        typed.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
        0,
        1,
      ),
    ).toMatchObject({
      error: { code: 'not-found' },
    })
    expect(session.find(typed, 3, 1)).toMatchObject({ error: { code: 'invalid-input' } })
    must(enter(p, session, { lines: [{ key: found.key, day: p.today }] }))
    expect(p.scan(page(1)).find(typed, 0, 1)).toMatchObject({
      error: { needs: [{ message: 'sops.line.already_signed' }] },
    })
  })
  it('of an older version counts when it was signed before that ended, and not after', async () => {
    const p = await printed()
    p.s.o.clock.now += 2 * 86_400_000
    const next = must(p.s.desk.procedures.next({ sop: p.procedure.sop }))
    approve(p.s, next.version, { text: '# New\n', change: 'critical' })
    const today = p.s.o.book.law.today
    must(
      p.s.desk.campaigns.open({ reason: 'new_version', versions: [next.version], opens: today, quiz: false }),
    )
    p.s.o.clock.now += 2 * 86_400_000
    const session = p.scan(page(1, p.payload(1), p.payload(1)))
    const facts = session.facts()
    expect(facts.lines).toMatchObject([{ closed: true }])
    expect(facts.problems).toMatchObject([{ why: 'twice' }])
    expect(enter(p, session, { lines: [{ key: '0/1/0', day: '2026-11-23' }] })).toMatchObject({ ok: false })
    must(enter(p, session, { lines: [{ key: '0/1/0', day: '2026-11-21' }] }))
  })
})
