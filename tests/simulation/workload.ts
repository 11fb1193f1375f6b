/**
 * What a simulated person does: real use cases of records, decisions, drafts, desk and keys, drawn from the seed. World:
 * tests. What must stay true: every answer is looked at; a refusal for the disk's sake only comes when the disk refused.
 */
import { canonical } from '../../src-shared/canonical.ts'
import type { Change } from '../../src-shared/ipc/contract.ts'
import { fail, type Failure, type Result } from '../../src-shared/ipc/result.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { DiskError } from '../../src-main/journal/fs.ts'
import type { Chance } from './chance.ts'
import { attach, importList, pack } from './files.ts'
import { backUp, erase } from './keeping.ts'
import { insist } from './ledger.ts'
import type { Machine, Running } from './machine.ts'

type Act = (
  on: Running,
  machine: Machine,
  chance: Chance,
) => Result<unknown> | void | Promise<Result<unknown> | void>

const words = ['letter', 'laptop', 'mailing list', 'portal', 'archive', 'fax', 'backup', 'ledger']
const title = (chance: Chance): string => `${chance.pick(words)} ${chance.below(1_000)}`
const exact = (ms: number): Json => ({
  certainty: 'exact',
  at: new Date(ms).toISOString(),
  zone: 'Europe/Berlin',
})
const kinds = ['event', 'near_miss', 'suspected_breach', 'confirmed_breach'] as const

const someIncident = ({ book }: Running, chance: Chance): string | undefined =>
  chance.pick([...book.of('incident')].map((r) => r.id))
function facts(machine: Machine, chance: Chance): Change[] {
  const may: Change[] = [
    { path: 'kind', value: chance.pick(kinds) },
    { path: 'severity_initial', value: chance.pick(['1_low', '2_medium', '3_high']) },
    { path: 'location', value: chance.pick(['remote', 'vendor', null]) },
    {
      path: `nature/${chance.pick(['confidentiality', 'integrity', 'availability'])}`,
      value: chance.pick([true, null]),
    },
    { path: 'detected_at', value: exact(machine.now - chance.below(10) * 3_600_000) },
  ]
  return may.filter(() => chance.in100(40))
}

const create: Act = ({ writer }, machine, chance) =>
  writer.create(registers.incident, [
    { path: 'title', value: title(chance) },
    ...(chance.in100(30) ? [{ path: 'aware_at', value: exact(machine.now) }] : []),
    ...facts(machine, chance),
  ])
const save: Act = (on, machine, chance) => {
  const id = someIncident(on, chance)
  if (id === undefined) return create(on, machine, chance)
  return on.writer.save(id, [{ path: 'title', value: title(chance) }, ...facts(machine, chance)], 'Corrected')
}
const step: Act = (on, _machine, chance) => {
  const id = someIncident(on, chance)
  if (id !== undefined)
    return on.writer.transition(id, chance.pick(Object.keys(registers.incident.transitions)), 'Because')
}
const archive: Act = (on, _machine, chance) => {
  const id = someIncident(on, chance)
  if (id === undefined) return
  return on.book.archivedWhy(on.book.get(id)!) === undefined
    ? on.writer.archive(id, 'Twice')
    : on.writer.restore(id)
}
const timeline: Act = (on, _machine, chance) => {
  const id = someIncident(on, chance)
  if (id !== undefined) return on.writer.addTimeline({ id, entry: { type: 'note', text: title(chance) } })
}
const undo: Act = ({ history, writer }) => {
  const last = writer.acts.last
  return last && history.undo(last.commit)
}
const desk: Act = ({ writer }, _machine, chance) =>
  chance.in100(50)
    ? writer.putDesk('office', 'main', {
        name: title(chance),
        country: 'DE',
        zone: 'Europe/Berlin',
        roles: ['controller'],
      })
    : writer.putDesk('users', 'me', { name: title(chance) })
