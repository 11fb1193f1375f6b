/** Signatures: what they are bound to, how strong they are, what is wrong with them. World: unit test. */
import { describe, expect, it } from 'vitest'
import {
  Acknowledgement,
  acknowledgementProblems,
  boundText,
  levelOf,
  type Expected,
  type SignMethod,
} from './acknowledgement.ts'
import type { Assignment } from './assignment.ts'
import { messages } from '../text/messages.ts'
import { sameStatements, shippedStatements, statementsFor } from './statements.ts'

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const say = (key: string, gaps: Readonly<Record<string, string | number>> = {}) =>
  (messages[key] ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(gaps[name]))
const facts = { code: 'SOP-01', number: '2.0', person: 'Anna', operator: 'Jo', day: '5 April 2026' }
const statements = shippedStatements(statementsFor({ refresh: false, onBehalf: false }), facts, say)
const assignment: Assignment = {
  id: 'a1',
  person: id(1),
  sop: id(100),
  number: '2.0',
  sha256: 'a'.repeat(64),
  campaign: id(200),
  reason: 'new_version',
  roles: [],
  assignedOn: '2026-04-01',
  due: '2026-04-15',
  days: 14,
}
const at = (time: string) => `2026-04-05T${time}Z`
const kiosk: Acknowledgement = {
  assignment: 'a1',
  person: id(1),
  sop: id(100),
  number: '2.0',
  sha256: 'a'.repeat(64),
  method: 'kiosk',
  secret: 'pin',
  statements,
  nameTyped: 'Anna',
  signed: { day: '2026-04-05', at: at('08:00:00'), zone: 'Europe/Berlin' },
  logged: { day: '2026-04-05', at: at('08:00:01'), zone: 'Europe/Berlin' },
  evidence: [],
}
const paper: Acknowledgement = {
  ...kiosk,
  method: 'paper_scan',
  secret: 'none',
  signed: { day: '2026-04-03', zone: 'Europe/Berlin' },
  operator: { kind: 'roster', id: id(9) },
  evidence: ['scan1'],
}
const expected: Expected = {
  assignment,
  version: { number: '2.0', sha256: 'a'.repeat(64), approvedOn: '2026-03-20' },
  statements,
  signed: false,
  quiz: false,
  signer: { names: ['Anna Berg'], opener: false },
  worksHere: (person) => person !== id(99),
}
const wrong = (a: Acknowledgement, more: Partial<Expected> = {}) =>
  acknowledgementProblems(a, { ...expected, ...more })

