/** Papers about keys: each sheet carries one share, the ceremony sheet carries no secret, the log leaves nothing out. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { VaultKey, VaultLogLine } from '../../src-shared/ipc/contract-keys.ts'
import { vaultEventKinds } from '../../src-shared/vault/vault-event.ts'
import { t } from '../app/text.ts'
import { newShares } from '../crypto/shares.ts'
import { ready } from '../crypto/sodium.ts'
import { keyCeremony } from './key-ceremony.ts'
import type { Reader } from './say.ts'
import { shareSheets } from './share-sheets.ts'
import { vaultLogReport } from './vault-log-report.ts'

beforeAll(ready)
const reader: Reader = { t, locale: 'en-GB', zone: 'Europe/Berlin', names: {} }
const vaultName = 'Office <one> & co'
/** What a person reads. */
const plain = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('sheets of shares', () => {
  it('carry one share each, with its holder and its set', async () => {
    const { codes, set } = await newShares()
    const holders = ['Ada <b>', 'Ben Cole', 'Cy Dorn']
    const { html } = shareSheets({ vaultName, codes, holders, madeOn: '22 Nov 2026' }, reader)
    const sheets = html.split('<section').slice(1)
    expect(sheets).toHaveLength(3)
    for (const [i, sheet] of sheets.entries()) {
      const said = plain(sheet)
      expect(said).toContain(codes[i]!.replaceAll('-', ' '))
      const others = codes.filter((c) => c !== codes[i]).map((c) => c.slice(5, 20).replaceAll('-', ' '))
      expect(others.filter((c) => said.includes(c))).toEqual([])
      expect(said).toContain(t('shares.sheet.kicker', { number: i + 1 }))
      expect(said).toContain(set)
      expect(said).toContain(holders[i]!.replace('<b>', '&lt;b&gt;'))
    }
    expect(html).not.toContain('<one>')
  })
})

describe('the ceremony sheet', () => {
  const key = (way: VaultKey['way'], more: Partial<VaultKey> = {}): VaultKey => ({
    slot: '0123456789abcdef',
    way,
    by: 'Dana Keller',
    usedNow: false,
    revocable: true,
    ...more,
  })
  it('says what there is, what is not known, who signs and when to look again', () => {
    const { html } = keyCeremony(
      {
        vaultName,
        vaultId: 'abcdefghijklm',
        madeAt: '2026-11-22T10:00:00Z',
        keys: [
          key('keyfile', { madeAt: '2026-11-22T09:00:00Z', file: 'office key.txt' }),
          key('recovery'),
          key('shares', { set: 'K7Q2', holders: 'Ada Berg, Ben Cole, Cy Dorn' }),
        ],
        packWords: ['anchor', 'bridge'],
        present: ['Dana Keller', '<script>'],
        next: '2027-05-22',
        notes: 'The stick lies in the safe.',
      },
      reader,
    )
    const said = plain(html)
    for (const part of [
      '0123 4567 89ab cdef',
      'office key.txt',
      'K7Q2',
      'Ada Berg, Ben Cole, Cy Dorn',
      'anchor · bridge',
    ])
      expect(said).toContain(part)
    for (const part of [
      '22 May 2027',
      'The stick lies in the safe.',
      '22 Nov 2026, 10:00 CET',
      '&lt;script&gt;',
    ])
      expect(said).toContain(part)
    expect(said).toContain(t('keys.made.unknown'))
    expect(html).not.toContain('<script>')
  })
})

describe('the vault log', () => {
  const line = (what: string, facts: VaultLogLine['facts'] = {}): VaultLogLine => ({
    id: what,
    at: '2026-11-22T10:00:00Z',
    by: 'Dana Keller',
    what,
    facts,
  })
  it('has words for every kind, and shows one that it does not know by its name', () => {
    for (const kind of vaultEventKinds)
      expect(
        [`event.${kind}`, `event.${kind}_other`].some((k) => t(k) !== k || t(k, { count: 2 }) !== k),
      ).toBe(true)
    const lines = [
      line('moon_phase'),
      line('slot_revoked', { way: 'recovery' }),
      line('wrong_tries', { count: 1 }),
    ]
    const said = plain(vaultLogReport({ vaultName, madeAt: '2026-11-22T11:00:00Z', lines }, reader).html)
    expect(said).toContain('moon_phase')
    expect(said).toContain(t('event.fact.way.recovery'))
    expect(said).toContain(t('event.wrong_tries', { count: 1 }))
    expect(said).toContain('22 Nov 2026, 11:00 CET')
  })
})
