/** Files to sign in, out and back in, on a real vault. World: unit test (Node). */
import { describe, expect, it } from 'vitest'
import { answerText } from '../../tests/answers.ts'
import { must, office, openOffice } from '../../tests/office.ts'
import { approve, approvedSop, sopOffice, signs, type SopOffice } from '../../tests/sops.ts'
import { SignRequest } from '../../src-shared/sop/answer-file.ts'
import { codeHash } from '../crypto/code-hash.ts'
import { SignFiles, type AnswerRead } from './sign-files.ts'

const signFiles = ({ o, desk }: SopOffice) => new SignFiles(o.book, o.writer, desk, codeHash(o.vault.local))
async function asked(more: { quiz?: boolean } = {}) {
  const s = sopOffice(await office())
  const question = (id: string) => ({
    id,
    text: 'Lock?',
    options: [
      { id: 'y', text: 'Yes' },
      { id: 'n', text: 'No' },
    ],
    right: ['y'],
    section: 'Rules',
  })
  const quiz = { questions: ['a', 'b', 'c'].map(question), passMark: 80, attempts: 2 }
  const procedure = approvedSop(s, more.quiz ? { quiz } : {})
  const opened = must(
    s.desk.campaigns.open({
      reason: 'new_version',
      versions: [procedure.version],
      opens: s.o.book.law.today,
      quiz: more.quiz ?? false,
    }),
  )
  const lines = s.desk.views.assignments({ campaign: opened.record! }).lines
  const files = signFiles(s)
  const made = must(files.prepare(lines.map((l) => l.assignment)))
  must(files.issue(made))
  return { s, files, made, lines, procedure, campaign: opened.record! }
}
const at = '2026-11-20T10:00:00.000Z'
const whyOf = (read: AnswerRead): string => (read.ok ? 'ok' : read.why)
type Asked = Awaited<ReturnType<typeof asked>>
const codeOf = ({ files, made }: Asked, n: number) => must(files.codeOut(made[n]!.of.assignment.id)).code
const answerOf = (a: Asked, n: number, more: Parameters<typeof answerText>[3] = {}) =>
  answerText(a.made[n]!.request, codeOf(a, n), at, more)
const readOne = ({ files }: Asked, text: string) => whyOf(files.reader()(text))
function take({ files }: Asked, text: string) {
  const read = files.reader()(text)
  if (!read.ok) throw new Error(read.why)
  return files.enter([must(files.entered(read.value, { id: 'proof' }))])
}

describe('files that go out', () => {
  it('hold what the page needs, are on record first, and no code', async () => {
    const a = await asked()
    const { s, made, lines } = a
    for (const { request } of made) expect(SignRequest.safeParse(request).success).toBe(true)
    expect(made.map((m) => [m.request.person, m.request.expiresOn])[0]).toEqual(['Ada Berg', '2027-01-03'])
    const kept = s.o.book.values(s.o.book.get(lines[0]!.assignment)!)
    expect(kept['requests']).toEqual({
      [made[0]!.request.request]: { issued_on: '2026-11-20', expires_on: '2027-01-03', by: s.o.book.me() },
    })
    expect(JSON.stringify(made.map((m) => m.request))).not.toContain(codeOf(a, 0))
    // given out, and still only asked
    expect(s.desk.views.assignments({ person: s.people[0]! }).lines).toMatchObject([
      { state: 'assigned', fileOut: true },
    ])
  })
  it('have codes that are the same after a restart, and another one for each person', async () => {
    const a = await asked()
    const codes = a.made.map((_, n) => codeOf(a, n))
    expect(new Set(codes).size).toBe(3)
    const { o } = a.s
    o.vault.close()
    const again = await openOffice(o.world, o.dir, o.clock)
    const s = { ...a.s, o: again, desk: sopOffice(again, []).desk }
    const reopened = { ...a, files: signFiles(s) }
    expect(a.made.map((_, n) => codeOf(reopened, n))).toEqual(codes)
  })
  it('may be made anew: the newest code is the one that is told, and the older file has its own', async () => {
    const a = await asked()
    const older = codeOf(a, 0)
    a.s.o.clock.now += 60_000
    const [again] = must(a.files.prepare([a.lines[0]!.assignment]))
    must(a.files.issue([again!]))
    const newer = codeOf(a, 0)
    expect(newer).not.toBe(older)
    expect(readOne(a, answerText(again!.request, newer, at))).toBe('ok')
    expect(readOne(a, answerText(a.made[0]!.request, older, at))).toBe('ok')
    must(take(a, answerText(again!.request, newer, at)))
    const [line] = a.s.desk.views.assignments({ person: a.s.people[0]! }).lines
    expect(line).toMatchObject({ state: 'acknowledged', fileOut: false })
    // the own code of another file is nobody else's
    expect(readOne(a, answerText(again!.request, older, at))).toBe('wrong_code')
  })
  it('are made for nobody who has signed, and until no day that lies behind', async () => {
    const a = await asked()
    const { s, files, lines } = a
    must(signs(s, lines[0]!.assignment, 'Ada Berg', s.people[1]!))
    expect(files.prepare([lines[0]!.assignment])).toMatchObject({ error: { code: 'not-allowed-now' } })
    expect(files.codeOut(lines[0]!.assignment)).toMatchObject({ error: { code: 'not-found' } })
    expect(files.prepare([lines[1]!.assignment], '2026-11-19')).toMatchObject({
      error: { needs: [{ field: 'expires' }] },
    })
  })
})

