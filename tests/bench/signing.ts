/**
 * A thousand people who sign thirty procedures over five years, and how long it takes to ask about them. World: Node; making the
 * vault without the app, measuring through it.
 *
 * What must stay true: signatures cannot be dated back, so the years are lived through: the vault is made by the same use cases with
 * a clock that is set five years ago and runs to today; the same numbers give the same records.
 */
import { join } from 'node:path'
import { t } from '../../src-main/app/text.ts'
import { stretchHere, defaultArgon2 } from '../../src-main/crypto/argon2.ts'
import { SecretKey } from '../../src-main/crypto/secret-key.ts'
import { randomBytes, ready } from '../../src-main/crypto/sodium.ts'
import { nodeFs } from '../../src-main/journal/fs.ts'
import { Book } from '../../src-main/records/book.ts'
import type { Entered } from '../../src-main/records/signing.ts'
import { SopDesk } from '../../src-main/records/sop-desk.ts'
import { RecordStore } from '../../src-main/records/store.ts'
import { Writer } from '../../src-main/records/writer.ts'
import { anchorFiles } from '../../src-main/vault/anchor-store.ts'
import { createVault } from '../../src-main/vault/create-vault.ts'
import type { World } from '../../src-main/vault/open-vault.ts'
import { memoryProjection } from '../../src-main/vault/projection.ts'
import { openVault } from '../../src-main/vault/unlock-vault.ts'
import type { Input } from '../../src-shared/ipc/contract.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import type { Json, RecordId } from '../../src-shared/values.ts'
import type { RunningApp } from '../demo/app.ts'
import { must } from '../office.ts'
import { call, roundTrips, timesInMain, watchCalls } from './calls.ts'
import { percentile } from './figures.ts'

type Note = (name: string, unit: string, values: readonly number[], value?: number) => void
const DAY = 86_400_000
const departments = ['Front desk', 'Ward 1', 'Ward 2', 'Laboratory', 'Billing', 'IT', 'Kitchen', 'Pharmacy']
const roles = ['reception', 'nurse', 'physician', 'clerk', 'technician']
/** Signatures that are entered in one commit. */
const AT_ONCE = 250

export interface Size {
  readonly people: number
  readonly sops: number
  readonly years: number
}

/** Makes a vault in which the years were lived through; gives its folder. */
export async function signedVault(
  parent: string,
  passphrase: string,
  size: Size,
  now: number,
  said: (text: string) => void,
): Promise<string> {
  await ready()
  const time = { now: now - size.years * 365 * DAY }
  const clock = { now: () => time.now, monotonic: () => performance.now() }
  const world: World = {
    fs: nodeFs,
    clock,
    rng: randomBytes,
    stretch: (secret, salt, params) => Promise.resolve(new SecretKey(stretchHere(secret, salt, params))),
    argon2: defaultArgon2,
    anchors: anchorFiles(join(parent, 'anchors')),
  }
  const made = must(await createVault(world, { parent, name: 'Bench office', passphrase }))
  const vault = must(await openVault(world, made.dir, 'passphrase', passphrase))
  const store = new RecordStore(vault, memoryProjection())
  await store.load(() => {})
  const ledger = new RecordStore(vault, memoryProjection(), 'ledger')
  await ledger.load(() => {})
  const book = new Book(
    store,
    clock,
    () => 'Europe/Berlin',
    () => vault.author,
    () => lawPack,
    ledger,
  )
  let desk: SopDesk | undefined
  const writer = new Writer(vault, book, clock, randomBytes, (ids) => desk?.signatures.changed(ids))
  desk = new SopDesk(book, writer, { words: () => ({ t, locale: 'en-GB' }), template: () => undefined })
  writer.alongside = (record, step) => desk.procedures.alongside(record, step)
  must(writer.putDesk('users', vault.author, { name: 'Dana Keller' }))

  const people = Array.from({ length: size.people }, (_, i) => addPerson(writer, i))
  const sops = Array.from({ length: size.sops }, (_, i) =>
    must(
      desk.procedures.begin({
        title: `Procedure ${i + 1}`,
        code: `P-${i + 1}`,
        text: textOf(i, 0),
      }),
    ),
  )
  for (const { sop } of sops) save(writer, sop, { audience: { is: 'everybody' } })
  for (let year = 0; year < size.years; year++) {
    for (const [i, begun] of sops.entries()) {
      const version = year === 0 ? begun.version : must(desk.procedures.next({ sop: begun.sop })).version
      approve(writer, book, version, textOf(i, year), people[0]!)
      const campaign = must(
        desk.campaigns.open({
          reason: 'new_version',
          versions: [version],
          opens: book.law.today,
          quiz: false,
        }),
      ).record!
      time.now += 2 * DAY
      signAll(desk, book, campaign, time, people[1]!)
      time.now += 9 * DAY
      vault.tidy()
    }
    said(`year ${year + 1}: ${vault.entryCount} entries`)
  }
  vault.tidy(true)
  store.end()
  ledger.end()
  vault.close()
  return made.dir
}
const save = (writer: Writer, id: RecordId, values: Readonly<Record<string, Json>>) =>
  must(
    writer.save(
      id,
      Object.entries(values).map(([path, value]) => ({ path, value })),
    ),
  )
