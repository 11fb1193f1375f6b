/** Right after unlocking: every call about a record finds what stands in the ledger, and others do not wait for it. World: unit test. */
import { expect, it } from 'vitest'
import type { AssignmentLine } from '../../src-shared/ipc/contract-sop.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { must, office } from '../../tests/office.ts'
import { approvedSop, sopOffice } from '../../tests/sops.ts'
import type { Core } from '../app/core.ts'
import { Book } from '../records/book.ts'
import { History } from '../records/history.ts'
import { RecordStore } from '../records/store.ts'
import { Writer } from '../records/writer.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { afterLedger } from './after-ledger.ts'
import { recordHandlers } from './handlers/records.ts'

/** An office with a campaign and an incident, opened anew: its ledger is not loaded, and `waited` counts who asked for it. */
async function justUnlocked() {
  const o = await office()
  const s = sopOffice(o)
  const { version } = approvedSop(s)
  const { record: campaign } = must(
    s.desk.campaigns.open({
      title: 'Everybody signs',
      reason: 'new_version',
      versions: [version],
      people: [...s.people],
      opens: o.book.law.today,
      quiz: false,
    }),
  )
  const [{ assignment }] = s.desk.views.assignments({ campaign: campaign! }).lines as [AssignmentLine]
  must(s.desk.signing.opened(assignment))
  const incident = must(o.writer.create(registers.incident, [{ path: 'title', value: 'One' }])).record
  const store = new RecordStore(o.vault, o.projection)
  await store.load(() => {})
  const ledger = new RecordStore(o.vault, o.projection, 'ledger')
  const laws = () => lawPack
  const book = new Book(store, o.world.clock, () => 'Europe/Berlin', () => o.vault.author, laws, ledger) // prettier-ignore
  const writer = new Writer(o.vault, book, o.world.clock, o.world.rng, () => {})
  const asked = { times: 0 }
  const session = {
    vault: o.vault,
    store,
    book,
    writer,
    history: new History(o.vault, book, writer),
    drafts: { drop: () => {} },
    ledger: () => {
      asked.times++
      return ledger.load(() => {}).then(() => {})
    },
  }
  const core = { session } as unknown as Core
  const calls = afterLedger(core, recordHandlers(core))
  return { calls, asked, incident, campaign: campaign!, assignment }
}

it('finds requests and campaigns before anybody asked for the ledger', async () => {
  const title = { path: 'title', value: 'Everybody signs again' }
  const { calls, campaign } = await justUnlocked()
  must(await calls.saveRecord({ id: campaign, changes: [title] }))
  const again = await justUnlocked()
  // found, and refused for what it is: one that runs
  const archived = await again.calls.archive({ id: again.campaign, why: 'Asked twice' })
  expect(archived).toMatchObject({ error: { code: 'not-allowed-now' } })
  const third = await justUnlocked()
  const { cards } = must(
    await third.calls.cards({ register: 'assignment', ids: [third.incident, third.assignment], columns: [] }),
  )
  expect(cards.map((c) => c.id)).toEqual([third.incident, third.assignment])
})
it('does not wait for what is found without', async () => {
  const { calls, asked, incident } = await justUnlocked()
  must(await calls.saveRecord({ id: incident, changes: [{ path: 'title', value: 'Two' }] }))
  must(await calls.cards({ register: 'incident', ids: [incident], columns: [] }))
  must(await calls.archive({ id: incident, why: 'A mistake' }))
  must(await calls.restore({ id: incident }))
  expect(asked.times).toBe(0)
})