const decide: Act = (on, _machine, chance) => {
  const id = someIncident(on, chance)
  const record = id && on.book.get(id)
  const duty = record && chance.pick([...on.book.law.dutiesUnder(record, undefined).keys()])
  if (!record || duty === undefined) return
  return on.decisions.decide({
    id,
    duties: [{ duty, decision: chance.pick(['required', 'not_required'] as const), reasons: title(chance) }],
  })
}
/** Something in the ledger, which has rows of its own. */
const sign: Act = ({ book, writer }, _machine, chance) => {
  const begun = chance.in100(60) ? chance.pick(book.of('assignment').map((r) => r.id)) : undefined
  const set = { name: title(chance), '@state': chance.pick(['opened', 'overdue']) }
  const rec = begun ?? writer.newId()
  return writer.write([{ op: begun === undefined ? 'create' : 'change', reg: 'assignment', rec, set }])
}
const jump: Act = ({ vault, book }, machine, chance) => {
  const days = chance.pick([-400, -30, -1, -0.05, 0.05, 1, 60, 400])
  const from = new Date(machine.now).toISOString()
  machine.now += days * 86_400_000
  machine.disk.count(days > 0 ? 'clock forward' : 'clock back')
  const to = new Date(machine.now).toISOString()
  const payload = { sv: 1, op: 'clock', from, to, seconds: days * 86_400, seen: 'running' }
  const done = vault.commit([{ kind: 'check', compartment: 'org', payload }])
  if (done.ok) book.committed(done.value)
  return done
}
const draft: Act = ({ drafts }, machine, chance) => {
  const { disk, ledger } = machine
  const key = `record/${chance.below(4)}`
  const refusals = disk.refusals
  const value = chance.in100(25) ? null : { title: title(chance) }
  if (value) drafts.put(key, value, new Date(machine.now).toISOString())
  else drafts.drop(key)
  ledger.drafted(key, value && canonical(value), !disk.dead && disk.refusals === refusals)
}
const passphrase: Act = async ({ vault }, { ledger, disk }, chance) => {
  const next = `correct horse ${chance.below(1_000_000)}`
  const done = await vault.setPassphrase(next)
  ledger.changedPassphrase(next, done.ok && !disk.dead)
  return done
}
const tidy: Act = ({ vault }, _machine, chance) => vault.tidy(chance.in100(60))
const beat: Act = ({ vault }) => vault.touchAnchor()

/** By the name under which it is counted when it was done. */
const acts: readonly (readonly [weight: number, name: string, act: Act])[] = [
  [20, 'create', create],
  [25, 'save', save],
  [10, 'step', step],
  [4, 'archive', archive],
  [6, 'timeline', timeline],
  [5, 'undo', undo],
  [5, 'desk', desk],
  [5, 'decide', decide],
  [3, 'import', importList],
  [4, 'evidence', attach],
  [6, 'sign', sign],
  [2, 'jump', jump],
  [2, 'pack', pack],
  [3, 'erasure', erase],
  [3, 'backup', (on, machine) => backUp(on, machine)],
  [10, 'draft', draft],
  [2, 'passphrase', passphrase],
  [2, 'recovery code', (on) => on.vault.renewRecoveryCode()],
  [8, 'tidy', tidy],
  [2, 'heartbeat', beat],
]
const deck = acts.flatMap(([weight, name, act]) => Array.from({ length: weight }, () => ({ name, act })))
export const actNames: readonly string[] = acts.map(([, name]) => `did ${name}`)

/** One act. The answer may be any refusal of ours, and a refusal of the disk's when the disk gave one. */
export async function actOnce(on: Running, machine: Machine, chance: Chance): Promise<void> {
  const { disk } = machine
  machine.now += chance.between(1, 90) * 1_000
  const before = disk.refusals
  const { name, act } = chance.pick(deck)
  const answer = await answerOf(() => act(on, machine, chance))
  if (disk.dead) return
  if (!answer || answer.ok) return disk.count(`did ${name}`)
  checkRefusal(answer.error, disk.refusals > before)
}
/** A read that the disk refuses is answered as every call of the app answers it. */
async function answerOf(work: () => ReturnType<Act>): Promise<Result<unknown> | void> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DiskError) return fail(error.code)
    throw error
  }
}
/** A refusal for the disk's sake is true only when the disk refused something. */
export function checkRefusal(failure: Failure, diskRefused: boolean): void {
  const blamesDisk = failure.code.startsWith('disk-') || failure.code.startsWith('vault-')
  insist(!blamesDisk || diskRefused, () => `told ${JSON.stringify(failure)} by a disk that refused nothing`)
}
