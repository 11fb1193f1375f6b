/** Calls about records. World: main. What must stay true: they are served behind `afterLedger`, so a record that is not found is not there. */
import type { Handlers, ListQuery, SearchHit } from '../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../src-shared/ipc/result.ts'
import { findRegister } from '../../../src-shared/registers/index.ts'
import type { Core } from '../../app/core.ts'
import { DESK, deskItems } from '../../records/desk.ts'
import { answerList } from '../../records/list.ts'
import { refusedAsErased } from '../../records/tombstones.ts'
import { todayOf } from '../../records/today.ts'
import { peopleCalled } from '../../records/whereabouts.ts'

type Names =
  | 'list'
  | 'cards'
  | 'record'
  | 'createRecord'
  | 'saveRecord'
  | 'addTimeline'
  | 'transition'
  | 'archive'
  | 'restore'
  | 'undo'
  | 'history'
  | 'recordAsOf'
  | 'search'
  | 'today'
  | 'people'
  | 'savedViews'
  | 'saveView'
  | 'deleteView'
  | 'putDraft'
  | 'getDraft'
  | 'dropDraft'

/** Ids that full-text search finds for a query's text; `undefined` when it has none. */
export async function hitsOf(core: Core, query: ListQuery): Promise<readonly string[] | undefined> {
  const text = query.text?.trim()
  return text ? (await core.session!.search.query(text, 0)).ids : undefined
}

export const recordHandlers = (core: Core): Pick<Handlers, Names> => ({
  list: async (query) => ok(answerList(core.session!.book, query, await hitsOf(core, query))),
  cards: ({ ids, columns }) => {
    const { book } = core.session!
    return ok({
      cards: ids.flatMap((id) => {
        const record = book.get(id)
        return record && findRegister(record.reg) ? [book.card(record, columns)] : []
      }),
    })
  },
  record: ({ id }) => {
    const { book, history } = core.session!
    const record = book.get(id)
    return record && findRegister(record.reg)
      ? ok(book.view(record, history.restarts(record)))
      : (refusedAsErased(record) ?? fail('not-found'))
  },
  createRecord: ({ register, changes, draft }) => {
    const { writer, drafts } = core.session!
    const declared = findRegister(register)
    // who is asked to sign, and what came of it, is written by use cases of its own
    if (!declared || declared.compartment === 'sign') return fail('not-found')
    const done = writer.create(declared, changes)
    if (done.ok && draft !== undefined) drafts.drop(draft)
    return done
  },
  saveRecord: ({ id, changes, why, draft }) => {
    const { writer, drafts } = core.session!
    const done = writer.save(id, changes, why)
    if (done.ok && draft !== undefined) drafts.drop(draft)
    return done
  },
  addTimeline: (input) => core.session!.writer.addTimeline(input),
  transition: async ({ id, transition, why, signature }) => {
    const { writer, vault } = core.session!
    // a signed step is signed by somebody who can open the vault, at this moment
    if (signature && !(await vault.knows(signature.passphrase))) return fail('wrong-secret')
    return writer.transition(id, transition, why, signature?.name.trim() || undefined)
  },
  archive: ({ id, why }) => core.session!.writer.archive(id, why),
  restore: ({ id }) => core.session!.writer.restore(id),
  undo: ({ commit }) => core.session!.history.undo(commit),
  history: ({ id }) => core.session!.history.of(id),
  recordAsOf: ({ id, entry }) => core.session!.history.asOf(id, entry),
  search: async ({ text, limit }) => {
    const { search, book } = core.session!
    const found = await search.query(text, limit)
    const hits = found.hits.flatMap((h): SearchHit[] => {
      const record = core.session && book.get(h.id)
      if (!record || book.archivedWhy(record) !== undefined) return []
      const ref = book.ref(record)
      return [
        {
          id: h.id,
          register: record.reg,
          ...(ref && { ref }),
          title: book.title(record).slice(0, 400),
          state: book.state(record),
          field: h.field,
          excerpt: h.excerpt.slice(0, 300),
          terms: h.terms,
        },
      ]
    })
    return ok({ hits, total: found.ids.length, ready: found.ready })
  },
  today: () => {
    const { book, drafts, acts } = core.session!
    return ok(todayOf(book, drafts.list(), acts.tasks.read()))
  },
  people: ({ text }) => ok({ people: peopleCalled(core.session!.book, text) }),
  savedViews: () => ok({ views: [...deskItems(core.session!.book.get(DESK), 'views').values()] }),
  saveView: (view) => core.session!.writer.putDesk('views', view.id, view),
  deleteView: ({ id }) => core.session!.writer.putDesk('views', id, null),
  putDraft: ({ key, value }) => {
    core.session!.drafts.put(key, value, core.session!.writer.now())
    return ok({})
  },
  getDraft: ({ key }) => {
    const draft = core.session!.drafts.get(key)
    return ok(draft ? { value: draft.value, at: draft.at } : {})
  },
  dropDraft: ({ key }) => {
    core.session!.drafts.drop(key)
    return ok({})
  },
})
