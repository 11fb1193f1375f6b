/** Rule packs as files that somebody chose: looked at, taken into use, refused. World: unit test over real files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { contract, type Output } from '../../../src-shared/ipc/contract.ts'
import { registers } from '../../../src-shared/registers/index.ts'
import { lawPack } from '../../../src-shared/rules/law-pack.ts'
import { packName, type RulesFile } from '../../../src-shared/rules/rule-pack.ts'
import { newLaw } from '../../../tests/new-law.ts'
import { must, office } from '../../../tests/office.ts'
import { Tokens } from '../../app/tokens.ts'
import { minisign } from '../../crypto/minisign.ts'
import { utf8 } from '../../crypto/sodium.ts'
import { Book } from '../../records/book.ts'
import { OfficeRules } from '../../rules/office-rules.ts'
import { newRulesKey, signRules, type RulesKey } from '../../rules/sign-rules.ts'
import { rulesHandlers } from './rules.ts'

const [gdpr, ...others] = lawPack.regimes
/** A newer pack: a law of its own, and the first one's period of 72 hours cut to 48. */
const newer = (version = '1.2.0') => ({
  ...lawPack,
  version,
  regimes: [
    {
      ...gdpr!,
      duties: gdpr!.duties.map((d) =>
        d.deadline.amount === 72 ? { ...d, deadline: { ...d.deadline, amount: 48 } } : d,
      ),
    },
    ...others.filter((r) => r.status !== 'own_rule'),
    newLaw,
  ],
})
/** The duty with the 72 hours. */
const told = gdpr!.duties.find((d) => d.deadline.amount === 72)!.id
const signed = (pack: object, key: RulesKey = newRulesKey()): RulesFile =>
  signRules(JSON.stringify(pack), key)

/** The calls over a vault with one open breach, and a folder for files. */
async function world() {
  const o = await office()
  const laws = () => rules.current()
  const book = new Book(
    o.store,
    o.world.clock,
    () => 'Europe/Berlin',
    () => o.vault.author,
    laws,
  )
  const rules: OfficeRules = new OfficeRules(book)
  const folder = mkdtempSync(join(tmpdir(), 'sealbook-rules-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  must(
    o.writer.putDesk('office', 'main', {
      name: 'Praxis',
      country: 'DE',
      zone: 'Europe/Berlin',
      roles: ['controller'],
    }),
  )
  const at = { certainty: 'exact', at: '2026-11-20T08:00:00Z', zone: 'Europe/Berlin' }
  const breach = must(
    o.writer.create(registers.incident, [
      { path: 'title', value: 'Letter to the wrong address' },
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: at },
      { path: 'law_facts/a_new_fact', value: { answer: 'yes', reasons: 'Seen' } },
      {
        path: 'residence/aa00000000000001',
        value: { place: 'Switzerland', people: { status: 'confirmed', best: 6 } },
      },
    ]),
  )
  const tokens = new Tokens()
  const calls = rulesHandlers({ tokens, session: { book, rules, writer: o.writer } })
  const token = (content: string | object, name = 'laws.sealrules') => {
    const path = join(folder, name)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return must(tokens.offer(path)).token
  }
  const inspect = async (file: string) => must(await calls.rulesInspect({ file }))
  const entries = () => o.vault.own.head.seq
  const tidy = () => rmSync(folder, { recursive: true })
  return { ...o, tidy, book, calls, token, inspect, entries, incident: breach.record }
}
/** Signed by hand: what writes packs here would not write this one. */
function tooNew(): object {
  const key = newRulesKey()
  const pack = JSON.stringify({ ...newer(), minReader: 99, somethingNew: true })
  return { ...signed(newer(), key), pack, signature: minisign(key, utf8(pack), 'newer') }
}
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'ok' : result.error.code

