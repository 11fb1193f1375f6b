/**
 * What other laws would change for the incidents that are open now: duties that appear or go, deadlines that move.
 *
 * World: main, pure reading of the book. What must stay true: only what is within reach of an incident is compared, the
 * same way as its page does; a duty that was decided keeps what it was decided under, and that is said; main keeps
 * answering meanwhile.
 */
import type { RulesEffects } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { isInReach } from '../../src-shared/rules/incident-duties.ts'
import type { AssessedDuty } from '../../src-shared/rules/obligations.ts'
import type { RulePack } from '../../src-shared/rules/rule-pack.ts'
import type { Book } from '../records/book.ts'
import { titleOfDuty } from '../records/duty-snapshot.ts'
import type { RecordState } from '../records/fold.ts'
import { inSlices } from '../records/import/slices.ts'

/** Incidents that are listed by name; all are counted. */
const LISTED = 200
/** Duties that are listed of one incident. */
const SHIFTS = 500

type Shift = RulesEffects['incidents'][number]['duties'][number]
type Duties = ReadonlyMap<string, AssessedDuty>

const inReach = (duties: readonly AssessedDuty[]): Duties =>
  new Map(duties.filter(isInReach).map((a) => [a.duty.id, a]))

/** What differs for one duty; `undefined` when it stays as it is. */
function shiftOf(before: AssessedDuty | undefined, after: AssessedDuty | undefined): Shift | undefined {
  const assessed = (after ?? before)!
  const [was, will] = [before, after].map((a) => a?.deadlines[0]?.counted.due)
  const what = !before
    ? 'appears'
    : !after
      ? 'disappears'
      : was !== will
        ? 'deadline'
        : before.status !== after.status
          ? 'status'
          : undefined
  if (!what) return undefined
  return {
    what,
    regime: assessed.regime.id,
    duty: assessed.duty.id,
    title: titleOfDuty(assessed),
    applies: assessed.status === 'applies',
    ...(was !== undefined && { before: was }),
    ...(will !== undefined && { after: will }),
    decided: false,
  }
}

function shifts(book: Book, record: RecordState, laws: RulePack): Shift[] {
  const before = inReach(book.law.inReachUnder(record, book.law.laws))
  const after = inReach(book.law.inReachUnder(record, laws))
  const ids = new Set([...after.keys(), ...before.keys()])
  const found = [...ids].flatMap((id) => shiftOf(before.get(id), after.get(id)) ?? [])
  if (found.length === 0) return found
  const decided = new Set(
    book.law.children(record).flatMap((c) => (c.register === 'obligation' ? [c.values['rule_id']] : [])),
  )
  return found.map((shift) => ({ ...shift, decided: decided.has(shift.duty) }))
}

/** Every open incident whose duties would be others under these laws; `undefined` when `gone` says to stop. */
export async function effectsOf(
  book: Book,
  laws: RulePack,
  gone: () => boolean,
): Promise<RulesEffects | undefined> {
  const { id: register, finalStates } = registers.incident
  const open = [...book.of(register)].filter(
    (r) => book.archivedWhy(r) === undefined && !(finalStates as readonly string[]).includes(book.state(r)),
  )
  const changed: RulesEffects['incidents'] = []
  const whole = await inSlices(
    open,
    (record) => {
      const duties = shifts(book, record, laws).slice(0, SHIFTS)
      const ref = book.ref(record)
      if (duties.length > 0)
        changed.push({ id: record.id, ...(ref && { ref }), title: book.title(record).slice(0, 400), duties })
    },
    { progress: () => undefined, cancelled: gone },
  )
  if (!whole) return undefined
  return { open: open.length, changed: changed.length, incidents: changed.slice(0, LISTED) }
}
