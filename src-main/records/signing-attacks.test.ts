/**
 * Signatures that must not come about, tried at the use cases themselves: by the wrong person, with the wrong witness, twice, for
 * another day, under another text. World: unit test (Node), on a real vault. Each refusal leaves the journal as it was.
 */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CampaignPlan } from '../../src-shared/ipc/contract-sop.ts'
import type { Result } from '../../src-shared/ipc/result.ts'
import type { Acknowledgement } from '../../src-shared/sop/acknowledgement.ts'
import type { Someone } from '../../src-shared/values.ts'
import { must, office } from '../../tests/office.ts'
import { addPerson, approve, approvedSop, sopOffice, type SopOffice } from '../../tests/sops.ts'

const nobody = '01930000-0000-7000-8000-000000000bad'
const HOUR = 3_600_000
let s: SopOffice
let sop: string
let version: string
let campaign: string
/** Requests of Ada, Ben and Cy, in this order. */
let asked: string[]
let ada: string
let ben: string

const plan = (of: string, more: Partial<CampaignPlan> = {}): CampaignPlan => ({
  reason: 'new_version',
  versions: [of],
  opens: s.o.book.law.today,
  quiz: false,
  ...more,
})
const roster = (id: string): Someone => ({ kind: 'roster', id })
/** Why it is refused: the code, or the fields of its needs. A refusal that left an entry fails the test. */
function refused(act: () => Result<unknown>): string[] {
  const before = s.o.vault.entryCount
  const done = act()
  expect.soft(s.o.vault.entryCount).toBe(before)
  if (done.ok) return ['taken']
  return done.error.needs?.map((n) => n.message ?? n.field) ?? [done.error.code]
}
const sign = (
  assignment: string,
  more: Partial<Parameters<typeof s.desk.signing.sign>[0]> = {},
  witness = roster(ben),
) =>
  s.desk.signing.sign(
    {
      assignment,
      statements: s.desk.signatures.request(assignment)?.text.statements.map((x) => x.id) ?? ['x'],
      name: 'Ada Berg',
      proof: { by: 'witness', witness },
      ...more,
    },
    'self_pc',
    { secret: 'none', witness },
  )
const onBehalf = (more: Partial<Parameters<typeof s.desk.signing.onBehalf>[0]> = {}) =>
  s.desk.signing.onBehalf({
    assignments: [asked[0]!],
    method: 'attested_on_behalf',
    day: s.o.book.law.today,
    operator: roster(s.people[2]!),
    witness: roster(ben),
    ...more,
  })
const stateOf = (id: string) =>
  s.desk.views.assignments({ campaign }).lines.find((l) => l.assignment === id)?.state

beforeEach(async () => {
  s = sopOffice(await office())
  ;({ sop, version } = approvedSop(s))
  campaign = must(s.desk.campaigns.open(plan(version))).record!
  asked = s.desk.views.assignments({ campaign }).lines.map((l) => l.assignment)
  ada = s.people[0]!
  ben = s.people[1]!
})