describe('a signature', () => {
  it('is fine as it is made', () => {
    expect(Acknowledgement.parse(kiosk)).toEqual(kiosk)
    expect([wrong(kiosk), wrong(paper)]).toEqual([[], []])
  })
  it('cannot be moved to another version, person, procedure or request', () => {
    expect(wrong({ ...kiosk, sha256: 'b'.repeat(64) })).toEqual(['other_version'])
    expect(wrong({ ...kiosk, number: '1.0' })).toEqual(['other_version'])
    expect(wrong({ ...kiosk, person: id(2) })).toEqual(['other_person'])
    expect(wrong({ ...kiosk, sop: id(101) })).toEqual(['other_procedure'])
    expect(wrong({ ...kiosk, assignment: 'a2' })).toEqual(['other_assignment'])
    // the text was changed after people were asked for it
    const changed = { ...expected.version, sha256: 'b'.repeat(64) }
    expect(wrong({ ...kiosk, sha256: changed.sha256 }, { version: changed })).toEqual(['other_version'])
    expect(wrong(kiosk, { version: { ...expected.version, sha256: 'b'.repeat(64) } })).toEqual([
      'other_version',
    ])
  })
  it('is given once, under exactly the sentences that were asked', () => {
    expect(wrong(kiosk, { signed: true })).toEqual(['already_signed'])
    expect(wrong({ ...kiosk, statements: statements.slice(1) })).toEqual(['statements_differ'])
    const [first, ...rest] = statements
    expect(wrong({ ...kiosk, statements: [{ ...first!, text: `${first!.text} ` }, ...rest] })).toEqual([
      'statements_differ',
    ])
  })
  it('cannot be back-dated', () => {
    expect(wrong({ ...kiosk, signed: { ...kiosk.signed, at: at('07:50:00') } })).toEqual(['back_dated'])
    expect(wrong({ ...kiosk, signed: { day: '2026-04-05', zone: 'UTC' } })).toEqual(['back_dated'])
    const on = (day: string) => wrong({ ...paper, signed: { day, zone: 'UTC' } })
    expect(on('2026-03-31')).toEqual(['signed_before_asked'])
    expect(on('2026-03-19')).toEqual(['signed_before_approval', 'signed_before_asked'])
    expect(on('2026-04-06')).toEqual(['signed_after_logged'])
  })
  it('may come from a clock that is a little wrong, not from one that is days ahead', () => {
    const file = (day: string, time: string): Acknowledgement => ({
      ...kiosk,
      method: 'device_file',
      secret: 'code',
      signed: { day, at: `${day}T${time}Z`, zone: 'UTC' },
    })
    expect(wrong(file('2026-04-06', '09:00:00'))).toEqual([])
    expect(wrong(file('2026-04-06', '11:00:00'))).toEqual(['signed_after_logged'])
  })
  it('says who it was and who saw it', () => {
    expect(wrong({ ...kiosk, secret: 'none' })).toEqual(['secret_missing'])
    const witness = { kind: 'roster', id: id(2) } as const
    expect(wrong({ ...kiosk, secret: 'none', witness })).toEqual([])
    expect(wrong({ ...kiosk, witness: { kind: 'roster', id: id(1) } })).toEqual(['witness_is_signer'])
    expect(wrong({ ...paper, evidence: [] })).toEqual(['scan_missing'])
    const behalf: Acknowledgement = { ...paper, method: 'attested_on_behalf' }
    expect(wrong(behalf)).toEqual(['witness_missing'])
    expect(wrong({ ...behalf, witness, operator: undefined })).toEqual(['operator_missing'])
    const { nameTyped: _, ...nameless } = kiosk
    expect(wrong(nameless)).toEqual(['name_missing'])
  })
  it('has a witness who is another person, is known by name, and worked here', () => {
    const roster = (n: number) => ({ kind: 'roster', id: id(n) }) as const
    const external = (name: string) => ({ kind: 'external', name }) as const
    const by = (witness: Acknowledgement['witness']) => wrong({ ...kiosk, secret: 'none', witness })
    expect(by({ kind: 'anonymous' })).toEqual(['secret_missing'])
    expect(by(roster(99))).toEqual(['witness_not_here'])
    expect(by(external(' anna  BERG '))).toEqual(['witness_is_signer'])
    expect(by(external('Eva'))).toEqual([])
    const behalf: Acknowledgement = { ...paper, method: 'attested_on_behalf', witness: roster(2) }
    expect(wrong(behalf)).toEqual([])
    expect(wrong({ ...behalf, operator: roster(1) })).toEqual(['operator_is_signer'])
    expect(wrong({ ...behalf, witness: roster(9) })).toEqual(['witness_is_operator'])
    expect(wrong({ ...behalf, witness: external('Eva'), operator: external('EVA') })).toEqual([
      'witness_is_operator',
    ])
    // whoever takes scans in may have signed the sheet as well: the sheet speaks for itself
    expect(wrong({ ...paper, operator: roster(1) })).toEqual([])
  })
  it('takes the passphrase of the vault only from whoever opened it', () => {
    const own: Acknowledgement = { ...kiosk, method: 'self_pc', secret: 'passphrase' }
    expect(wrong(own)).toEqual(['not_your_passphrase'])
    expect(wrong(own, { signer: { names: ['Anna Berg'], opener: true } })).toEqual([])
  })
  it('is not given here under a text that was withdrawn; a sheet may be from that day or before', () => {
    const withdrawn = { version: { ...expected.version, withdrawnOn: '2026-04-03' } }
    expect(wrong(kiosk, withdrawn)).toEqual(['withdrawn'])
    expect(wrong(paper, withdrawn)).toEqual([])
    expect(wrong({ ...paper, signed: { ...paper.signed, day: '2026-04-04' } }, withdrawn)).toEqual([
      'withdrawn',
    ])
  })
  it('takes passed questions where questions are asked', () => {
    const quiz = { right: 3, of: 4, passMark: 80, attempts: 3 }
    expect(wrong(kiosk, { quiz: true })).toEqual(['quiz_missing'])
    expect(wrong({ ...kiosk, quiz }, { quiz: true })).toEqual(['quiz_not_passed'])
    expect(wrong({ ...kiosk, quiz: { ...quiz, right: 4 } }, { quiz: true })).toEqual([])
  })
  it('has a name of its own for everything that it is bound to', () => {
    const changes: Partial<Acknowledgement>[] = [
      { assignment: 'a2' },
      { person: id(2) },
      { sop: id(101) },
      { number: '2.1' },
      { sha256: 'b'.repeat(64) },
      { method: 'self_pc' },
      { nameTyped: 'Ana' },
      { statements: statements.slice(1) },
      { signed: paper.signed },
      { logged: { ...kiosk.logged, at: at('09:00:00') } },
      { quiz: { right: 3, of: 3, passMark: 80, attempts: 1 } },
    ]
    const texts = changes.map((c) => boundText({ ...kiosk, ...c }))
    expect(new Set([...texts, boundText(kiosk)]).size).toBe(changes.length + 1)
  })
  it('holds a drawing as strokes within limits, never a picture', () => {
    const drawn = (value: unknown) => Acknowledgement.safeParse({ ...kiosk, drawn: value }).success
    expect(
      drawn([
        [
          [0, 0],
          [1000, 1000],
        ],
      ]),
    ).toBe(true)
    for (const bad of [[], [[]], [[[0, 1001]]], [[[0.5, 0]]], 'data:image/png;base64,x'])
      expect(drawn(bad)).toBe(false)
    expect(drawn(Array.from({ length: 100 }, () => Array.from({ length: 51 }, () => [1, 1])))).toBe(false)
  })
})

