/** Payloads that another device of the vault signed well: folded, shown and put into packs as they come. World: tests. */
import { findRegister } from '../../../src-shared/registers/index.ts'
import { text } from '../../../src-main/crypto/sodium.ts'
import { OpPayload, type HeaderLine } from '../../../src-main/journal/entry.ts'
import { isClockJump, readPayload } from '../../../src-main/packs/select.ts'
import { readRecord } from '../../../src-main/packs/verify-records.ts'
import {
  apply,
  conflictsOf,
  emptyRecord,
  plainValues,
  standing,
  waitsFor,
} from '../../../src-main/records/fold.ts'
import { toRow } from '../../../src-main/records/kept-record.ts'
import { seedJson } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const rec = '018f0000-0000-7000-8000-000000000001'
const salt = '0'.repeat(32)
const first = 'a'.repeat(64)
const time = { certainty: 'exact', at: '2026-01-02T03:04:05Z', zone: 'Europe/Berlin' }
const header = (seq: number): HeaderLine => ({
  v: 1,
  jr: first,
  seq,
  prev: first,
  hlc: `17000000000${String(seq).padStart(2, '0')}.00000`,
  u: 'a'.repeat(13),
  d: 'b'.repeat(13),
  k: 'op',
  c: 'case',
  e: 1,
  m: first,
  l: 64,
  q: '1/1',
})
export const make = (): Promise<Target> =>
  Promise.resolve({
    name: 'entries',
    seeds: [
      seedJson({
        salt,
        sv: 1,
        op: 'create',
        reg: 'incident',
        rec,
        set: { '@state': 'draft', '@ref': 'INC-2026-0001', title: 'Letter', 'data_types/health': true },
        over: {},
      }),
      seedJson({
        salt,
        sv: 1,
        op: 'change',
        reg: 'incident',
        rec,
        set: { title: null, 'timeline/t1': { text: 'x', at: time } },
        over: { title: [first] },
        why: 'typo',
      }),
      seedJson({ salt, sv: 1, op: 'import', reg: 'person', rec, set: { display_name: 'Ada' }, over: {} }),
      seedJson({ salt, sv: 1, op: 'clock', by: 5 }),
      seedJson({
        id: rec,
        register: 'incident',
        entries: [first],
        values: { title: 'Letter' },
        state: 'draft',
      }),
    ],
    words: [
      '"constructor":',
      '"toString":',
      '"@state":',
      '"@ref":',
      '"set":{',
      `["${first}"]`,
      '"hasOwnProperty":1',
      '"valueOf/x":',
    ],
    maxBytes: 16_384,
    read(bytes) {
      isClockJump(bytes)
      readRecord('data/records/incident/x.json', text(bytes))
      const payload = readPayload(bytes)
      if (!payload) return
      hold(OpPayload.safeParse(payload).success, 'what is read fits its schema')
      const record = emptyRecord(payload.rec, payload.reg)
      for (const [i, id] of [first, 'b'.repeat(64)].entries()) {
        const entry = { id, header: header(i + 1), payload }
        waitsFor(record, entry)
        hold(apply(record, entry), 'a new entry is taken in')
        hold(!apply(record, entry), 'the same entry is taken in once')
      }
      for (const path of Object.keys(payload.set)) hold(standing(record, path).length > 0, `${path} stands`)
      const register = findRegister(payload.reg)
      if (register) {
        plainValues(register, record)
        conflictsOf(register, record)
      }
      toRow(record)
    },
  })