describe('a file that holds newer laws', () => {
  it('says what it is, and what it changes for each incident that is open; nothing is written', async () => {
    const w = await world()
    const before = w.entries()
    const seen = await w.inspect(w.token(signed(newer())))
    expect(contract.rulesInspect.output.safeParse(seen).success).toBe(true)
    expect(seen.inspection).toMatchObject({ name: 'laws 1.2.0', trusted: false, current: packName(lawPack) })
    expect(seen.inspection.words).toHaveLength(8)
    expect(seen.inspection.changes).toContainEqual(
      expect.objectContaining({ what: 'changed', duty: told, fields: ['deadline'] }),
    )
    expect(seen.effects).toMatchObject({ open: 1, changed: 1, incidents: [{ id: w.incident }] })
    const { duties } = seen.effects.incidents[0]!
    expect(duties).toContainEqual(
      expect.objectContaining({
        what: 'deadline',
        duty: told,
        before: '2026-11-23T08:00:00Z',
        after: '2026-11-22T08:00:00Z',
        decided: false,
      }),
    )
    expect(duties).toContainEqual(
      expect.objectContaining({ what: 'appears', duty: newLaw.duties[0].id, applies: true }),
    )
    const own = lawPack.regimes.find((r) => r.status === 'own_rule')!
    expect(duties).toContainEqual(expect.objectContaining({ what: 'disappears', regime: own.id }))
    expect(w.entries()).toBe(before)
  })
  it('is taken into use, says the same again, and changes the clocks from then on', async () => {
    const w = await world()
    const file = w.token(signed(newer()))
    const { inspection, effects } = await w.inspect(file)
    const done = must(await w.calls.rulesImport({ file, digest: inspection.digest, trustKey: true }))
    expect(contract.rulesImport.output.safeParse(done).success).toBe(true)
    expect(done).toMatchObject({ name: 'laws 1.2.0', effects })
    const clock = w.book.law.clocks(w.book.get(w.incident)!).find((c) => c.duty === told)
    expect(clock).toMatchObject({ due: '2026-11-22T08:00:00Z', rulePack: 'laws 1.2.0' })
  })
  it('leaves alone what was decided, and says so', async () => {
    const w = await world()
    must(
      w.decisions.decide({
        id: w.incident,
        duties: [{ duty: told, decision: 'required', reasons: 'A risk is likely' }],
      }),
    )
    const { effects } = await w.inspect(w.token(signed(newer())))
    const shift = effects.incidents[0]!.duties.find((d) => d.duty === told)
    expect(shift).toMatchObject({ what: 'deadline', decided: true })
    const kept = w.book.law.children(w.book.get(w.incident)!).map((c) => c.values['rule_pack'])
    expect(kept).toEqual([packName(lawPack)])
  })
  it('counts open incidents only', async () => {
    const w = await world()
    must(w.writer.archive(w.incident, 'Recorded twice'))
    expect((await w.inspect(w.token(signed(newer())))).effects).toEqual({
      open: 0,
      changed: 0,
      incidents: [],
    })
  })
})

describe('a file that is refused', () => {
  it.each<[string, string, () => string | object]>([
    ['that is something else', 'rules-not-a-pack', () => 'Dear colleagues, please find attached'],
    ['larger than any pack', 'rules-not-a-pack', () => 'x'.repeat(5_000_001)],
    [
      'that was changed after it was signed',
      'rules-bad-signature',
      () => {
        const file = signed(newer())
        return { ...file, pack: file.pack.replace('48', '96') }
      },
    ],
    ['with the laws that are in use', 'rules-older', () => signed(newer(lawPack.version))],
    ['with older laws', 'rules-older', () => signed(newer('1.0.0'))],
    ['for a newer program', 'rules-too-new', tooNew],
  ])('%s: %s', async (_what, code, content) => {
    const w = await world()
    const before = w.entries()
    const file = w.token(content())
    expect(codeOf(await w.calls.rulesInspect({ file }))).toBe(code)
    expect(codeOf(await w.calls.rulesImport({ file, digest: '0'.repeat(64), trustKey: true }))).toBe(code)
    expect(w.entries()).toBe(before)
  })
  it('because nobody trusts its key yet', async () => {
    const w = await world()
    const file = w.token(signed(newer()))
    const { digest } = (await w.inspect(file)).inspection
    expect(codeOf(await w.calls.rulesImport({ file, digest, trustKey: false }))).toBe('rules-unknown-key')
  })
  it('because it is not the one that was looked at', async () => {
    const w = await world()
    const key = newRulesKey()
    const { digest } = (await w.inspect(w.token(signed(newer(), key)))).inspection
    const file = w.token(signed({ ...newer(), notice: 'another' }, key))
    expect(codeOf(await w.calls.rulesImport({ file, digest, trustKey: true }))).toBe('changed-meanwhile')
  })
  it('because it is gone', async () => {
    const w = await world()
    const file = w.token('')
    w.tidy()
    expect(codeOf(await w.calls.rulesInspect({ file }))).toBe('file-unreadable')
    expect(codeOf(await w.calls.rulesInspect({ file: '0'.repeat(32) }))).toBe('file-unreadable')
  })
})

describe('the laws to read', () => {
  const names = (answer: Output<'rules'>) => answer.packs.map((p) => [p.name, p.origin, p.current])
  it('are the newest, and every version that was in use before', async () => {
    const w = await world()
    expect(must(await w.calls.rules({})).pack).toBe(lawPack)
    const file = w.token(signed(newer()))
    const { digest } = (await w.inspect(file)).inspection
    must(await w.calls.rulesImport({ file, digest, trustKey: true }))
    const now = must(await w.calls.rules({}))
    expect(now.pack.version).toBe('1.2.0')
    expect(names(now)).toEqual([
      ['laws 1.2.0', 'imported', true],
      [packName(lawPack), 'shipped', false],
    ])
    expect(must(await w.calls.rules({ pack: packName(lawPack) })).pack).toBe(lawPack)
    expect(codeOf(await w.calls.rules({ pack: 'base 1.0.0' }))).toBe('not-found')
  })
})
