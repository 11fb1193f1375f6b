/** Importing a newer rule pack: looked at, taken into use, kept, verified again on reading. World: unit test. */
import { describe, expect, it } from 'vitest'
import { registers } from '../../src-shared/registers/index.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import { lawWords } from '../../src-shared/text/duty-words.ts'
import type { Json } from '../../src-shared/values.ts'
import { newLaw } from '../../tests/new-law.ts'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { sha256Hex, utf8 } from '../crypto/sodium.ts'
import { Book } from '../records/book.ts'
import { DESK, deskPath } from '../records/desk.ts'
import { importRules, inspectRules } from './import-rules.ts'
import { OfficeRules } from './office-rules.ts'
import { newRulesKey, signRules, type RulesKey } from './sign-rules.ts'

const newer = (version = '1.2.0') => ({ ...lawPack, version, regimes: [...lawPack.regimes, newLaw] })
const fileOf = (pack: object, key: RulesKey = newRulesKey()) =>
  utf8(JSON.stringify(signRules(JSON.stringify(pack), key)))
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'ok' : result.error.code
const take = (o: Office, bytes: Uint8Array, trustKey = true) =>
  importRules({ bytes, digest: sha256Hex(bytes), trustKey }, new OfficeRules(o.book), o.writer)

describe('looking at a rule pack', () => {
  it('shows what it is, whose it is, and what it changes; nothing is written', async () => {
    const o = await office()
    const [first, ...rest] = newer().regimes
    const [duty, ...duties] = first!.duties
    const changed = {
      ...newer(),
      regimes: [
        { ...first, duties: [{ ...duty, citation: 'GDPR Art. 33(1)', notes: 'new' }, ...duties] },
        ...rest.filter((r) => r.id !== 'uk-pecr'),
      ],
    }
    const entries = o.book.get(DESK)?.log.length
    const seen = must(inspectRules(fileOf(changed), new OfficeRules(o.book))).inspection
    expect(seen).toMatchObject({ name: 'laws 1.2.0', trusted: false, current: packName(lawPack) })
    expect(seen.words).toHaveLength(8)
    const uk = lawPack.regimes.find((r) => r.id === 'uk-pecr')!
    expect(seen.changes.map(({ title: _title, ...change }) => change)).toEqual([
      { what: 'changed', regime: 'eu-gdpr', duty: 'eu-gdpr-33-1', fields: ['citation', 'notes'] },
      { what: 'added', regime: newLaw.id, fields: [] },
      { what: 'added', regime: newLaw.id, duty: newLaw.duties[0].id, fields: [] },
      { what: 'removed', regime: 'uk-pecr', fields: [] },
      ...uk.duties.map((d) => ({ what: 'removed', regime: 'uk-pecr', duty: d.id, fields: [] })),
    ])
    expect(o.book.get(DESK)?.log.length).toBe(entries)
  })
  it('refuses what is not newer, by number and not by letter', async () => {
    const o = await office()
    const rules = new OfficeRules(o.book)
    for (const version of ['1.0.9', lawPack.version])
      expect(codeOf(inspectRules(fileOf(newer(version)), rules))).toBe('rules-older')
    expect(codeOf(inspectRules(fileOf(newer('1.10.0')), rules))).toBe('ok')
    expect(codeOf(inspectRules(utf8('{}'), rules))).toBe('rules-not-a-pack')
  })
})