describe('a witness', () => {
  it('is somebody else, known by name, who works here', () => {
    const gone = addPerson(s.o, 'Gil Hart', 'Ward', 'nurse', 'S8', { end: '2026-11-01' })
    expect(refused(() => sign(asked[0]!, {}, roster(ada)))).toEqual(['sops.problem.witness_is_signer'])
    expect(refused(() => sign(asked[0]!, {}, roster(nobody)))).toEqual(['sops.problem.witness_not_here'])
    expect(refused(() => sign(asked[0]!, {}, roster(gone)))).toEqual(['sops.problem.witness_not_here'])
    expect(refused(() => sign(asked[0]!, {}, roster(version)))).toEqual(['sops.problem.witness_not_here'])
    expect(refused(() => sign(asked[0]!, {}, { kind: 'anonymous' }))).toEqual(['sops.problem.secret_missing'])
    expect(refused(() => sign(asked[0]!, {}, { kind: 'external', name: ' ada  BERG ' }))).toEqual([
      'sops.problem.witness_is_signer',
    ])
    must(sign(asked[0]!, {}, { kind: 'external', name: 'Visiting Auditor' }))
  })
  it('of what the office enters is neither the signer nor whoever enters it', () => {
    const wrong = (more: Parameters<typeof onBehalf>[0]) => refused(() => onBehalf(more))
    expect(wrong({ witness: roster(ada) })).toEqual(['sops.problem.witness_is_signer'])
    expect(wrong({ witness: roster(nobody) })).toEqual(['sops.problem.witness_not_here'])
    expect(wrong({ witness: { kind: 'anonymous' } })).toEqual(['sops.problem.witness_missing'])
    expect(wrong({ witness: roster(s.people[2]!) })).toEqual(['sops.problem.witness_is_operator'])
    expect(wrong({ operator: { kind: 'anonymous' } })).toEqual(['sops.problem.operator_missing'])
    expect(wrong({ operator: roster(ada) })).toEqual(['sops.problem.operator_is_signer'])
    expect(wrong({ assignments: [asked[0]!, nobody] })).toEqual(['not-found'])
    // one of three may not: none is entered
    expect(wrong({ assignments: [...asked], method: 'bulk_meeting' })).toContain(
      'sops.problem.witness_is_signer',
    )
    must(onBehalf())
  })
  it('of a refusal is somebody else who works here, and nobody agrees to their own exemption', () => {
    const refusal = {
      discussedOn: s.o.book.law.today,
      concern: 'Too long',
      toldStillBound: true,
      nextStep: 'Talk again',
    }
    const no = (more: object) =>
      refused(() => s.desk.unsigned.refuse({ assignment: asked[0]!, refusal: { ...refusal, ...more } }))
    expect(no({})).toEqual(['witness'])
    expect(no({ witness: { kind: 'anonymous' } })).toEqual(['sops.obstacle.needs_second_person'])
    expect(no({ witness: roster(ada) })).toEqual(['sops.obstacle.needs_second_person'])
    expect(no({ witness: roster(nobody) })).toEqual(['sops.obstacle.needs_second_person'])
    const gone = addPerson(s.o, 'Gil Hart', 'Ward', 'nurse', 'S8', { end: '2026-11-01' })
    expect(no({ witness: roster(gone) })).toEqual(['sops.obstacle.needs_second_person'])
    expect(no({ witness: roster(ben), toldStillBound: false })).toEqual([
      'sops.obstacle.not_told_still_bound',
    ])
    expect(no({ witness: roster(ben), discussedOn: '2026-11-21' })).toEqual(['sops.obstacle.in_the_future'])
    const exemption = { reason: 'other' as const, text: 'x', until: '2026-12-20', control: 'y' }
    const exempt = (more: object) =>
      refused(() =>
        s.desk.unsigned.exempt({
          assignments: [asked[0]!],
          exemption: { ...exemption, approver: ben, ...more },
        }),
      )
    expect(exempt({ approver: ada })).toEqual(['sops.obstacle.own_exemption'])
    expect(exempt({ approver: nobody })).toEqual(['sops.obstacle.own_exemption'])
    expect(exempt({ approver: gone })).toEqual(['sops.obstacle.own_exemption'])
    expect(exempt({ until: '2026-11-19' })).toEqual(['sops.obstacle.due_before_start'])
    expect(exempt({ until: '2099-01-01' })).toEqual(['sops.obstacle.too_long'])
    expect(exempt({ control: ' ' })).toEqual(['control'])
  })
})

it('takes the passphrase only from whoever opened the vault', () => {
  const by = { by: 'passphrase', passphrase: 'correct horse' } as const
  const input = {
    assignment: asked[0]!,
    statements: s.desk.signatures.request(asked[0]!)!.text.statements.map((x) => x.id),
    name: 'Ada Berg',
    proof: by,
  }
  expect(refused(() => s.desk.signing.sign(input, 'self_pc', { secret: 'passphrase' }))).toEqual([
    'sops.problem.not_your_passphrase',
  ])
  // what the page offers is what would be taken
  const shown = () => must(s.desk.toSign.document(asked[0]!, s.desk.views.line)).person.openedVault
  expect(shown()).toBe(false)
  const users = { [s.o.vault.author]: { name: 'Ada Berg' } }
  must(s.o.writer.putDesk('users', s.o.vault.author, users[s.o.vault.author]!))
  expect(shown()).toBe(true)
  expect(must(s.desk.signing.sign(input, 'self_pc', { secret: 'passphrase' })).level).toBe('E3')
})