describe('levels of evidence', () => {
  const level = (method: SignMethod, more: Partial<Acknowledgement> = {}) =>
    levelOf({ ...kiosk, method, secret: 'none', ...more })
  it('grow from what the office says to what the person alone could do', () => {
    const witness = { kind: 'external', name: 'Eva' } as const
    expect(level('attested_on_behalf', { witness })).toBe('E1')
    expect(level('bulk_meeting', { witness })).toBe('E1')
    expect([level('paper_scan'), level('paper_scan', { evidence: ['s'] })]).toEqual(['E1', 'E2'])
    expect(level('device_file', { secret: 'code' })).toBe('E2')
    expect([level('kiosk', { witness }), level('kiosk', { secret: 'pin' })]).toEqual(['E2', 'E3'])
    expect(levelOf(kiosk, { deviceKey: true, timestamp: false })).toBe('E4')
    expect(levelOf(kiosk, { deviceKey: true, timestamp: true })).toBe('E5')
  })
  it('do not grow by what was only claimed', () => {
    expect(levelOf({ ...kiosk, deviceKeySignature: 'x' })).toBe('E3')
    expect(levelOf(kiosk, { deviceKey: false, timestamp: true })).toBe('E3')
  })
})

describe('sentences', () => {
  it('fit the occasion', () => {
    expect(statementsFor({ refresh: true, onBehalf: true })).toEqual([
      'receipt',
      'understanding',
      'commitment',
      'refresh',
      'nature',
      'on_behalf',
    ])
    expect(statements[0]!.text).toBe(
      'I have been given SOP-01, version 2.0, in a language that I understand.',
    )
    expect(sameStatements(statements, statements.toReversed())).toBe(true)
  })
})
