/**
 * Everything that exists only while the vault is unlocked, built in one place and ended in one place. World: main.
 *
 * What must stay true: after `end` nothing of the vault's content is left reachable from here; the records are usable
 * as soon as `ready` resolves, while search still fills in the background.
 */
import { ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Json } from '../../src-shared/values.ts'
import type { VaultEventFacts, VaultEventKind } from '../../src-shared/vault/vault-event.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { nodeFs } from '../journal/fs.ts'
import { hlcInstant, type Clock } from '../journal/hlc.ts'
import { Actions } from '../records/actions.ts'
import { Assessments } from '../records/assessments.ts'
import { Book } from '../records/book.ts'
import type { Noticed } from '../records/clock-jumps.ts'
import { Decisions } from '../records/decisions.ts'
import { DESK, deskItems } from '../records/desk.ts'
import { DueTasks } from '../records/due-tasks.ts'
import { Drafts } from '../records/drafts.ts'
import { dropDraftsOf, Erasure } from '../records/erasure.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { fromNewer } from '../records/from-newer.ts'
import { describeDay, localDay } from '../../src-shared/text/calendar.ts'
import { History } from '../records/history.ts'
import { commitMany } from '../records/import/commit-many.ts'
import { Imports } from '../records/import/import-session.ts'
import { wholesOf } from '../records/held-parts.ts'
import { fillSearch, Search, searchDoc } from '../records/search.ts'
import { Notices } from '../records/notices.ts'
import { Oversight } from '../records/oversight.ts'
import { Postmortems } from '../records/postmortems.ts'
import { Recurrences } from '../records/recurrences.ts'
import { Pins } from '../records/pins.ts'
import { SopDesk } from '../records/sop-desk.ts'
import { SopTasks } from '../records/sop-tasks.ts'
import { RecordStore } from '../records/store.ts'
import { tellTornAway } from '../records/torn-away.ts'
import { Writer } from '../records/writer.ts'
import { OfficeRules } from '../rules/office-rules.ts'
import type { Stretch } from '../crypto/argon2.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { Projection } from '../vault/projection.ts'
import type { LastUse } from './clock-watch.ts'
import { Ledger } from './ledger.ts'
import { RosterFollower } from './roster-follower.ts'
import type { Tasks } from './tasks.ts'
import { t } from './text.ts'

/** The only language so far. */
const LOCALE = 'en-GB'
/** Milliseconds that the first list has to itself before the other records are opened and searched. */
const QUIET = 700
/** What Today and the list of incidents begin with. */
const FIRST = ['incident', 'obligation']

export interface SessionWorld {
  readonly vault: OpenVault
  readonly projection: Projection
  readonly clock: Clock
  readonly searchWorker: string
  readonly tasks: Tasks
  readonly stretch: Stretch
  /** Markdown of a procedure that ships, by the id of its template. */
  sopTemplate(id: string): string | undefined
  zone(): string
  /** Ids that changed; absent = many. */
  changed(ids?: string[]): void
  /** Sealed rows did not open, and the records were taken from the journal. */
  mended(): void
}

/** The use cases, over one book and one journal. */
interface Acts {
  readonly writer: Writer
  readonly history: History
  readonly decisions: Decisions
  readonly notices: Notices
  readonly oversight: Oversight
  readonly postmortems: Postmortems
  readonly actions: Actions
  readonly assessments: Assessments
  readonly recurrences: Recurrences
  readonly tasks: DueTasks
  readonly sops: SopDesk
  readonly pins: Pins
  readonly erasure: Erasure
}