function addPerson(writer: Writer, i: number): RecordId {
  const values: Record<string, Json> = {
    display_name: `Person ${String(i + 1).padStart(4, '0')}`,
    staff_no: `S${i + 1}`,
    department: departments[i % departments.length]!,
    [`roles/${roles[i % roles.length]!}`]: true,
    start: '2015-01-01',
  }
  const changes = Object.entries(values).map(([path, value]) => ({ path, value }))
  return must(writer.create(writer.register('person'), changes)).record
}
const textOf = (i: number, year: number) =>
  `# Procedure ${i + 1}\n\n${'Keep what people tell us to ourselves, and lock the screen when you leave. '.repeat(40)}\n\nYear ${year + 1}.\n`
function approve(writer: Writer, book: Book, version: RecordId, text: string, by: RecordId): void {
  save(writer, version, {
    text,
    change: 'major',
    change_note: 'Looked through after a year.',
    classified_by: by,
    approver_name: 'Dora Chief',
    approver_role: 'Managing director',
    effective_from: book.law.today,
  })
  must(writer.transition(version, 'submit'))
  must(writer.transition(version, 'approve', undefined, 'Dora Chief'))
}
/** Everybody but a few signs, entered from a meeting with a witness. */
function signAll(
  desk: SopDesk,
  book: Book,
  campaign: RecordId,
  time: { now: number },
  witness: RecordId,
): void {
  const all = [...desk.signatures.requests(campaign)].filter((_, i) => i % 97 !== 0)
  for (let at = 0; at < all.length; at += AT_ONCE) {
    time.now += 60_000
    const day = book.law.today
    const entered = all.slice(at, at + AT_ONCE).map((request): Entered => {
      const { id, person, sop, number, sha256 } = request.assignment
      return {
        request,
        acknowledgement: {
          assignment: id,
          person,
          sop,
          number,
          sha256,
          method: 'bulk_meeting',
          secret: 'none',
          statements: [...request.text.statements],
          signed: { day, zone: 'Europe/Berlin' },
          logged: { day, at: new Date(time.now).toISOString(), zone: 'Europe/Berlin' },
          evidence: [],
          operator: { kind: 'external', name: 'Dana Keller' },
          witness: { kind: 'roster', id: person === witness ? book.law.people[0]!.id : witness },
        },
      }
    })
    must(desk.signing.enter(entered, 'operator'))
  }
}

/** Coverage of today and of past days in all its cuts, names, what one person knew, lists, and one signature. */
export async function measureSigning(app: RunningApp, note: Note, size: Size): Promise<void> {
  const p95 = (name: string, times: readonly number[]) => note(name, 'ms', times, percentile(times, 0.95))
  const first = performance.now()
  const campaigns = await call(app, 'campaigns', {})
  note('ledger_first_answer_s', 's', [(performance.now() - first) / 1_000])
  console.log(`  ${campaigns.length} campaigns, ${size.people * size.sops * size.years} requests`)
  if (campaigns.length === 0) return
  const today = new Date(Date.now()).toISOString().slice(0, 10)
  const days = [0, 30, 200, 365, 700, 1_000, 1_400].map((back) =>
    new Date(Date.now() - back * DAY).toISOString().slice(0, 10),
  )
  const all = days.map((day): Input<'coverage'> => ({ day, basis: 'logged' }))
  p95('coverage_of_all_p95_ms', await roundTrips(app, 'coverage', [...all, ...all]))
  const { bySop, byDepartment } = await call(app, 'coverage', all[0]!)
  const cuts = days.flatMap((day): Input<'coverage'>[] => [
    { day, basis: 'logged', sop: bySop[0]!.key },
    { day, basis: 'signed', department: byDepartment[0]!.key },
    { day, basis: 'logged', role: 'nurse' },
    { day, basis: 'logged', campaign: campaigns[campaigns.length >> 1]!.record },
  ])
  p95('coverage_of_a_part_p95_ms', await roundTrips(app, 'coverage', cuts))
  const names = days.map((day) => ({ day, basis: 'logged' as const, place: 'signed' as const, from: 0 }))
  p95('coverage_names_p95_ms', await roundTrips(app, 'coverageNames', names))
  const { lines } = await call(app, 'assignments', { campaign: campaigns[0]!.record })
  const known = lines.slice(0, 50).map(({ person }, i) => ({ person, day: days[i % days.length]! }))
  p95('known_on_p95_ms', await roundTrips(app, 'knownOn', known))
  p95(
    'campaigns_p95_ms',
    await roundTrips(
      app,
      'campaigns',
      Array.from({ length: 10 }, () => ({})),
    ),
  )
  const open = lines.filter((l) => l.state !== 'acknowledged')
  await watchCalls(app, ['signOnBehalf'])
  const acts = open.slice(0, 10).map(({ assignment }): Input<'signOnBehalf'> => ({
    assignments: [assignment],
    method: 'bulk_meeting',
    day: today,
    operator: { kind: 'external', name: 'Dana Keller' },
    witness: { kind: 'external', name: 'Dora Chief' },
  }))
  if (acts.length === 0) return
  await roundTrips(app, 'signOnBehalf', acts)
  const inside = (await timesInMain(app))['signOnBehalf']!
  p95('sign_p95_ms', inside)
  p95('coverage_after_a_signature_p95_ms', await roundTrips(app, 'coverage', all.slice(0, 3)))
}
