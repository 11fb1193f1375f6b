/** What somebody at the shared PC reaches, and what they do not: tried on a real vault. World: unit test. */
import { describe, expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { addPerson, approvedSop, sopOffice, type SopOffice } from '../../tests/sops.ts'
import { KioskDesk, type Signer } from './kiosk-desk.ts'
import { Pins } from './pins.ts'

const pin = '483920'
const failing = (r: { ok: boolean; error?: { code: string } }) => (r.ok ? 'ok' : r.error?.code)
const quiz = {
  questions: ['a', 'b', 'c'].map((id) => ({
    id,
    text: `Question ${id}`,
    options: [
      { id: 'yes', text: 'Yes' },
      { id: 'no', text: 'No' },
    ],
    right: ['yes'],
    section: 'Handling',
  })),
  passMark: 80,
  attempts: 2,
}

async function kiosk(asks = false) {
  const s = sopOffice(await office())
  const { version, sop } = approvedSop(s, asks ? { quiz } : {})
  const campaign = open(s, version, asks)
  const pins = new Pins(s.o.book, s.o.writer, {
    stretch: s.o.world.stretch,
    rng: s.o.world.rng,
    params: { ops: 1, mem: 8_192 },
  })
  const [ada, ben, cy] = s.people as [string, string, string]
  for (const person of [ada, ben]) must(await pins.set(person, must(pins.giveCode(person)).code, pin))
  const parts = { book: s.o.book, sops: s.desk, pins }
  const desk = new KioskDesk(parts, { campaigns: [campaign], versions: [] })
  const requestOf = (person: string) => s.desk.toSign.open(person)[0]!.assignment.id
  return { s, desk, parts, pins, campaign, version, sop, ada, ben, cy, requestOf }
}
function open({ desk, o }: SopOffice, version: string, asks: boolean): string {
  const plan = { reason: 'new_version' as const, versions: [version], opens: o.book.law.today, quiz: asks }
  return must(desk.campaigns.open(plan)).record!
}
const signing = (s: SopOffice, assignment: string) => ({
  assignment,
  statements: s.desk.signatures.request(assignment)!.text.statements.map((x) => x.id),
  name: 'Ada Berg',
  dwellSeconds: 40,
  pin,
})
/** Whoever reads takes a while. */
function read(s: SopOffice, desk: KioskDesk, signer: Signer, assignment: string) {
  const shown = must(desk.open(signer, assignment))
  s.o.clock.now += 60_000
  return shown
}
const always = () => true

describe('finding a name', () => {
  it('shows only people who can sign here, by name and nothing else', async () => {
    const { s, desk, ada } = await kiosk()
    addPerson(s.o, 'Adam Nobody', 'Ward', 'nurse', 'S9')
    expect(desk.find('ad')).toEqual({ people: [{ person: ada, name: 'Ada Berg' }], more: false })
    expect(desk.find('s1').people).toHaveLength(1)
    expect(desk.find('ward').people).toEqual([])
    expect(desk.waiting().size).toBe(3)
  })
  it('forgets who has signed, who has left, and everybody once the campaign is closed', async () => {
    const { s, desk, ada, cy, campaign, requestOf } = await kiosk()
    const signer: Signer = must(await desk.prove(ada, { kind: 'pin', pin }))
    must(await desk.sign(signer, signing(s, requestOf(ada)), always))
    must(s.o.writer.save(cy, [{ path: 'end', value: '2026-11-19' }]))
    expect([...desk.find('ada').people, ...desk.find('cy').people]).toEqual([])
    expect(desk.waiting().size).toBe(1)
    must(s.o.writer.transition(campaign, 'close', 'Over'))
    expect(desk.waiting().size).toBe(0)
  })
  it('finds as witnesses those who have a PIN', async () => {
    const { desk } = await kiosk()
    expect([desk.findWitness('ada'), desk.findWitness('cy')].map((f) => f.people.length)).toEqual([1, 0])
  })
})

describe('proving who one is', () => {
  it('takes the own PIN, and a witness only where there is none', async () => {
    const { desk, ada, ben, cy } = await kiosk()
    expect(failing(await desk.prove(ada, { kind: 'pin', pin }))).toBe('ok')
    expect(failing(await desk.prove(ada, { kind: 'witness', witness: ben, pin }))).toBe('not-allowed-now')
    expect(failing(await desk.prove(cy, { kind: 'pin', pin }))).toBe('pin-none')
    expect(failing(await desk.prove(cy, { kind: 'witness', witness: cy, pin }))).toBe('not-allowed-now')
    expect(failing(await desk.prove(cy, { kind: 'witness', witness: ben, pin: '111119' }))).toBe('pin-wrong')
    expect(must(await desk.prove(cy, { kind: 'witness', witness: ben, pin }))).toEqual({
      person: cy,
      by: { kind: 'witness', witness: ben },
      listens: false,
    })
  })
  it('gives nobody a try who has nothing to sign here', async () => {
    const { s, desk } = await kiosk()
    const other = addPerson(s.o, 'Zoe Other', 'Ward', 'nurse', 'S9')
    for (const answer of [desk.howProved(other), await desk.prove(other, { kind: 'pin', pin })])
      expect(failing(answer)).toBe('not-found')
    expect(failing(await desk.setPin(other, 'AAAAA-AAAAA', pin))).toBe('not-found')
  })
})

describe('reading and signing', () => {
  it('reaches the own requests of this scope and nothing else', async () => {
    const { s, desk, parts, ada, ben, requestOf } = await kiosk()
    const signer = must(await desk.prove(ada, { kind: 'pin', pin }))
    const foreign = requestOf(ben)
    expect(failing(desk.open(signer, foreign))).toBe('not-found')
    expect(failing(desk.answer(signer, foreign, {}))).toBe('not-found')
    expect(failing(await desk.sign(signer, signing(s, foreign), always))).toBe('not-found')
    const elsewhere = new KioskDesk(parts, { campaigns: [], versions: [ada] })
    expect(failing(elsewhere.open(signer, requestOf(ada)))).toBe('not-found')
    expect(elsewhere.mine(signer).texts).toEqual([])
  })
  it('signs with the PIN given once more, as E3 of the kiosk', async () => {
    const { s, desk, ada, requestOf } = await kiosk()
    const signer = must(await desk.prove(ada, { kind: 'pin', pin }))
    const id = requestOf(ada)
    expect(read(s, desk, signer, id)).toMatchObject({ number: '1.0', assignment: id })
    expect(failing(await desk.sign(signer, { ...signing(s, id), pin: '111119' }, always))).toBe('pin-wrong')
    expect(failing(await desk.sign(signer, signing(s, id), () => false))).toBe('kiosk-nobody')
    expect(must(await desk.sign(signer, signing(s, id), always))).toMatchObject({
      method: 'kiosk',
      level: 'E3',
      left: 0,
    })
    const kept = s.o.book.values(s.o.book.get(id)!)
    expect(kept['acknowledgement']).toMatchObject({ method: 'kiosk', secret: 'pin', dwellSeconds: 40 })
    expect(JSON.stringify(kept)).not.toContain(pin)
    expect(failing(await desk.sign(signer, signing(s, id), always))).toBe('not-found')
  })
  it('signs with a witness, who gives their PIN again and stands in the signature', async () => {
    const { s, desk, ben, cy, requestOf } = await kiosk()
    const signer = must(await desk.prove(cy, { kind: 'witness', witness: ben, pin }))
    const id = requestOf(cy)
    expect(must(await desk.sign(signer, signing(s, id), always))).toMatchObject({
      level: 'E2',
      witness: 'Ben Cole',
    })
    expect(s.o.book.values(s.o.book.get(id)!)['acknowledgement']).toMatchObject({
      secret: 'none',
      witness: { kind: 'roster', id: ben },
    })
  })
  it('does not sign without every sentence, nor before the questions are passed', async () => {
    const { s, desk, ada, requestOf } = await kiosk(true)
    const signer = must(await desk.prove(ada, { kind: 'pin', pin }))
    const id = requestOf(ada)
    const shown = read(s, desk, signer, id)
    expect(JSON.stringify(shown)).not.toContain('right')
    expect(failing(await desk.sign(signer, signing(s, id), always))).toBe('needs-missing')
    const all = (option: string) => ({ a: [option], b: [option], c: [option] })
    expect(must(desk.answer(signer, id, all('no')))).toMatchObject({ passed: false, left: 1 })
    s.o.clock.now += 60_000
    expect(must(desk.answer(signer, id, all('yes')))).toMatchObject({ passed: true })
    s.o.clock.now += 60_000
    const few = { ...signing(s, id), statements: ['receipt'] }
    expect(failing(await desk.sign(signer, few, always))).toBe('needs-missing')
    expect(failing(await desk.sign(signer, signing(s, id), always))).toBe('ok')
  })
  it('notes that a text was opened, and nothing more, when somebody goes away', async () => {
    const { s, desk, ada, requestOf } = await kiosk()
    const signer = must(await desk.prove(ada, { kind: 'pin', pin }))
    const id = requestOf(ada)
    must(desk.open(signer, id))
    expect(s.desk.signatures.request(id)!.moves.map((m) => m.to)).toEqual(['opened'])
  })
})