export class Session {
  readonly vault: OpenVault
  readonly store: RecordStore
  /** Requests to sign and signatures; loaded after everything else, see `ledger`. */
  readonly #ledgerStore: RecordStore
  readonly #ledger: Ledger
  readonly book: Book
  readonly rules: OfficeRules
  readonly drafts: Drafts
  readonly search: Search
  readonly imports: Imports
  readonly #world: SessionWorld
  #acts: Acts | undefined
  #ended = false
  readonly #follower = new RosterFollower(
    () => this.acts.sops.roster,
    () => !this.#ended && this.#ledgerStore.ready,
  )

  constructor(world: SessionWorld) {
    this.#world = world
    this.vault = world.vault
    this.store = new RecordStore(world.vault, world.projection)
    this.#ledgerStore = new RecordStore(world.vault, world.projection, 'ledger')
    this.#ledger = new Ledger(this.#ledgerStore, world.tasks, () => {
      if (!this.#ended) world.changed()
    })
    for (const store of [this.store, this.#ledgerStore])
      store.onMended = () => {
        world.mended()
        world.changed()
      }
    this.book = new Book(
      this.store,
      world.clock,
      world.zone,
      () => world.vault.author,
      () => this.rules.current(),
      this.#ledgerStore,
    )
    this.book.sayErased = ({ ref, id, at, ground }) => {
      const day = describeDay(localDay(at, world.zone()).toString(), LOCALE)
      return t('erase.shown', { ref: ref ?? id.slice(-8), day, ground: t(`erase.ground.${ground}`) })
    }
    this.rules = new OfficeRules(this.book)
    this.drafts = new Drafts(nodeFs, world.vault.at.drafts, world.vault.local)
    this.search = new Search(world.searchWorker)
    this.imports = new Imports({
      existing: (register) =>
        [...this.book.of(register)]
          .filter((r) => this.book.archivedWhy(r) === undefined)
          .map((r) => ({ id: r.id, values: this.book.values(r), state: this.book.state(r) })),
      commit: (records, op, hooks) => commitMany(this.book, this.writer, records, op, hooks),
      hooks: (task, phase) => ({
        progress: (done, total) => world.tasks.progress(task, `import.phase.${phase}`, done, total),
        cancelled: () => world.tasks.isCancelled(task),
      }),
      ended: (task) => world.tasks.end(task),
      remember: (key, mapping) => void this.writer.putDesk('mappings', key, mapping),
      recall: (key) => deskItems(this.book.get(DESK), 'mappings').get(key),
      zone: world.zone,
      today: () => this.book.law.today,
      newId: () => this.writer.newId(),
      why: (file) => t('import.why', { file }),
    })
  }
  /** What can be done to the records; there once they are loaded. */
  get acts(): Acts {
    if (!this.#acts) throw new Error('Session: not loaded yet')
    return this.#acts
  }
  get writer(): Writer {
    return this.acts.writer
  }
  get history(): History {
    return this.acts.history
  }

  /** Loads the records (or rebuilds them, with progress), notes the time the vault was closed, starts search. */
  async load(): Promise<'projection' | 'caught-up' | 'rebuilt'> {
    const { tasks, clock } = this.#world
    const how = await this.store.load((done, total) =>
      tasks.progress('rebuild', 'vault.phase.rebuild', done, total, false),
    )
    tasks.end('rebuild')
    const writer = new Writer(this.vault, this.book, clock, randomBytes, (ids) => this.#onChanged(ids))
    const words = () => ({ t, locale: LOCALE })
    const history = new History(this.vault, this.book, writer)
    const recurrences = new Recurrences(this.book, writer, t)
    const assessments = new Assessments(this.book, writer, history)
    const sops = new SopDesk(this.book, writer, { words, template: (id) => this.#world.sopTemplate(id) })
    writer.alongside = (record, step) =>
      record.reg === 'sop_version'
        ? sops.procedures.alongside(record, step)
        : assessments.alongside(record, step)
    writer.following = (record, saved) => sops.procedures.following(record, saved)
    this.#acts = {
      writer,
      history,
      assessments,
      sops,
      pins: new Pins(this.book, writer, { stretch: this.#world.stretch, rng: randomBytes }),
      recurrences,
      tasks: new DueTasks(this.book, recurrences, assessments.reviews, new SopTasks(this.book, sops)),
      actions: new Actions(this.book, writer, recurrences),
      postmortems: new Postmortems(this.book, writer, history, words),
      decisions: new Decisions(this.book, writer, words),
      notices: new Notices(this.book, writer, words),
      oversight: new Oversight(this.book, writer, recurrences, t),
      erasure: new Erasure(this.vault, this.book, writer, this.drafts),
    }
    // where the program ended right after something was erased
    dropDraftsOf(
      this.drafts,
      this.book.tombstones().map(({ id }) => id),
    )
    tellTornAway(this.vault, this.store.side)
    this.#noteOpening()
    const newer = fromNewer(this.store)
    if (newer > 0) this.vault.notices.push({ code: 'newer-entries', detail: { count: newer } })
    void this.#warmUp()
    return how
  }
  /** Fills search; by then all values are worked out, and lists get the counts they were first shown without. */
  async #warmUp(): Promise<void> {
    await fillSearch(this.search, this.book, t, () => this.#ended, undefined, this.#restOpened())
    if (this.#ended) return
    this.book.warm = true
    this.#world.changed()
    // where the program ended right after an incident was written
    this.acts.recurrences.reopen(this.book.of('incident').map((r) => r.id))
    await this.#ledger.load().catch(() => {})
    await this.#follower.all()
  }
  /** Resolves when requests to sign and signatures are there. */
  ledger(): Promise<void> {
    return this.#ledger.ask()
  }
  /**
   * Opens what the first page needs while that page is still on its way, and later what it did not need: records that are found
   * missing then are searched as well.
   */
  async #restOpened(): Promise<void> {
    const quiet = new Promise((resolve) => setTimeout(resolve, QUIET))
    await this.store.openRest(FIRST)
    await quiet
    await this.store.openRest()
  }
  /** A `check` entry says that the vault was opened and since when nothing had run here. */
  #noteOpening(): void {
    const to = this.writer.now()
    const from = this.vault.closedSince
    const payload: Record<string, Json> = { sv: 1, op: 'open', heads: this.vault.heads }
    if (from !== undefined && from < to) payload['closed'] = { from, to }
    this.#note(payload)
  }
  get lastUse(): LastUse {
    const { lastHlc, jumps } = this.store.side
    return { seenAt: this.vault.closedSince, newest: hlcInstant(lastHlc), jumps }
  }
  /** Puts a jump of the system clock on record; a vault that cannot be written to goes without. Always true. */
  noteJump(jump: Noticed): true {
    this.#note({ sv: 1, op: 'clock', ...jump })
    this.#world.changed()
    return true
  }
  /** Puts on record what happened to the vault as a whole; refused as every write is. */
  noteEvent(what: VaultEventKind, facts: VaultEventFacts = {}): Result<null> {
    const done = this.#note({ sv: 1, op: 'event', what, facts })
    this.#world.changed()
    return done
  }
  #note(payload: Record<string, Json>): Result<null> {
    const done = this.vault.commit([{ kind: 'check', compartment: 'org', payload }])
    if (done.ok) this.book.committed(done.value)
    return done.ok ? ok(null) : done
  }
  #onChanged(ids: ReadonlySet<string>): void {
    this.#acts?.sops.signatures.changed(ids)
    const known = [...ids].filter((id) => findRegister(this.book.get(id)?.reg ?? '') !== undefined)
    this.search.remove([...ids].filter((id) => this.book.tombstone(id)))
    // requests and signatures are found through their procedures and people
    const searched = known.filter((id) => this.store.get(id) !== undefined)
    if (searched.length > 500) void fillSearch(this.search, this.book, t, () => this.#ended, searched)
    else this.search.put(searched.map((id) => searchDoc(this.book, this.book.get(id)!, t)))
    this.#follower.changed(searched.filter((id) => this.store.get(id)?.reg === 'person'))
    // what shows its parts changes with them
    const shown = known.flatMap((id) => [id, ...wholesOf(this.book, this.book.get(id)!)])
    const many = known.length > 500 || known.length < ids.size
    this.#world.changed(many ? undefined : [...new Set(shown)])
    setImmediate(() => {
      if (this.#ended) return
      // an incident that says that an action did not hold opens it again, in a commit of its own
      this.acts.recurrences.reopen(known)
      this.vault.tidy()
    })
  }

  end(): void {
    this.#ended = true
    this.#follower.end()
    this.search.end()
    this.imports.closeAll()
    this.store.end()
    this.#ledgerStore.end()
  }
}