describe('answers that come back', () => {
  it('become signatures with the file as proof, all in one commit', async () => {
    const a = await asked()
    const { s, files } = a
    const read = files.reader()
    const entered = [0, 1].map((n) => {
      const answer = read(answerOf(a, n))
      if (!answer.ok) throw new Error(answer.why)
      expect(files.problemOf(answer.value)).toBeUndefined()
      return must(files.entered(answer.value, { id: 'proof' }))
    })
    s.o.clock.now += 3_600_000
    const before = s.o.vault.entryCount
    must(files.enter(entered))
    expect(s.o.vault.entryCount - before).toBe(2)
    expect(s.desk.views.assignments({ campaign: a.campaign }).lines).toMatchObject([
      { state: 'acknowledged', method: 'device_file', level: 'E2', fileOut: false },
      { state: 'acknowledged', method: 'device_file' },
      { state: 'assigned', fileOut: true },
    ])
  })
  it('are refused by name: replayed, in one go and later', async () => {
    const a = await asked()
    const read = a.files.reader()
    const text = answerOf(a, 0)
    expect([read(text), read(text)].map(whyOf)).toEqual(['ok', 'already_used'])
    must(take(a, text))
    expect(readOne(a, text)).toBe('already_used')
  })
  it('are refused by name: changed, wrong code, the code of somebody else, not known, too large, no answer, newer', async () => {
    const a = await asked()
    const text = answerOf(a, 0)
    expect(readOne(a, text.replace('"Ada Berg"', '"Ben Cole"'))).toBe('changed_after_signing')
    const [mine, other] = [a.made[0]!.request, codeOf(a, 1)]
    expect(readOne(a, answerText(mine, other, at))).toBe('other_persons_code')
    expect(readOne(a, answerText(mine, '7K2Q-M0XB-9D7', at))).toBe('wrong_code')
    const unknown = { ...mine, request: '01930000-0000-7000-8000-000000000009' }
    expect(readOne(a, answerText(unknown, codeOf(a, 0), at))).toBe('unknown_request')
    expect(readOne(a, `${text}${' '.repeat(300_000)}`)).toBe('too_large')
    expect(readOne(a, '{"format":"other"}')).toBe('not_an_answer')
    expect(readOne(a, text.replace('"version": 1', '"version": 2'))).toBe('newer_format')
  })
  it('are refused by name: moved to another request or version, other sentences', async () => {
    const a = await asked()
    expect(readOne(a, answerOf(a, 0, { assignment: a.lines[1]!.assignment }))).toBe('other_request')
    expect(readOne(a, answerOf(a, 0, { number: '2.0' }))).toBe('other_version')
    const [first, ...rest] = a.made[0]!.request.statements
    const statements = [{ ...first!, text: 'I promise nothing.' }, ...rest]
    expect(readOne(a, answerOf(a, 0, { statements }))).toBe('statements_differ')
  })
  it('are refused by name: signed too early, too late, not yet, or after the request was closed', async () => {
    const a = await asked()
    const day = (d: string) => ({ signed: { day: d, at: `${d}T10:00:00.000Z`, zone: 'UTC' } })
    expect(readOne(a, answerOf(a, 0, day('2026-11-19')))).toBe('signed_before_asked')
    expect(readOne(a, answerOf(a, 0, day('2026-11-22')))).toBe('signed_in_future')
    // a zone further east: it counts as soon as that day is here
    expect(readOne(a, answerOf(a, 0, day('2026-11-21')))).toBe('signed_in_future')
    a.s.o.clock.now += 86_400_000
    expect(readOne(a, answerOf(a, 0, day('2026-11-21')))).toBe('ok')
    const [inTime, late] = ['2026-11-21', '2027-01-04'].map((d) => answerOf(a, 0, day(d)))
    a.s.o.clock.now += 60 * 86_400_000
    expect(readOne(a, late!)).toBe('expired')
    expect(readOne(a, inTime!)).toBe('ok')
    const next = must(a.s.desk.procedures.next({ sop: a.procedure.sop }))
    approve(a.s, next.version, { text: '# New\n', change: 'critical' })
    must(
      a.s.desk.campaigns.open({
        reason: 'new_version',
        versions: [next.version],
        opens: a.s.o.book.law.today,
        quiz: false,
      }),
    )
    expect(readOne(a, inTime!)).toBe('closed')
  })
  it('count the answers to the questions here, whatever the file says', async () => {
    const a = await asked({ quiz: true })
    const quiz = (v: string) => ({ answers: { a: [v], b: [v], c: [v] }, attempts: 1 })
    expect(readOne(a, answerOf(a, 0))).toBe('quiz_missing')
    expect(readOne(a, answerOf(a, 0, { quiz: quiz('n') }))).toBe('quiz_not_passed')
    must(take(a, answerOf(a, 0, { quiz: quiz('y') })))
    expect(a.s.desk.views.assignments({ person: a.s.people[0]! }).lines).toMatchObject([
      { state: 'acknowledged' },
    ])
  })
})