describe('taking a rule pack into use', () => {
  it('asks for the key to be trusted, once, and keeps who did', async () => {
    const o = await office()
    const key = newRulesKey()
    expect(codeOf(take(o, fileOf(newer('1.2.0'), key), false))).toBe('rules-unknown-key')
    must(take(o, fileOf(newer('1.2.0'), key)))
    must(take(o, fileOf(newer('1.3.0'), key), false))
    const rules = new OfficeRules(o.book)
    expect(rules.all().map((p) => [p.name, p.origin])).toEqual([
      ['laws 1.3.0', 'imported'],
      ['laws 1.2.0', 'imported'],
      [packName(lawPack), 'shipped'],
    ])
    expect(rules.all()[0]).toMatchObject({ at: '2026-11-20T09:00:00.000Z', by: o.vault.author })
  })
  it('takes exactly what was looked at', async () => {
    const o = await office()
    const bytes = fileOf(newer())
    const other = { bytes, digest: sha256Hex('something else'), trustKey: true }
    expect(codeOf(importRules(other, new OfficeRules(o.book), o.writer))).toBe('changed-meanwhile')
  })
  it('brings its laws to the incidents at once, in words, and lets old decisions find their own', async () => {
    const o = await office()
    const rules = new OfficeRules(o.book)
    const laws = () => rules.current()
    const book = new Book(
      o.store,
      o.world.clock,
      () => 'Europe/Berlin',
      () => o.vault.author,
      laws,
    )
    const at = { certainty: 'exact', at: '2026-11-20T08:00:00Z', zone: 'Europe/Berlin' }
    const people = { status: 'confirmed', best: 6 }
    const { record } = must(
      o.writer.create(registers.incident, [
        { path: 'title', value: 'Letter to the wrong address' },
        { path: 'kind', value: 'confirmed_breach' },
        { path: 'aware_at', value: at },
        { path: 'residence/aa00000000000001', value: { place: 'Switzerland', people } },
      ]),
    )
    const incident = () => book.get(record)!
    const found = () => book.law.duties(incident()).find((a) => a.regime.id === newLaw.id)
    expect(found()).toBeUndefined()
    must(take(o, fileOf(newer())))
    expect(found()).toMatchObject({ status: 'may_apply', missing: ['a_new_fact'], rulePack: 'laws 1.2.0' })
    expect(lawWords({ fact: 'a_new_fact' }, 'ask', found()!.regime, (key) => key)).toBe('Was the moon full?')
    expect(book.law.clocks(incident()).map((c) => c.duty)).toContain(newLaw.duties[0].id)
    expect(rules.find(packName(lawPack))).toBe(lawPack)
    expect(rules.find('laws 9.9.9')).toBeUndefined()
  })
  it('is still there after a new start', async () => {
    const o = await office()
    must(take(o, fileOf(newer())))
    const again = await openOffice(o.world, o.dir, o.clock)
    expect(new OfficeRules(again.book).current().version).toBe('1.2.0')
  })
})

describe('what the vault holds', () => {
  const put = (o: Office, set: Record<string, Json>) =>
    must(o.writer.write([{ op: 'change', reg: 'desk', rec: DESK, set }], false))
  it('is verified again: changed laws, foreign keys and other names are not used, and that is said', async () => {
    const o = await office()
    const key = newRulesKey()
    must(take(o, fileOf(newer('1.2.0'), key)))
    const good = signRules(JSON.stringify(newer('1.5.0')), key)
    put(o, {
      [deskPath('rules', 'laws@1.3.0')]: { ...good, pack: good.pack.replace('72', '99') },
      [deskPath('rules', 'laws@1.4.0')]: signRules(JSON.stringify(newer('1.4.0')), newRulesKey()),
      [deskPath('rules', 'laws@1.6.0')]: good,
    })
    const rules = new OfficeRules(o.book)
    expect(rules.current().version).toBe('1.2.0')
    expect(rules.unusable()).toEqual([
      { name: 'laws 1.3.0', code: 'rules-bad-signature' },
      { name: 'laws 1.4.0', code: 'rules-unknown-key' },
      { name: 'laws 1.6.0', code: 'rules-not-a-pack' },
    ])
  })
  it('never takes the place of the pack that ships under the same name', async () => {
    const o = await office()
    const key = newRulesKey()
    must(take(o, fileOf(newer('1.2.0'), key)))
    const same = signRules(JSON.stringify({ ...newer(lawPack.version), notice: 'other' }), key)
    put(o, { [deskPath('rules', `laws@${lawPack.version}`)]: same })
    const rules = new OfficeRules(o.book)
    expect(rules.find(packName(lawPack))).toBe(lawPack)
    expect(rules.all().map((p) => p.name)).toEqual(['laws 1.2.0', packName(lawPack)])
  })
})
