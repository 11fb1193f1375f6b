/** Codes, and answers that come back in files: what is believed and what is refused by name. World: unit test (Node). */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Acknowledgement, acknowledgementProblems } from './acknowledgement.ts'
import {
  acknowledgementOf,
  answerProblem,
  checkAnswers,
  readAnswer,
  SignRequest,
  type AnswerKeys,
  type OpenRequest,
  type SignAnswer,
} from './answer-file.ts'
import { codeProofText, proofText } from './answer-proof.ts'
import type { Move } from './assignment.ts'
import { codeFits, codeFor, readCode, sameSecret } from './codes.ts'
import { Quiz } from './quiz.ts'

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const hash = (message: string) => createHmac('sha256', 'key of the vault').update(message).digest()
const proofOf = (code: string, text: string) => createHmac('sha256', code).update(text).digest('hex')
const statements = [{ id: 'receipt', version: 1, lang: 'en', text: 'I have been given it.' }]
const requestOf = (n: number, more: Partial<OpenRequest> = {}): OpenRequest => ({
  request: `request-0000000${n}`,
  assignment: {
    id: `a${n}`,
    person: id(n),
    sop: id(100),
    number: '2.0',
    sha256: 'a'.repeat(64),
    campaign: id(200),
    reason: 'new_version',
    roles: [],
    assignedOn: '2026-04-01',
    due: '2026-04-15',
    days: 14,
  },
  moves: [],
  statements,
  issuedOn: '2026-04-01',
  expiresOn: '2026-04-30',
  used: false,
  ...more,
})
const codeOf = ({ request, assignment }: OpenRequest) =>
  codeFor(hash, { request, assignment: assignment.id, sha256: assignment.sha256 })
const keys: AnswerKeys = { codeOf, proofOf }
/** As the page makes it, with the code that was typed. */
function signed(open: OpenRequest, more: Partial<SignAnswer> = {}, code = codeOf(open)): SignAnswer {
  const { assignment, request } = open
  const answer: SignAnswer = {
    format: 'sealbook-answer',
    version: 1,
    request,
    assignment: assignment.id,
    sop: assignment.sop,
    number: assignment.number,
    sha256: assignment.sha256,
    statements,
    name: 'Anna Berg',
    signed: { day: '2026-04-05', at: '2026-04-05T08:00:00Z', zone: 'Europe/Berlin' },
    codeProof: proofOf(code, codeProofText(request)),
    proof: '',
    ...more,
  }
  return { ...answer, proof: proofOf(code, proofText(answer)) }
}
const [one, two] = [requestOf(1), requestOf(2)]
const known = new Map([one, two].map((r) => [r.request, r]))
const tomorrow = '2026-04-11'
const problem = (answer: SignAnswer, requests: ReadonlyMap<string, OpenRequest> = known) =>
  answerProblem(answer, requests, keys, tomorrow)
const just = (open: OpenRequest) => new Map([[open.request, open]])

describe('a one-time code', () => {
  const facts = { request: 'r', assignment: 'a1', sha256: 'a'.repeat(64) }
  it('belongs to one request, one assignment and one text', () => {
    const codes = [
      facts,
      { ...facts, request: 's' },
      { ...facts, assignment: 'a2' },
      { ...facts, sha256: 'b'.repeat(64) },
    ].map((f) => codeFor(hash, f))
    expect(new Set(codes).size).toBe(4)
    expect(
      codes.every((c) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$/.test(c)),
    ).toBe(true)
    expect(codeFits(hash, facts, codes[0]!)).toBe(true)
    expect(codeFits(hash, facts, codes[1]!)).toBe(false)
  })
  it('is read the way people type it', () => {
    expect(readCode(' o1il2–abcd eK')).toBe('0111-2ABC-DEK')
    for (const bad of ['', '0111-2ABC-DE', '0111-2ABC-DEK0', 'U111-2ABC-DEK'])
      expect(readCode(bad)).toBeUndefined()
  })
  it('notices one wrong sign, and two that changed places', () => {
    const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const anyBytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const place = fc.nat(10)
    fc.assert(
      fc.property(anyBytes, place, place, fc.constantFrom(...signs), (bytes, i, j, sign) => {
        const code = [...codeFor(() => bytes, facts).replaceAll('-', '')]
        const isRead = (typed: string[]) => readCode(typed.join('')) !== undefined
        expect(isRead(code)).toBe(true)
        expect(isRead(code.with(i, sign))).toBe(code[i] === sign)
        expect(isRead(code.with(i, code[j]!).with(j, code[i]!))).toBe(code[i] === code[j])
      }),
    )
  })
  it('is compared in full', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameSecret(a, b) === (a === b)))
    expect(sameSecret('', 'a')).toBe(false)
  })
})