describe('one signature', () => {
  it('is given once: not again, not twice in one act, not after the clock was set back', () => {
    const twice = refused(() => onBehalf({ assignments: [asked[0]!, asked[0]!] }))
    expect(twice).toEqual(['invalid-input'])
    must(sign(asked[0]!))
    expect(refused(() => sign(asked[0]!))).toContain('sops.problem.already_signed')
    s.o.clock.now -= HOUR
    expect(refused(() => sign(asked[0]!))).toContain('sops.problem.already_signed')
    s.o.clock.now += 3 * HOUR
    expect(refused(() => onBehalf())).toContain('sops.problem.already_signed')
    expect(
      refused(() => s.desk.unsigned.step({ assignments: [asked[0]!], step: 'remove', why: 'x' })),
    ).toEqual(['sops.obstacle.wrong_state'])
  })
  it('holds although the clock was behind when it was given', () => {
    must(s.desk.signing.opened(asked[0]!))
    s.o.clock.now -= HOUR
    must(sign(asked[0]!))
    expect(stateOf(asked[0]!)).toBe('acknowledged')
    s.o.clock.now += 2 * HOUR
    expect(refused(() => sign(asked[0]!))).toContain('sops.problem.already_signed')
    expect(
      refused(() => s.desk.unsigned.step({ assignments: [asked[0]!], step: 'remove', why: 'x' })),
    ).toEqual(['sops.obstacle.wrong_state'])
  })
  it('is under exactly the sentences that were asked, with a name', () => {
    const all = s.desk.signatures.request(asked[0]!)!.text.statements.map((x) => x.id)
    expect(refused(() => sign(asked[0]!, { statements: all.slice(1) }))).toContain(
      'sops.problem.statements_differ',
    )
    expect(refused(() => sign(asked[0]!, { statements: ['on_behalf'] }))).not.toContain('taken')
    expect(refused(() => sign(asked[0]!, { name: '  ' }))).toEqual(['sops.problem.name_missing'])
    expect(refused(() => sign(asked[0]!, { name: 'Ada \ud800' }))).not.toContain('taken')
    expect(refused(() => sign(asked[0]!, { name: 'Ada \u202egreB' }))).toEqual(['invalid-input'])
    expect(refused(() => sign(nobody))).toEqual(['not-found'])
  })
  it('is moved to nobody and nothing else', () => {
    const request = s.desk.signatures.request(asked[0]!)!
    must(sign(asked[1]!, { name: 'Ben Cole' }, roster(ada)))
    const theirs = s.o.book.values(s.o.book.get(asked[1]!)!)['acknowledgement'] as unknown as Acknowledgement
    const enter = (acknowledgement: Acknowledgement) =>
      refused(() => s.desk.signing.enter([{ request, acknowledgement }], 'operator'))
    expect(enter(theirs)).toEqual(
      expect.arrayContaining(['sops.problem.other_assignment', 'sops.problem.other_person']),
    )
    const own = { ...theirs, assignment: asked[0]!, person: ada }
    expect(enter({ ...own, sha256: '0'.repeat(64) })).toContain('sops.problem.other_version')
    expect(enter({ ...own, number: '2.0' })).toContain('sops.problem.other_version')
    expect(enter({ ...own, sop: nobody })).toContain('sops.problem.other_procedure')
    for (const path of [
      'acknowledgement',
      'moves/x',
      'method',
      'level',
      'person',
      `version/${nobody}`,
      '@state',
    ])
      expect(refused(() => s.o.writer.save(asked[1]!, [{ path, value: null }], 'x'))).not.toContain('taken')
    for (const step of ['acknowledge', 'remove', 'resume', 'leave', 'supersede'])
      expect(refused(() => s.o.writer.transition(asked[1]!, step, 'x', 'Me'))).toEqual(['not-allowed-now'])
    expect(refused(() => s.o.history.undo())).not.toContain('taken')
    for (const id of [asked[1]!, campaign])
      expect(refused(() => s.o.writer.archive(id, 'x'))).toEqual(['not-allowed-now'])
  })
})

describe('the day of a signature', () => {
  it('lies neither ahead nor before asking or approval', () => {
    expect(refused(() => onBehalf({ day: '2026-11-21' }))).toContain('sops.problem.signed_after_logged')
    expect(refused(() => onBehalf({ day: '2026-11-19' }))).toEqual(
      expect.arrayContaining(['sops.problem.signed_before_approval', 'sops.problem.signed_before_asked']),
    )
  })
  it('cannot be set back with the clock of the machine to before the approval', () => {
    s.o.clock.now -= 48 * HOUR
    expect(refused(() => sign(asked[0]!))).toEqual(
      expect.arrayContaining(['sops.problem.signed_before_approval', 'sops.problem.signed_before_asked']),
    )
  })
  it('does not come before the day on which the campaign opens', () => {
    const other = approvedSop(s, { title: 'Letters', code: 'PRIV-02' })
    const later = must(s.desk.campaigns.open(plan(other.version, { opens: '2026-11-25' }))).record!
    const { assignment } = s.desk.views.assignments({ campaign: later }).lines[0]!
    expect(refused(() => sign(assignment))).toContain('sops.problem.signed_before_asked')
  })
})