describe('an answer', () => {
  it('is believed with the code of its request, and becomes a signature that holds', () => {
    expect(problem(signed(one))).toBeUndefined()
    const logged = { day: '2026-04-10', at: '2026-04-10T08:00:00Z', zone: 'Europe/Berlin' }
    const acknowledgement = Acknowledgement.parse(acknowledgementOf(signed(one), one, logged))
    const version = { number: '2.0', sha256: 'a'.repeat(64), approvedOn: '2026-03-01' }
    const signer = { names: ['Anna Berg'], opener: false }
    const asked = { statements, signed: false, quiz: false, signer, worksHere: () => true }
    const expected = { assignment: one.assignment, version, ...asked }
    expect(acknowledgementProblems(acknowledgement, expected)).toEqual([])
  })
  it('is refused when it was changed in any place after signing', () => {
    const answer = signed(one)
    const changes: Partial<SignAnswer>[] = [
      { name: 'Boris Berg' },
      { number: '1.0' },
      { sha256: 'b'.repeat(64) },
      { assignment: 'a2' },
      { sop: id(101) },
      { statements: [{ ...statements[0]!, text: 'I have not.' }] },
      { signed: { ...answer.signed, day: '2026-04-04' } },
      { dwellSeconds: 1 },
      { proof: '0'.repeat(64) },
    ]
    expect(changes.map((c) => problem({ ...answer, ...c }))).toEqual(
      changes.map(() => 'changed_after_signing'),
    )
  })
  it('is refused with a wrong code, and with the code of somebody else', () => {
    expect(problem(signed(one, {}, '00000-00000'))).toBe('wrong_code')
    expect(problem(signed(one, {}, codeOf(two)))).toBe('other_persons_code')
    // the answer of one, sent in as that of the other
    expect(problem({ ...signed(one), request: two.request })).toBe('wrong_code')
  })
  it('is refused when its own signer moved it to another person, procedure or version', () => {
    expect(problem(signed(one, { assignment: 'a2' }))).toBe('other_request')
    expect(problem(signed(one, { sop: id(101) }))).toBe('other_request')
    expect(problem(signed(one, { sha256: 'b'.repeat(64) }))).toBe('other_version')
    expect(problem(signed(one, { number: '1.0' }))).toBe('other_version')
    expect(problem(signed(one, { statements: [{ ...statements[0]!, text: 'I have not.' }] }))).toBe(
      'statements_differ',
    )
  })
  it('is used once', () => {
    const text = JSON.stringify(signed(one))
    const results = checkAnswers([text, text, JSON.stringify(signed(two))], known, keys, tomorrow)
    expect(results.map((r) => (r.ok ? 'ok' : r.why))).toEqual(['ok', 'already_used', 'ok'])
    expect(problem(signed(one), just({ ...one, used: true }))).toBe('already_used')
    const moves: Move[] = [{ to: 'acknowledged', on: '2026-04-02' }]
    expect(problem(signed(one), just({ ...one, moves }))).toBe('already_used')
    expect(problem(signed(one), just({ ...one, moves: [{ to: 'superseded', on: '2026-04-02' }] }))).toBe(
      'closed',
    )
    expect(problem(signed(one), just(two))).toBe('unknown_request')
  })
  it('has its days within the request', () => {
    const on = (day: string) => problem(signed(one, { signed: { day, at: `${day}T08:00:00Z`, zone: 'UTC' } }))
    expect(['2026-03-31', '2026-04-01', '2026-04-11', '2026-04-12'].map(on)).toEqual([
      'signed_before_asked',
      undefined,
      undefined,
      'signed_in_future',
    ])
    const late = { ...one, expiresOn: '2026-04-04' }
    expect(problem(signed(late), just(late))).toBe('expired')
  })
  it('brings answers, not a score', () => {
    const question = (n: number) => ({
      id: `q${n}`,
      text: 'Which?',
      options: [
        { id: 'a', text: 'This' },
        { id: 'b', text: 'That' },
      ],
      right: ['a'],
      section: '4.1',
    })
    const open = { ...one, quiz: Quiz.parse({ questions: [1, 2, 3].map(question) }) }
    const quiz = (...chosen: string[]) => ({
      answers: Object.fromEntries(chosen.map((c, i) => [`q${i + 1}`, [c]])),
      attempts: 1,
    })
    const with3 = (more: Partial<SignAnswer>) => problem(signed(open, more), just(open))
    expect(with3({})).toBe('quiz_missing')
    expect(with3({ quiz: quiz('a', 'a', 'b') })).toBe('quiz_not_passed')
    expect(with3({ quiz: quiz('a', 'a', 'a') })).toBeUndefined()
  })
})

describe('the file', () => {
  it('that goes out holds text, sentences and days, and neither code nor key', () => {
    const { assignment, request, issuedOn, expiresOn } = one
    const out = {
      format: 'sealbook-request',
      version: 1,
      request,
      assignment: assignment.id,
      person: 'Anna Berg',
      sop: assignment.sop,
      code: 'SOP-01',
      title: 'Customer information',
      number: assignment.number,
      sha256: assignment.sha256,
      text: '# Text\n',
      before: { number: '1.0', text: '# Older\n' },
      statements,
      issuedOn,
      expiresOn,
    }
    expect(SignRequest.parse(out)).toEqual(out)
    for (const more of [{ oneTimeCode: codeOf(one) }, { text: 'x'.repeat(500_001) }, { statements: [] }])
      expect(SignRequest.safeParse({ ...out, ...more }).success).toBe(false)
  })
  it('is refused by name when it is none of ours', () => {
    const why = (text: string) => {
      const read = readAnswer(text)
      return read.ok ? 'ok' : read.why
    }
    const answer = signed(one)
    expect(why(JSON.stringify(answer))).toBe('ok')
    expect(why(`${JSON.stringify(answer)}${' '.repeat(300_000)}`)).toBe('too_large')
    expect(['', '{', '[]', 'null', '"x"', '{"format":"sealbook-answer"}'].map(why)).toEqual(
      Array.from({ length: 6 }, () => 'not_an_answer'),
    )
    expect(why(JSON.stringify({ ...answer, version: 2, more: 1 }))).toBe('newer_format')
    expect(why(JSON.stringify({ ...answer, extra: 1 }))).toBe('not_an_answer')
    expect(why(JSON.stringify({ ...answer, name: '\ud800' }))).toBe('not_an_answer')
  })
  it('never breaks the reader', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readAnswer(text).ok).toBe(false)
      }),
    )
    const letters = JSON.stringify(signed(one))
    fc.assert(
      fc.property(fc.nat(letters.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, char) => {
        const text = `${letters.slice(0, at)}${char}${letters.slice(at + 1)}`
        const read = readAnswer(text)
        // whatever one sign does, either nothing is read, or what is read says the same, or the proof breaks
        if (!read.ok) return
        const same = JSON.stringify(read.value) === letters
        expect(same || problem(read.value) !== undefined).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