describe('a text', () => {
  it('that was withdrawn is not signed any more, except on paper that was signed before', () => {
    must(s.o.writer.transition(version, 'withdraw', 'Wrong', 'Dora Chief'))
    expect(refused(() => sign(asked[0]!))).toEqual(['sops.problem.withdrawn'])
    s.o.clock.now += 48 * HOUR
    expect(refused(() => sign(asked[0]!))).toEqual(['sops.problem.withdrawn'])
    expect(refused(() => onBehalf())).toEqual(['sops.problem.withdrawn'])
    must(onBehalf({ day: '2026-11-20' }))
  })
  it('that was replaced is not signed here any more, not even on the same day', () => {
    const next = must(s.desk.procedures.next({ sop })).version
    approve(s, next, { text: '# Rules\n\nLock it twice.\n', change: 'critical' })
    must(s.desk.campaigns.open(plan(next)))
    expect(refused(() => sign(asked[0]!))).toEqual(['sops.obstacle.wrong_state'])
    must(onBehalf())
  })
  it('is asked for only as it was approved, by what is there, and once', () => {
    const next = must(s.desk.procedures.next({ sop })).version
    const open = (more: Partial<CampaignPlan>) => refused(() => s.desk.campaigns.open(plan(next, more)))
    expect(open({})).toEqual(['sops.obstacle.version_not_approved'])
    expect(open({ versions: [nobody] })).toEqual(['not-found'])
    expect(open({ versions: [sop] })).toEqual(['not-found'])
    const day = s.o.book.law.today
    const refresh = { versions: [version], reason: 'refresh' as const }
    expect(open({ ...refresh, opens: '2026-11-19' })).toContain('sops.obstacle.before_it_was_asked')
    expect(open({ ...refresh, due: day })).toContain('sops.obstacle.due_before_start')
    expect(open({ ...refresh, people: [nobody] })).toEqual(['sops.obstacle.nobody_asked'])
    expect(open({ ...refresh, from: nobody })).toEqual(['not-found'])
    expect(open({ ...refresh, from: ada })).toEqual(['not-found'])
    const twice = { ...refresh, versions: [version, version] }
    for (const id of asked)
      must(
        onBehalf({
          assignments: [id],
          operator: { kind: 'external', name: 'Desk' },
          witness: { kind: 'external', name: 'Eve' },
        }),
      )
    expect(must(s.desk.campaigns.preview(plan(version, twice))).requests).toBe(3)
    approve(s, next, { text: '# Rules\n\nLock it twice.\n', change: 'critical' })
    // the older text is no longer what holds
    expect(open(refresh)).toEqual(['sops.obstacle.version_not_approved'])
  })
  it('does not change by any way once it is approved', () => {
    const next = must(s.desk.procedures.next({ sop })).version
    const saved = must(s.o.writer.save(next, [{ path: 'text', value: '# Rules\n\nOther.\n' }]))
    approve(s, next, { text: '# Rules\n\nLock it twice.\n', change: 'critical' })
    expect(refused(() => s.o.history.undo(saved.commit))).not.toContain('taken')
    expect(refused(() => s.o.history.undo())).not.toContain('taken')
    const values = {
      text: 'x',
      change: 'minor',
      effective_from: '2027-01-01',
      approver_name: 'Me',
      change_note: 'x',
    }
    for (const [path, value] of Object.entries(values))
      expect(refused(() => s.o.writer.save(next, [{ path, value }], 'because'))).toEqual([
        'error.field-frozen',
      ])
    for (const path of ['sha256', 'number', 'approved_on', 'withdrawn_on', `sop/${nobody}`, '@state'])
      expect(refused(() => s.o.writer.save(next, [{ path, value: null }], 'because'))).toEqual([
        'error.field-unknown',
      ])
    for (const step of ['submit', 'send_back', 'approve'])
      expect(refused(() => s.o.writer.transition(next, step, 'x', 'Me'))).toEqual(['not-allowed-now'])
    expect(refused(() => s.o.writer.archive(next, 'x'))).toEqual(['not-allowed-now'])
  })
})
